package io.agenthive.cli;

import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** One column of a table. */
record Column(String title, Function<JsonNode, String> cell) {
  /** The text at a pointer of the row; {@code -} if there is none. */
  static Column at(String title, String pointer) {
    return new Column(title, row -> text(row.at(pointer)));
  }

  static String text(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) return "-";
    return node.isContainer() ? node.toString() : node.asString();
  }
}
