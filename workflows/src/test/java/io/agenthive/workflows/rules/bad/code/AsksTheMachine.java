package io.agenthive.workflows.rules.bad.code;

import java.time.Instant;
import java.util.UUID;

/** Would decide otherwise in a replay. */
public final class AsksTheMachine {
  String ask() {
    return Instant.now() + " " + System.currentTimeMillis() + " " + UUID.randomUUID();
  }
}
