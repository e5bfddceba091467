package io.agenthive.activities.file;

/** More than an agent may keep. */
public final class TooMuch extends Exception {
  private static final long serialVersionUID = 1;

  TooMuch(String message) {
    super(message);
  }

  /** What is too much, and how much is allowed. */
  public String why() {
    return String.valueOf(getMessage());
  }
}
