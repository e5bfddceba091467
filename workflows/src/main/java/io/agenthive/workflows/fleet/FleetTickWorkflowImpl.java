package io.agenthive.workflows.fleet;

import io.agenthive.workflows.note.Details;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The story of one tick. A tick that cannot read the load fails; the next one comes when the
 * schedule says, after seconds, or in the cron form at the next minute.
 */
public final class FleetTickWorkflowImpl implements FleetTickWorkflow {
  /** Two attempts: a third would come when the next tick has newer facts. */
  private static final RetryOptions TWICE =
      RetryOptions.newBuilder()
          .setInitialInterval(Duration.ofMillis(500))
          .setMaximumAttempts(2)
          .build();

  private static final ActivityOptions QUICK_READ =
      ActivityOptions.newBuilder()
          .setStartToCloseTimeout(Duration.ofSeconds(4))
          .setRetryOptions(TWICE)
          .setSummary("Read the load of the fleet")
          .build();

  /** 250 agents at the pace of the signals take 2.5 s; the rest is for a server that is busy. */
  private static final ActivityOptions ONE_ROUND =
      ActivityOptions.newBuilder()
          .setStartToCloseTimeout(Duration.ofSeconds(20))
          .setHeartbeatTimeout(Duration.ofSeconds(8))
          .setRetryOptions(TWICE)
          .setSummary("Tell the agents what was decided")
          .build();

  private static final ActivityOptions ONE_SWEEP =
      ActivityOptions.newBuilder()
          .setStartToCloseTimeout(Duration.ofSeconds(5))
          .setRetryOptions(TWICE)
          .setSummary("Ring lost doorbells again")
          .build();

  private static final ActivityOptions ONE_LOOK_AHEAD =
      ActivityOptions.newBuilder()
          .setStartToCloseTimeout(Duration.ofSeconds(5))
          .setRetryOptions(TWICE)
          .setSummary("Wake agents whose tasks are expected")
          .build();

  private static final String PREWAKES = "ticks-wake-ahead";

  private final FleetActivities load = Workflow.newActivityStub(FleetActivities.class, QUICK_READ);
  private final FleetActivities agents = Workflow.newActivityStub(FleetActivities.class, ONE_ROUND);
  private final FleetActivities bells = Workflow.newActivityStub(FleetActivities.class, ONE_SWEEP);
  private final FleetActivities ahead =
      Workflow.newActivityStub(FleetActivities.class, ONE_LOOK_AHEAD);
  private FleetPlan plan = FleetPlan.NONE;

  @Override
  public FleetReport tick(@Nullable Integer rounds) {
    int wanted = checked(rounds);
    Instant start = now();
    FleetReport report = once(0);
    for (int round = 1; round < wanted; round++) {
      Instant due = start.plus(EVERY.multipliedBy(round));
      if (now().isBefore(due)) awaitNext(due);
      report = once(round);
    }
    return report;
  }

  @Override
  public FleetPlan plan() {
    return plan;
  }

  private static void awaitNext(Instant due) {
    TimerOptions named = TimerOptions.newBuilder().setSummary("next tick at " + due).build();
    Workflow.newTimer(Duration.between(now(), due), named).get();
  }

  private FleetReport once(int round) {
    String tick = FleetTickWorkflow.tickName(Workflow.getInfo().getWorkflowId(), round, now());
    FleetReading reading = load.read();
    plan = reading.plan();
    Details.show(FleetPage.of(plan));
    FleetReport report = prewake(sweep(FleetReport.of(tick, plan, tell(tick))));
    Details.show(FleetPage.of(plan, report));
    FleetVisibility.show(plan.frozen());
    return report;
  }

  /** Also where nobody is told: a policy may change without changing the commands of old ticks. */
  private Telling tell(String tick) {
    try {
      return agents.tell(tick, plan);
    } catch (ActivityFailure e) { // sweeps go on whatever becomes of decisions
      return new Telling(0, List.of(), List.of("all: " + reason(e)));
    }
  }

  private FleetReport sweep(FleetReport report) {
    try {
      return report.rung(bells.sweep());
    } catch (ActivityFailure e) { // what was decided stands; the next tick sweeps again
      return report.failed("sweep: " + reason(e));
    }
  }

  private FleetReport prewake(FleetReport report) {
    if (Workflow.getVersion(PREWAKES, Workflow.DEFAULT_VERSION, 1) < 1) return report;
    try {
      return report.ahead(ahead.prewake());
    } catch (ActivityFailure e) { // a task wakes whoever is not woken ahead
      return report.failed("prewake: " + reason(e));
    }
  }

  private static String reason(ActivityFailure failure) {
    Throwable cause = failure.getCause();
    return String.valueOf((cause == null ? failure : cause).getMessage());
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }

  private static int checked(@Nullable Integer rounds) {
    if (rounds == null) return 1;
    if (rounds >= 1 && rounds <= ROUNDS_A_MINUTE) return rounds;
    throw ApplicationFailure.newNonRetryableFailure(
        "rounds must be 1 to " + ROUNDS_A_MINUTE + ", not " + rounds, "BAD_INPUT");
  }
}
