package io.agenthive.local.demo;

import io.agenthive.workflows.agent.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The provider of one tier's model turns everybody away for a while (simulated): its breaker opens,
 * tasks wait in front of it, it closes, and the dead letters of the first moment come back by
 * themselves.
 */
final class Outage {
  private static final Tier TIER = Tier.STRATEGIC;
  private static final int TASKS_EACH = 3;

  /** A refusal comes quicker than an answer. */
  private static final int ASKING_MILLIS = 200;

  /** Of each step, on a machine that is busy; the outage itself comes on top. */
  private static final Duration LIMIT = Duration.ofSeconds(40);

  private static final double MILLIS = 1_000;

  private final OutageRows rows;
  private final GaugeRows gauges;
  private final Consumer<String> say;
  private final String run;

  Outage(OutageRows rows, GaugeRows gauges, Consumer<String> say, String run) {
    this.rows = rows;
    this.gauges = gauges;
    this.say = say;
    this.run = run + "-outage";
  }

  /** Breaks, waits until all is well again, and counts. */
  OutageReport run(Fleet fleet, Duration lasting, Caller caller) throws InterruptedException {
    say.accept(
        "the provider of the %s tier's model turns everybody away for %d s (simulated)"
            .formatted(TIER.name().toLowerCase(Locale.ROOT), lasting.toSeconds()));
    Instant end = Instant.now().plus(lasting);
    long start = System.nanoTime();
    List<String> taskIds = send(fleet, end, caller);
    Until.holds(LIMIT, () -> rows.held(TIER).isPresent());
    Optional<OutageRows.Held> held = rows.held(TIER);
    Duration opened = Until.since(start);
    held.ifPresent(it -> say.accept("breaker %s is open: %s".formatted(it.target(), it.reason())));
    Until.holds(LIMIT.plus(lasting), () -> rows.held(TIER).isEmpty());
    Duration closed = Until.since(start).minus(lasting);
    Until.holds(LIMIT, () -> gauges.done(taskIds) == taskIds.size());
    long redriven = rows.redriven(taskIds);
    long died = redriven + rows.dead(taskIds);
    OutageReport report =
        new OutageReport(
            held.map(OutageRows.Held::target).orElse("no breaker opened"),
            taskIds.size(),
            lasting.toMillis(),
            opened.toMillis(),
            died,
            taskIds.size() - died,
            closed.toMillis(),
            rows.campaign(taskIds).orElse(""),
            redriven,
            gauges.done(taskIds),
            Until.since(start).toMillis());
    say.accept(
        "closed %.1f s after the end of it; campaign '%s' brought %d dead letters back by itself"
            .formatted(report.closedMillis() / MILLIS, report.campaign(), redriven));
    return report;
  }

  /** A few tasks for each agent of the tier, all of which meet the same outage. */
  private List<String> send(Fleet fleet, Instant end, Caller caller) throws InterruptedException {
    String script = "#rehearse fail=OVERLOADED until=%s millis=%d\n".formatted(end, ASKING_MILLIS);
    List<String> taskIds = new ArrayList<>();
    for (int i = 0; i < TASKS_EACH; i++) {
      for (FleetMember agent : fleet.agents()) {
        if (agent.tier() != TIER) continue;
        String taskId = run + "-" + (taskIds.size() + 1);
        caller.send(taskId, agent.id(), script + fleet.order(agent.id(), i));
        taskIds.add(taskId);
      }
    }
    caller.awaitAnswers();
    return taskIds;
  }
}
