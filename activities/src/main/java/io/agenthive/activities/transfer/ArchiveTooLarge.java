package io.agenthive.activities.transfer;

import java.io.IOException;

/** More than an archive may have. */
public final class ArchiveTooLarge extends IOException {
  private static final long serialVersionUID = 1;

  ArchiveTooLarge(String why) {
    super(why);
  }

  /** How much, and what to do. */
  public String why() {
    return String.valueOf(getMessage());
  }
}
