package io.agenthive.bench.race;

import io.agenthive.workflows.checkpoint.RestoreOrder;
import io.agenthive.workflows.shift.ShiftEnd;
import java.util.Map;

/** What a workflow hears. */
sealed interface Event {
  /** A signal. */
  record Signal(String name, Map<String, Object> note) implements Event {}

  /** A shift ended. */
  record Ended(long shift, ShiftEnd end) implements Event {}

  /** An update: go back. */
  record GoBack(RestoreOrder order) implements Event {}
}
