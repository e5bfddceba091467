package io.agenthive.activities.meter;

import io.agenthive.workflows.deadletter.DeathVerdict;
import io.agenthive.workflows.task.TaskFailure;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Counts what happens in this process, in Micrometer's global registry: whoever exports that, as
 * the health port does for Prometheus, has them. docs/operate.md says what each is for.
 */
public final class Meters {
  /** Where callers begin to notice, and where they give up. */
  private static final Duration[] NOTICED =
      Stream.of(5, 10, 25, 50, 100, 250, 500, 1_000, 5_000)
          .map(Duration::ofMillis)
          .toArray(Duration[]::new);

  private Meters() {}

  /**
   * A request to the API was answered.
   *
   * @param route its pattern, never what a caller wrote
   */
  public static void requested(String route, String method, int status, Duration took) {
    Timer.builder("hive.api.requests")
        .tags("route", route, "method", method, "status", String.valueOf(status))
        .serviceLevelObjectives(NOTICED)
        .register(Metrics.globalRegistry)
        .record(took);
  }

  /** A stream of events ended. */
  public static void streamed(String why) {
    Metrics.counter("hive.event.streams.ended", "why", why).increment();
  }

  /** A delivery of a task failed; {@code dead}: and was its last. */
  public static void failed(TaskFailure failure, boolean dead) {
    Metrics.counter("hive.task.failures", "failure", failure.name(), "dead", Boolean.toString(dead))
        .increment();
  }

  /** A turn is asked again within its shift, after this. */
  public static void retried(TaskFailure failure, String target) {
    Metrics.counter("hive.task.retries", "failure", failure.name(), "target", target).increment();
  }

  /** A task was held back in front of a target, by whom. */
  public static void heldBack(String target, String by) {
    Metrics.counter("hive.calls.held.back", "target", target, "by", by).increment();
  }

  /** A turn that one target would have had was asked of another. */
  public static void rerouted(String from, String to) {
    Metrics.counter("hive.calls.rerouted", "from", from, "to", to).increment();
  }

  /** This process opened the breaker of a target, or a trial of it closed that. */
  public static void breaker(String target, boolean open) {
    Metrics.counter("hive.breaker.changes", "target", target, "to", open ? "OPEN" : "CLOSED")
        .increment();
  }

  /** A death was judged. */
  public static void judged(TaskFailure failure, DeathVerdict verdict) {
    Metrics.counter(
            "hive.dead.letters.judged", "failure", failure.name(), "verdict", verdict.name())
        .increment();
  }

  /** What hardly ever happens is counted from nought: a first one would be no increase. */
  public static void begin() {
    for (String rare :
        List.of(
            "hive.checkpoints.made",
            "hive.states.lost",
            "hive.states.unverified",
            "hive.memory.summaries.unused",
            "hive.agents.gone.back",
            "hive.audit.broken",
            "hive.turns.late",
            "hive.calls.stale",
            "hive.idle.anew",
            "hive.idle.gaps.forgotten",
            "hive.awake.spells.forgotten")) {
      Counter unused = Metrics.counter(rare);
    }
  }

  /** An agent rests with a checkpoint. */
  public static void checkpointed() {
    Metrics.counter("hive.checkpoints.made").increment();
  }

  /** An agent goes on from an older checkpoint than its newest. */
  public static void lost() {
    Metrics.counter("hive.states.lost").increment();
  }

  /** No checkpoint of an agent verifies. */
  public static void unverified() {
    Metrics.counter("hive.states.unverified").increment();
  }

  /** An agent is what it was. */
  public static void goneBack() {
    Metrics.counter("hive.agents.gone.back").increment();
  }

  /** What became of a summary of an agent's memory. */
  public static void summarised(String outcome) {
    Metrics.counter("hive.memory.summaries", "outcome", outcome).increment();
  }

  /** An agent that wakes does not use a summary, because it does not stand. */
  public static void summaryUnused() {
    Metrics.counter("hive.memory.summaries.unused").increment();
  }

  /** Entries of a campaign became this. */
  public static void redriven(String outcome) {
    Metrics.counter("hive.redrive.entries", "outcome", outcome).increment();
  }

  /** The audit trail does not have a record any more that was anchored. */
  public static void trailBroken() {
    Metrics.counter("hive.audit.broken").increment();
  }

  /** An attempt that was denied or refused is not in the audit trail: there were too many. */
  public static void unrecorded(String outcome) {
    Metrics.counter("hive.audit.unrecorded", "outcome", outcome).increment();
  }

  /** So many turns of seats that had lost their right were refused, and kept as evidence. */
  public static void late(int turns) {
    Metrics.counter("hive.turns.late").increment(turns);
  }

  /** A task ended a gap of its agent; {@code cold}: and found it asleep. */
  public static void gap(boolean cold) {
    Metrics.counter("hive.idle.gaps", "cold", Boolean.toString(cold)).increment();
  }

  /** What came of a gap is not kept: too many wait to be written. */
  public static void gapForgotten() {
    Metrics.counter("hive.idle.gaps.forgotten").increment();
  }

  /** What an agent had learned of its gaps could not be used. */
  public static void idleAnew() {
    Metrics.counter("hive.idle.anew").increment();
  }

  /** An agent sat for so long, at work or idle. */
  public static void seated(boolean busy, double seconds) {
    Metrics.counter("hive.seat.seconds", "busy", Boolean.toString(busy)).increment(seconds);
  }

  /** When an agent was awake is not kept: too much waits to be written. */
  public static void spellForgotten() {
    Metrics.counter("hive.awake.spells.forgotten").increment();
  }

  /** Processor time that went into measuring. */
  public static void ledgerCost(double seconds) {
    Metrics.counter("hive.efficiency.cost.seconds").increment(seconds);
  }

  /** A service outside refused a call, for it had seen a newer one of the same agent. */
  public static void stale() {
    Metrics.counter("hive.calls.stale").increment();
  }

  /** What became of a call of which nobody knew whether it was made. */
  public static void doubt(String fate) {
    Metrics.counter("hive.calls.doubted", "fate", fate).increment();
  }

  /** What came of a try to undo a call outside. */
  public static void undone(String outcome) {
    Metrics.counter("hive.calls.undone", "outcome", outcome).increment();
  }
}
