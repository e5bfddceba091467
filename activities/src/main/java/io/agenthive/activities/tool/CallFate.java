package io.agenthive.activities.tool;

/** What became of a call. */
public sealed interface CallFate {
  /**
   * It was made.
   *
   * @param said what it answered
   */
  record Made(String said) implements CallFate {}

  /** It was not, and no older call with this key will be. */
  record NotMade() implements CallFate {}

  /**
   * Nobody knows.
   *
   * @param why a clause
   * @param later whether somebody may know later
   */
  record Unknown(String why, boolean later) implements CallFate {}
}
