package io.agenthive.bench.poison;

import java.util.List;

/** Who calls a death poison. */
enum Judge {
  /** The rules alone, which also isolate what they call so. */
  RULES("rules"),
  /**
   * Whether the same input died so three times, of the same deaths: a yardstick, used by nobody.
   */
  REPEATS("repeats"),
  /** The classifier, of the deaths that the rules leave open. */
  CLASSIFIER("classifier"),
  /** Either of them. */
  BOTH("both");

  private final String text;

  Judge(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  private boolean asked(Scored each) {
    return switch (this) {
      case RULES, BOTH -> true;
      case REPEATS, CLASSIFIER -> !each.ruled();
    };
  }

  private boolean calls(Scored each) {
    return switch (this) {
      case RULES -> each.ruled();
      case REPEATS -> each.repeated();
      case CLASSIFIER -> each.recommended();
      case BOTH -> each.ruled() || each.recommended();
    };
  }

  /** How it does on these. */
  Confusion on(List<Scored> deaths) {
    Confusion sum = Confusion.NONE;
    for (Scored each : deaths) {
      if (asked(each)) sum = sum.with(each.kind().poison(), calls(each));
    }
    return sum;
  }
}
