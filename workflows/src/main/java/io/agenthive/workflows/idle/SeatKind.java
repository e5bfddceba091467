package io.agenthive.workflows.idle;

/** What a wake has to bring back: it takes another time, and so has another price. */
public enum SeatKind {
  /** The agent's memory. */
  MEMORY,
  /** That, and the tools that its spec names. */
  TOOLS;

  /** Of an agent with tools, or without. */
  public static SeatKind of(boolean tools) {
    return tools ? TOOLS : MEMORY;
  }
}
