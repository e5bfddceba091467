package io.agenthive.activities.tool;

import java.math.BigDecimal;

/**
 * One expression, read once from left to right. Used once, by one thread.
 *
 * <pre>
 * sum     = product { ( + | - ) product }
 * product = power { ( * | / ) power }
 * power   = ( + | - ) power | atom [ ^ power ]     the exponent is a whole number
 * atom    = number | ( sum )
 * number  = digits [ . digits ] [ e [ + | - ] digits ]
 * </pre>
 *
 * Every step stays within {@link Decimals}, so that no expression costs more than its length lets
 * it.
 */
final class Expression {
  /** A page of calculation belongs into several calls. */
  static final int MAX_CHARS = 500;

  /** Deeper nesting than anybody writes; each level is a few frames of the stack. */
  static final int MAX_DEPTH = 32;

  private final String text;
  private final Decimals decimals = new Decimals();
  private int at;
  private int depth;

  Expression(String text) {
    this.text = text;
  }

  /** Its value as plain digits; {@link ToolRefused} if it has none. */
  String value() {
    if (text.length() > MAX_CHARS) {
      throw new ToolRefused("the expression is longer than " + MAX_CHARS + " characters");
    }
    BigDecimal value = sum();
    if (peek() != 0) throw unexpected();
    return decimals.told(value);
  }

  private BigDecimal sum() {
    BigDecimal value = product();
    while (true) {
      if (took('+')) value = decimals.sum(value, product());
      else if (took('-')) value = decimals.sum(value, product().negate());
      else return value;
    }
  }

  private BigDecimal product() {
    BigDecimal value = power();
    while (true) {
      if (took('*')) value = decimals.product(value, power());
      else if (took('/')) value = decimals.quotient(value, power());
      else return value;
    }
  }

  /** A sign binds less than a power: -2^2 is -4, and 2^-1 is 0.5. */
  private BigDecimal power() {
    deeper();
    BigDecimal value;
    if (took('+')) {
      value = power();
    } else if (took('-')) {
      value = power().negate();
    } else {
      BigDecimal base = atom();
      value = took('^') ? decimals.power(base, power()) : base;
    }
    depth--;
    return value;
  }

  private BigDecimal atom() {
    if (!took('(')) return number();
    deeper();
    BigDecimal value = sum();
    if (!took(')')) throw unexpected();
    depth--;
    return value;
  }

  private BigDecimal number() {
    peek();
    int from = at;
    digits();
    if (at < text.length() && text.charAt(at) == '.') {
      at++;
      digits();
    }
    String digits = text.substring(from, at);
    if (digits.isEmpty() || digits.equals(".")) {
      at = from;
      throw unexpected();
    }
    return decimals.number(digits, exponent());
  }

  private int exponent() {
    if (at == text.length() || Character.toLowerCase(text.charAt(at)) != 'e') return 0;
    int from = ++at;
    if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) at++;
    digits();
    String exponent = text.substring(from, at);
    if (!exponent.matches("[+-]?[0-9]{1,6}")) {
      throw new ToolRefused("the exponent at position " + (from + 1) + " cannot be read");
    }
    return Integer.parseInt(exponent);
  }

  private void digits() {
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') at++;
  }

  private void deeper() {
    if (++depth > 2 * MAX_DEPTH + 1) {
      throw new ToolRefused("it is nested deeper than " + MAX_DEPTH + " levels");
    }
  }

  private boolean took(char sign) {
    if (peek() != sign) return false;
    at++;
    return true;
  }

  /** The next character that is no blank; 0: there is none. */
  private char peek() {
    while (at < text.length() && text.charAt(at) == ' ') at++;
    return at < text.length() ? text.charAt(at) : 0;
  }

  private ToolRefused unexpected() {
    char found = peek();
    String what = found == 0 ? "it ends too soon" : "'" + found + "' is not expected";
    return new ToolRefused(what + " at position " + (at + 1));
  }
}
