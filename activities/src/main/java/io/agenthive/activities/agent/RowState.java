package io.agenthive.activities.agent;

/** Where an agent is. */
public enum RowState {
  /** No seat is open. */
  ASLEEP(0),
  /** A seat is open. */
  AWAKE(1),
  /** It has ended. */
  RETIRED(2);

  private final int code;

  RowState(int code) {
    this.code = code;
  }

  /** The number of this state in the database. */
  public int code() {
    return code;
  }

  /** The state of this number in the database. */
  static RowState of(int code) {
    for (RowState state : values()) {
      if (state.code == code) return state;
    }
    throw new IllegalArgumentException("no agent state has the number " + code);
  }
}
