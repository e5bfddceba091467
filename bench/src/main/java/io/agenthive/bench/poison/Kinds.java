package io.agenthive.bench.poison;

import io.agenthive.workflows.task.TaskFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The kinds of {@code kinds.csv}. */
final class Kinds {
  private static final String FILE = "kinds.csv";
  private static final int COLUMNS = 18;
  private static final int WITHHELD = 3; // each third kind of a label, as they stand in the file

  static final List<Kind> ALL = read();

  private Kinds() {}

  private static List<Kind> read() {
    List<Kind> kinds = new ArrayList<>();
    int poison = 0;
    for (String line : text().lines().filter(each -> !each.startsWith("#")).skip(1).toList()) {
      String[] cells = line.split(",", -1);
      if (cells.length != COLUMNS) throw new IllegalStateException(FILE + ": " + line);
      boolean poisonous = cells[1].equals("poison");
      int place = poisonous ? poison++ : kinds.size() - poison;
      kinds.add(kind(cells, poisonous, place % WITHHELD == WITHHELD - 1));
    }
    return List.copyOf(kinds);
  }

  private static Kind kind(String[] cells, boolean poison, boolean withheld) {
    double[] n = Arrays.stream(cells).skip(4).mapToDouble(Double::parseDouble).toArray();
    return new Kind(
        cells[0],
        poison,
        withheld,
        Arrays.stream(cells[2].split("\\|")).map(TaskFailure::valueOf).toList(),
        cells[3],
        new Kind.Course(n[0], n[1], n[2]),
        new Kind.Return(n[3], n[4], n[5]),
        new Kind.Place((int) n[6], (int) n[7]),
        new Kind.Signs(n[8], n[9], n[10], n[11], n[12], n[13]));
  }

  private static String text() {
    try (InputStream file = Kinds.class.getResourceAsStream(FILE)) {
      return new String(Objects.requireNonNull(file, FILE).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
