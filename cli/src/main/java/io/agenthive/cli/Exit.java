package io.agenthive.cli;

/** Exit codes, for scripts. */
final class Exit {
  static final int OK = 0;

  /** The stack refused, or the answer is not the hoped-for one. */
  static final int REFUSED = 1;

  /** The command line cannot be read. */
  static final int USAGE = 2;

  /** No stack answers. */
  static final int NO_STACK = 3;

  /** There is no such agent, task or dead letter. */
  static final int NOT_FOUND = 4;

  private Exit() {}
}
