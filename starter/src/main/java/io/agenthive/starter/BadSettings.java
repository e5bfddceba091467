package io.agenthive.starter;

import java.util.List;

/** Settings that cannot work, each with what to do. */
public final class BadSettings extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadSettings(List<String> problems) {
    super(
        "the configuration cannot be used:\n- " + String.join("\n- ", problems),
        null,
        false,
        false);
  }
}
