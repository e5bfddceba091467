package io.agenthive.bench.report;

/** What a median is wanted to be. Its text is the sign and the limit, as in {@code <= 25}. */
public record Goal(Sign sign, double limit) {
  /** On which side of the limit. */
  public enum Sign {
    AT_MOST("<="),
    AT_LEAST(">=");

    private final String text;

    Sign(String text) {
      this.text = text;
    }
  }

  /** No more than this. */
  public static Goal atMost(double limit) {
    return new Goal(Sign.AT_MOST, limit);
  }

  /** No less than this. */
  public static Goal atLeast(double limit) {
    return new Goal(Sign.AT_LEAST, limit);
  }

  boolean metBy(double median) {
    return switch (sign) {
      case AT_MOST -> median <= limit;
      case AT_LEAST -> median >= limit;
    };
  }

  String text() {
    return sign.text + " " + Figures.plain(limit);
  }
}
