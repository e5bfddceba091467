package io.agenthive.local.folder;

import java.util.List;
import org.jspecify.annotations.Nullable; // not every problem has another cause

/** A start that cannot go on. The message says what is wrong and what to do about it. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int REFUSED = 1;
  private static final int NO_STACK = 3;

  private final int exit;

  /** One problem. */
  public Refusal(String message) {
    super(message);
    exit = REFUSED;
  }

  /** One problem with its cause. */
  public Refusal(String message, Throwable cause) {
    this(message, cause, REFUSED);
  }

  private Refusal(String message, @Nullable Throwable cause, int exit) {
    super(message, cause);
    this.exit = exit;
  }

  /** There is no stack that answers. */
  public static Refusal noStack(String message, @Nullable Throwable cause) {
    return new Refusal(message, cause, NO_STACK);
  }

  /** The exit code of a command that ends with it, as {@code hive --help} lists them. */
  public int exit() {
    return exit;
  }

  /** Every problem at once, one a line. */
  public static Refusal of(List<String> problems) {
    return new Refusal(String.join(System.lineSeparator(), problems));
  }
}
