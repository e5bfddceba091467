package io.agenthive.activities;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Lets every test wait longer than a busy machine needs: only what never comes is a failure. */
public final class Patience implements BeforeAllCallback {
  private static final Duration LIVENESS = Duration.ofMinutes(1);

  @Override
  public void beforeAll(ExtensionContext context) {
    Awaitility.setDefaultTimeout(LIVENESS);
  }
}
