package io.agenthive.bench.failures;

import java.util.Locale;

/** How much of what protects the fleet is there. */
enum Variant {
  /** All of it, as it ships. */
  WITH(true, true),
  /** Neither breakers nor retry budgets. */
  UNGUARDED(false, true),
  /** Nor any record of turns. */
  WITHOUT(false, false);

  private final boolean guards;
  private final boolean records;

  Variant(boolean guards, boolean records) {
    this.guards = guards;
    this.records = records;
  }

  boolean guards() {
    return guards;
  }

  boolean records() {
    return records;
  }

  String word() {
    return this == WITH ? "" : "-" + name().toLowerCase(Locale.ROOT);
  }
}
