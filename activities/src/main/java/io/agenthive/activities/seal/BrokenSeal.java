package io.agenthive.activities.seal;

/** Sealed bytes that are not what somebody sealed for this place. */
public final class BrokenSeal extends Exception {
  private static final long serialVersionUID = 1;

  /** Says what is wrong with them; never what is in them. */
  public BrokenSeal(String why) {
    super(why);
  }

  BrokenSeal(String why, Throwable cause) {
    super(why, cause);
  }

  /** What is wrong, for people. */
  public String why() {
    return String.valueOf(getMessage());
  }
}
