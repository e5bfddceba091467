package io.agenthive.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows for people. */
public final class Table {
  private static final List<String> HEAD =
      List.of(
          "suite", "name", "unit", "median", "min", "max", "n", "baseline", "ratio", "goal", "met");
  private static final int TEXTS = 3;

  /** Stands above every table. */
  static final String CAPTION =
      "models are simulated and answer at once: what is measured is the hive's own part";

  private Table() {}

  /** What the figures hold, then lines of equal columns; the first of them names them. */
  public static List<String> of(List<Row> rows) {
    List<List<String>> cells = new ArrayList<>(List.of(HEAD));
    rows.forEach(row -> cells.add(cells(row)));
    int[] widths =
        IntStream.range(0, HEAD.size())
            .map(i -> cells.stream().mapToInt(line -> line.get(i).length()).max().orElse(0))
            .toArray();
    return Stream.concat(Stream.of(CAPTION), cells.stream().map(line -> line(line, widths)))
        .toList();
  }

  private static List<String> cells(Row row) {
    return List.of(
        row.suite(),
        row.name(),
        row.unit(),
        Figures.plain(row.median()),
        Figures.plain(row.min()),
        Figures.plain(row.max()),
        String.valueOf(row.n()),
        number(row.baseline()),
        number(row.ratio()),
        row.goal() == null ? "-" : row.goal(),
        row.met() == null ? "-" : row.met() ? "yes" : "NO");
  }

  private static String number(@Nullable Double value) {
    return value == null ? "-" : Figures.plain(value);
  }

  private static String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String format = i < TEXTS ? "%-" + widths[i] + "s  " : "%" + widths[i] + "s  ";
      line.append(format.formatted(cells.get(i)));
    }
    return line.toString().stripTrailing();
  }
}
