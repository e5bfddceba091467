package io.agenthive.local.demo;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Arrivals as CSV: comments that begin with {@code #}, a header {@code agent,second}, then a line
 * for each task in order of time.
 */
final class Arrivals {
  private static final String HEADER = "agent,second";
  private static final int MILLIS_DIGITS = 3;

  private Arrivals() {}

  /** The day that this version ships: {@code ARRIVALS.md} tells where it comes from. */
  static List<Arrival> day() {
    return read(Resource.text("arrivals.csv"));
  }

  /** {@link IllegalArgumentException} names the line that is wrong. */
  static List<Arrival> read(String csv) {
    List<Arrival> all = new ArrayList<>();
    List<String> lines = csv.lines().toList();
    boolean headed = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) continue;
      if (headed) all.add(inOrder(all, arrival(line, i + 1), i + 1));
      else if (!line.equals(HEADER)) throw wrong(i + 1, "must read " + HEADER);
      headed = true;
    }
    return List.copyOf(all);
  }

  private static Arrival arrival(String line, int number) {
    String[] cells = line.split(",", -1);
    if (cells.length != 2 || cells[0].isBlank()) throw wrong(number, "needs agent and second");
    if (!cells[1].matches("[0-9]{1,9}(\\.[0-9]{1,3})?")) {
      throw wrong(number, "needs a second of 0 or more, with at most three decimals");
    }
    long millis = new BigDecimal(cells[1]).movePointRight(MILLIS_DIGITS).longValueExact();
    return new Arrival(cells[0], Duration.ofMillis(millis));
  }

  private static Arrival inOrder(List<Arrival> before, Arrival next, int number) {
    if (!before.isEmpty() && next.at().compareTo(before.getLast().at()) < 0) {
      throw wrong(number, "is earlier than the line before");
    }
    return next;
  }

  private static IllegalArgumentException wrong(int line, String rule) {
    return new IllegalArgumentException("arrivals, line " + line + " " + rule);
  }
}
