package io.agenthive.bench.report;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as they are printed: three digits that count, more only before the point. */
final class Figures {
  private static final MathContext THREE = new MathContext(3);

  private Figures() {}

  static double rounded(double value) {
    return Math.abs(value) >= 100 ? Math.rint(value) : new BigDecimal(value, THREE).doubleValue();
  }

  static String plain(double value) {
    return BigDecimal.valueOf(rounded(value)).stripTrailingZeros().toPlainString();
  }
}
