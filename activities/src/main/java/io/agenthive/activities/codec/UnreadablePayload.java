package io.agenthive.activities.codec;

/** A payload that somebody wants to read, and that does not open here. */
public final class UnreadablePayload extends Exception {
  private static final long serialVersionUID = 1;

  private final int index;

  UnreadablePayload(int index, String why) {
    super(why);
    this.index = index;
  }

  /** Which of those that were sent, from 0. */
  public int index() {
    return index;
  }

  /** Why, for people; never what is in it. */
  public String why() {
    return String.valueOf(getMessage());
  }
}
