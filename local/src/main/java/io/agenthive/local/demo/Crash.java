package io.agenthive.local.demo;

import io.agenthive.local.folder.Refusal;
import io.agenthive.local.part.AgentsPart;
import io.agenthive.local.process.ChildRecord;
import io.agenthive.local.process.ChildRecords;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Kills the agents' host and watches its agents come back. */
final class Crash {
  /** A kill that hits nobody shows nothing. */
  private static final int LEAST_AWAKE = 3;

  /** A workflow task that its host took along comes again after ten seconds, a JVM as slowly. */
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** The kernel needs no longer to end a JVM that holds half a gigabyte. */
  private static final Duration DEATH_LIMIT = Duration.ofSeconds(5);

  private static final double MILLIS = 1_000;

  private final ChildRecords children;
  private final GaugeRows rows;
  private final Consumer<String> say;
  private volatile boolean down;

  Crash(ChildRecords children, GaugeRows rows, Consumer<String> say) {
    this.children = children;
    this.rows = rows;
    this.say = say;
  }

  /** Whether the host works: its JVM may live for seconds before that. */
  boolean hostUp() {
    return !down && host().isPresent();
  }

  private Optional<ProcessHandle> host() {
    return children.of(AgentsPart.FIRST).flatMap(ChildRecord::living);
  }

  /** Waits for work in hand, at most so long, kills, and watches. */
  CrashReport run(Duration patience) throws InterruptedException {
    if (!Until.holds(patience, () -> workInHand(rows.read()))) {
      say.accept("hardly anybody works: the kill will hit few");
    }
    ProcessHandle host =
        host().orElseThrow(() -> new Refusal("the agents' host is not running; see its log"));
    long lives = rows.hostLives();
    down = true;
    host.destroyForcibly(); // SIGKILL: nothing is drained, nothing is told
    long killed = System.nanoTime();
    Until.holds(DEATH_LIMIT, () -> !host.isAlive());
    Victim victim = victim(host, lives);
    say.accept(
        "kill -9 %d: the agents' host died under %d agents with %d tasks"
            .formatted(host.pid(), victim.seated().size(), victim.inHand()));
    return watched(victim, killed);
  }

  /**
   * What was killed.
   *
   * @param seated seat epochs of the agents on it
   * @param lives of hosts so far
   */
  private record Victim(long pid, Map<String, Long> seated, long inHand, long lives) {}

  /**
   * Whoever had a seat when the host was dead already: before, an agent might still go to rest and
   * need no other seat.
   */
  private Victim victim(ProcessHandle host, long lives) {
    return new Victim(host.pid(), rows.seated(), rows.read().inHand(), lives);
  }

  private CrashReport watched(Victim victim, long killed) throws InterruptedException {
    Until.holds(LIMIT, () -> rows.hostLives() > victim.lives());
    down = false;
    Duration hostBack = Until.since(killed);
    say.accept("the host lives again after %.1f s".formatted(hostBack.toMillis() / MILLIS));
    Until.holds(LIMIT.minus(hostBack), () -> back(victim) == victim.seated().size());
    Duration agentsBack = Until.since(killed);
    say.accept(
        "%d of %d agents have a seat again %.1f s after the kill"
            .formatted(back(victim), victim.seated().size(), agentsBack.toMillis() / MILLIS));
    return new CrashReport(
        victim.pid(),
        victim.seated().size(),
        victim.inHand(),
        back(victim),
        hostBack.toMillis(),
        agentsBack.toMillis());
  }

  private static boolean workInHand(Gauges now) {
    return now.awake() >= LEAST_AWAKE && now.inHand() >= LEAST_AWAKE;
  }

  /** A greater epoch is a new seat: the old one can no longer commit. */
  private int back(Victim victim) {
    Map<String, Long> now = rows.epochs();
    return (int)
        victim.seated().entrySet().stream()
            .filter(agent -> now.getOrDefault(agent.getKey(), 0L) > agent.getValue())
            .count();
  }
}
