package io.agenthive.activities.tool;

import java.math.BigDecimal;
import java.math.MathContext;

/** Exact decimals of bounded size. Remembers whether something had to be rounded. */
final class Decimals {
  /** Digits of any value on the way, before and after the point together. */
  static final int MAX_DIGITS = 1_000;

  /** Greatest exponent that a power or a number may have. */
  static final int MAX_EXPONENT = 1_000;

  private static final MathContext ROUNDED = MathContext.DECIMAL128; // 34 digits

  private boolean rounded;

  BigDecimal number(String digits, int exponent) {
    if (Math.abs(exponent) > MAX_EXPONENT) throw exponentTooGreat();
    return bounded(new BigDecimal(digits).scaleByPowerOfTen(exponent));
  }

  BigDecimal sum(BigDecimal one, BigDecimal other) {
    return bounded(one.add(other));
  }

  BigDecimal product(BigDecimal one, BigDecimal other) {
    return bounded(one.multiply(other));
  }

  BigDecimal quotient(BigDecimal one, BigDecimal other) {
    if (other.signum() == 0) throw new ToolRefused("it divides by zero");
    try {
      return bounded(one.divide(other));
    } catch (ArithmeticException endless) {
      rounded = true;
      return bounded(one.divide(other, ROUNDED));
    }
  }

  BigDecimal power(BigDecimal base, BigDecimal exponent) {
    if (exponent.abs().compareTo(BigDecimal.valueOf(MAX_EXPONENT)) > 0) throw exponentTooGreat();
    if (exponent.stripTrailingZeros().scale() > 0) {
      throw new ToolRefused("an exponent must be a whole number");
    }
    int times = exponent.intValue();
    if (times < 0) return quotient(BigDecimal.ONE, power(base, exponent.negate()));
    if ((long) (base.precision() - 1) * times > MAX_DIGITS) throw tooManyDigits();
    return bounded(base.pow(times));
  }

  String told(BigDecimal value) {
    return value.toPlainString() + (rounded ? " (rounded to 34 digits)" : "");
  }

  private static BigDecimal bounded(BigDecimal value) {
    BigDecimal shortest = value.stripTrailingZeros();
    boolean before = shortest.precision() - (long) shortest.scale() <= MAX_DIGITS;
    if (before && shortest.precision() <= MAX_DIGITS && shortest.scale() <= MAX_DIGITS) {
      return shortest;
    }
    throw tooManyDigits();
  }

  private static ToolRefused exponentTooGreat() {
    return new ToolRefused("an exponent may be at most " + MAX_EXPONENT);
  }

  private static ToolRefused tooManyDigits() {
    return new ToolRefused("a value on the way has more than " + MAX_DIGITS + " digits");
  }
}
