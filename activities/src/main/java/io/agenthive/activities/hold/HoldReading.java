package io.agenthive.activities.hold;

import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.hold.Held;
import io.agenthive.workflows.hold.Holds;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What scopes hold at an instant.
 *
 * @param at not later than it was read
 * @param holds that hold somebody, those that last longest first
 */
record HoldReading(Instant at, List<ScopedHold> holds) {
  HoldReading {
    holds = holds.stream().sorted(Comparator.comparing(ScopedHold::held, Holds.STRENGTH)).toList();
  }

  List<Long> ids() {
    return holds.stream().map(ScopedHold::id).toList();
  }

  /** Those of these IDs. */
  List<Held> held(List<Long> ids) {
    return holds.stream().filter(hold -> ids.contains(hold.id())).map(ScopedHold::held).toList();
  }

  /** What an agent with this spec is told. */
  List<Held> of(String tenant, AgentSpec spec) {
    return Holds.strongest(
        holds.stream()
            .filter(hold -> hold.tenant().equals(tenant) && hold.scope().has(spec))
            .map(ScopedHold::held)
            .toList());
  }
}
