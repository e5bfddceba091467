package io.agenthive.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Prints rows under their titles, each column as wide as its widest cell. */
final class Table {
  /** Wider cells are cut: whoever wants all of it takes {@code -o json}. */
  private static final int MAX_WIDTH = 60;

  private final List<Column> columns;

  Table(Column... columns) {
    this.columns = List.of(columns);
  }

  void print(JsonNode rows, PrintWriter out) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(columns.stream().map(Column::title).toList());
    StreamSupport.stream(rows.spliterator(), false).map(this::cells).forEach(lines::add);
    int[] widths =
        IntStream.range(0, columns.size())
            .map(i -> lines.stream().mapToInt(line -> line.get(i).length()).max().orElse(0))
            .toArray();
    lines.forEach(line -> out.println(padded(line, widths)));
  }

  private List<String> cells(JsonNode row) {
    return columns.stream().map(column -> cut(column.cell().apply(row))).toList();
  }

  private static String padded(List<String> line, int[] widths) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < line.size(); i++) {
      text.append(line.get(i)).append(" ".repeat(widths[i] - line.get(i).length() + 2));
    }
    return text.toString().stripTrailing();
  }

  private static String cut(String cell) {
    String line = cell.replaceAll("\\s+", " ");
    return line.length() <= MAX_WIDTH ? line : line.substring(0, MAX_WIDTH - 1) + "…";
  }
}
