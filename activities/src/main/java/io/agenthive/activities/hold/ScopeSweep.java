package io.agenthive.activities.hold;

import io.agenthive.activities.ground.Pace;
import io.agenthive.activities.ground.Rounds;
import io.agenthive.activities.mail.Revival;
import io.agenthive.activities.postgres.Database;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells each agent what its scopes hold, until its row says that it knows. Compares rows with rows
 * and remembers nothing that matters: after a crash, or beside another sweep, agents are told again
 * what they know, which changes nothing.
 */
public final class ScopeSweep implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ScopeSweep.class);

  /** Half of what a server on two cores wakes in a second: the others go on working. */
  public static final int PER_SECOND = 50;

  /** How soon a hold that was placed or lifted is seen: one look at a table of a few rows. */
  static final Duration LOOK = Duration.ofMillis(500);

  /** While some agent was told and its row does not say so; the first pause of each. */
  static final Duration SOON = Duration.ofSeconds(2);

  /** Compares all rows: an agent may have come, or changed its team. */
  static final Duration ALL = Duration.ofSeconds(10);

  private static final Duration LONGEST = Duration.ofSeconds(30);

  /** One that cannot be told keeps nobody else waiting; so many mean that nobody can be. */
  private static final int MOST_FAILURES = 3;

  private final HoldReadings readings;
  private final ScopeSignals signals;
  private final Revival revival;
  private final InstantSource time;
  private final Pace pace;
  private final Map<String, Told> told = new TreeMap<>();
  private List<Long> seen = List.of();
  private Instant next = Instant.MIN;
  private final Rounds rounds =
      new Rounds(
          "scope-sweep",
          this::look,
          e -> LOG.warn("agents hear of holds on their scopes later: {}", e.getMessage()));

  /**
   * Until when an agent that was told is left alone.
   *
   * @param pause after it was told last; grows each time
   */
  private record Told(Instant until, Duration pause) {
    static final Told NEVER = new Told(Instant.MIN, Duration.ZERO);

    Told again(Instant now) {
      Duration twice = pause.multipliedBy(2);
      Duration next = pause.isZero() ? SOON : twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
      return new Told(now.plus(next), next);
    }
  }

  /** Sweeps nothing until {@link #start}. */
  public ScopeSweep(Database database, WorkflowClient client, Revival revival) {
    this(database, ScopeSignals.through(client), revival, InstantSource.system(), pace());
  }

  ScopeSweep(
      Database database, ScopeSignals signals, Revival revival, InstantSource time, Pace pace) {
    readings = new HoldReadings(database);
    this.signals = signals;
    this.revival = revival;
    this.time = time;
    this.pace = pace;
  }

  private static Pace pace() {
    Duration gap = Duration.ofNanos(TimeUnit.SECONDS.toNanos(1) / PER_SECOND);
    return new Pace(gap, System::nanoTime, LockSupport::parkNanos);
  }

  /** Begins to look. */
  public void start() {
    rounds.everyAfter(LOOK);
  }

  /** Looks whether something changed, and sweeps if it did or if it is time; how many were told. */
  int look() {
    HoldReading now = readings.read();
    boolean changed = !now.ids().equals(seen);
    if (changed) told.clear(); // what they were told is old
    if (!changed && time.instant().isBefore(next)) return 0;
    seen = now.ids();
    next = time.instant().plus(SOON); // if Temporal is away
    return sweep(now);
  }

  /** What changed meanwhile is seen a second's worth of signals later. */
  private int sweep(HoldReading now) {
    Instant begun = time.instant();
    List<String> pausing =
        told.entrySet().stream()
            .filter(each -> begun.isBefore(each.getValue().until()))
            .map(Map.Entry::getKey)
            .toList();
    List<HoldReadings.Untold> untold = readings.untold(now, pausing, PER_SECOND);
    Map<String, Told> before = Map.copyOf(told);
    List<RuntimeException> failures = new ArrayList<>();
    told.keySet().retainAll(pausing); // the others know it, or are told again
    for (HoldReadings.Untold agent : untold) {
      pace.await();
      if (Thread.currentThread().isInterrupted()) break; // it is closed
      tell(agent, now).ifPresent(failures::add);
      Told last = before.getOrDefault(agent.agentId(), Told.NEVER);
      told.put(agent.agentId(), last.again(time.instant()));
      boolean nobody = failures.size() == MOST_FAILURES || failures.size() == untold.size();
      if (nobody) throw failures.getLast();
    }
    readings.forget();
    next = untold.size() == PER_SECOND ? Instant.MIN : begun.plus(told.isEmpty() ? ALL : SOON);
    return untold.size();
  }

  /** Why it does not hear; empty: it does. */
  private Optional<RuntimeException> tell(HoldReadings.Untold agent, HoldReading now) {
    try {
      signals.tell(agent.agentId(), ScopeSignals.Note.of(now.at(), now.held(agent.ids())));
    } catch (WorkflowNotFoundException e) {
      LOG.error("agent {} is in a scope and has no workflow: it is begun again", agent.agentId());
      revival.revive(agent.agentId());
    } catch (RuntimeException e) { // of the client or the server
      LOG.warn(
          "agent {} does not hear yet what its scopes hold: {}", agent.agentId(), e.toString());
      return Optional.of(e);
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    rounds.close();
  }
}
