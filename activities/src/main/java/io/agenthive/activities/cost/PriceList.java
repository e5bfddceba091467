package io.agenthive.activities.cost;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Prices as CSV: a header, then {@code model,valid_from,input,output,cached}, prices in
 * micro-dollars per million tokens, dates in UTC, an empty date for as far back as known. Lines
 * that start with {@code #} are for people.
 */
final class PriceList {
  private static final String HEADER = "model,valid_from,input,output,cached";
  private static final int COLUMNS = 5;

  private PriceList() {}

  static List<Price> read(String csv) {
    List<String> lines = csv.lines().toList();
    List<Price> prices = new ArrayList<>();
    boolean headed = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) continue;
      if (headed) prices.add(price(line, i + 1));
      else if (!line.equals(HEADER)) throw wrong(i + 1, "must read " + HEADER);
      headed = true;
    }
    return List.copyOf(prices);
  }

  private static Price price(String line, int number) {
    String[] cells = line.split(",", -1);
    if (cells.length != COLUMNS) throw wrong(number, "needs " + COLUMNS + " columns");
    try {
      return new Price(
          cells[0],
          cells[1].isEmpty()
              ? Instant.MIN
              : LocalDate.parse(cells[1]).atStartOfDay().toInstant(ZoneOffset.UTC),
          Long.parseLong(cells[2]),
          Long.parseLong(cells[3]),
          Long.parseLong(cells[4]));
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("price list, line " + number + ": " + e.getMessage(), e);
    }
  }

  private static IllegalArgumentException wrong(int line, String rule) {
    return new IllegalArgumentException("price list, line " + line + " " + rule);
  }
}
