package io.agenthive.starter.http;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Finds every field that a record does not have. Jackson stops at the first, and by the time that
 * it asks about the others of a record it no longer knows where they stood; so the components of
 * records are asked here.
 */
final class UnknownFields {
  /** A body with more mistakes is not read by hand. */
  private static final int MAX_NOTES = 100;

  private final List<FieldProblem> found = new ArrayList<>();

  private UnknownFields() {}

  static List<FieldProblem> in(JsonNode body, Class<?> type) {
    UnknownFields fields = new UnknownFields();
    fields.look(body, type, "");
    return fields.found;
  }

  private void look(JsonNode node, Class<?> type, String path) {
    if (!type.isRecord() || !node.isObject()) return;
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String pointer = path + "/" + StrictJson.escaped(field.getKey());
      Optional<Class<?>> known = component(type, field.getKey());
      if (known.isPresent()) {
        look(field.getValue(), known.get(), pointer);
      } else if (found.size() < MAX_NOTES) {
        found.add(new FieldProblem(pointer, "is not a known field"));
      }
    }
  }

  private static Optional<Class<?>> component(Class<?> type, String name) {
    return Arrays.stream(type.getRecordComponents())
        .filter(component -> component.getName().equals(name))
        .<Class<?>>map(RecordComponent::getType)
        .findFirst();
  }
}
