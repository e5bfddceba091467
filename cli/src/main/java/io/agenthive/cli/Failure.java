package io.agenthive.cli;

/** Why a command did not do what it was asked; the message is for people. */
final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exit;
  private final boolean passing;

  Failure(int exit, String message) {
    this(exit, message, exit == Exit.NO_STACK);
  }

  private Failure(int exit, String message, boolean passing) {
    super(message, null, false, false);
    this.exit = exit;
    this.passing = passing;
  }

  /** The API refuses for now. */
  static Failure passing(String message) {
    return new Failure(Exit.REFUSED, message, true);
  }

  /** Whether the same may succeed a moment later. */
  boolean isPassing() {
    return passing;
  }

  int exit() {
    return exit;
  }
}
