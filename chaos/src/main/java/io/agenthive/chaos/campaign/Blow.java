package io.agenthive.chaos.campaign;

import io.agenthive.chaos.ledger.Ledger;
import io.agenthive.chaos.ledger.Sighting;
import io.agenthive.chaos.scenario.Criterion;
import io.agenthive.chaos.scenario.Limits;
import io.agenthive.chaos.scenario.Moments;
import io.agenthive.chaos.scenario.Scenario;
import io.agenthive.chaos.stack.LiveStack;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** One application of a fault, from the strike to the recovery, with the moments between. */
final class Blow {
  private static final long LOOK_MILLIS = 200;

  /** A host that goes on hears within a second or two that it was replaced, and drops the rest. */
  private static final long REFUSAL_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Stage stage;
  private final Faults.Aimed aimed;
  private final Scenario scenario;
  private final Ledger ledger;
  private final Map<String, Sighting> struckSeats = new TreeMap<>();
  private Set<String> sleepers = Set.of();
  private final Figures figures = new Figures();
  private long open;
  private boolean effective;
  private Instant struck = Instant.EPOCH;
  private Instant proven = Instant.EPOCH;
  private Instant healing = Instant.EPOCH;
  private Instant back = Instant.EPOCH;

  Blow(Stage stage, Faults.Aimed aimed, Scenario scenario) {
    this.stage = stage;
    this.aimed = aimed;
    this.scenario = scenario;
    ledger = stage.ledger();
  }

  /** Where a round stands in the run. */
  record Place(int number, Moments.Strike strike, boolean hurried) {}

  void strike() throws SQLException, InterruptedException {
    boolean ready = aimed.fault().ready();
    open = ledger.open().mail();
    if (aimed.host().isPresent()) {
      String host = aimed.host().get();
      for (Sighting agent : ledger.agents()) {
        if (agent.on(host)) struckSeats.put(agent.agent(), agent);
      }
      figures.put(Criterion.SEATS_STRUCK, struckSeats.size());
    }
    aimed.evidence().before();
    struck = ledger.now();
    aimed.fault().apply();
    effective = aimed.fault().isEffective() && ready;
    proven = moment(); // what the dying still committed is no recovery
  }

  /** As long as the scenario says, and only as long as it bites. */
  void hold() throws InterruptedException {
    long end = System.nanoTime() + scenario.effort().hold().toNanos();
    while (effective && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      effective = aimed.fault().isEffective();
    }
    lookBefore();
    healing = moment();
  }

  private boolean held() {
    return scenario.effort().hold().isPositive();
  }

  /**
   * Who sleeps with mail, and who still sits on the struck host, at the last moment of the fault.
   */
  private void lookBefore() {
    if (!held()) return;
    try {
      Map<String, Sighting> now = new HashMap<>();
      for (Sighting agent : ledger.agents()) now.put(agent.agent(), agent);
      Set<String> asleep = new TreeSet<>();
      now.values().stream()
          .filter(agent -> agent.mail() && agent.host() == null)
          .forEach(agent -> asleep.add(agent.agent()));
      sleepers = asleep;
      figures.put(Criterion.SLEEPERS_WITH_MAIL, sleepers.size());
      figures.put(Criterion.CROWD_AT_RETURN, ledger.open().mail());
      if (aimed.host().isPresent()) figures.put(Criterion.SEATS_LEFT_BEHIND, leftBehind(now));
    } catch (SQLException away) {
      // the books are what is broken
    }
  }

  private long leftBehind(Map<String, Sighting> now) {
    return struckSeats.values().stream()
        .map(before -> Map.entry(before, now.getOrDefault(before.agent(), before)))
        .filter(pair -> pair.getValue().mail())
        .filter(pair -> pair.getValue().epoch() == pair.getKey().epoch())
        .count();
  }

  /** What did not come back, if something did not. */
  Optional<String> heal() throws InterruptedException {
    try {
      aimed.fault().heal();
      awaitBooks(scenario.limits());
      back = ledger.now();
      return Optional.empty();
    } catch (LiveStack.NotUp | SQLException e) {
      back = Instant.now();
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private void awaitBooks(Limits limits) throws InterruptedException, SQLException {
    long end = System.nanoTime() + limits.up().toNanos();
    while (true) {
      try {
        var unused = ledger.now();
        return;
      } catch (SQLException notYet) {
        if (System.nanoTime() > end) throw notYet;
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
    }
  }

  Round round(Place place, Optional<String> problem) throws SQLException, InterruptedException {
    if (problem.isPresent()) return made(place, Round.Times.upAfter(null), problem);
    if (place.hurried()) return made(place, Round.Times.upAfter(up()), problem);
    Recovery recovery = new Recovery(ledger, scenario.limits().recovery(), concerned());
    Recovery.Times times = held() ? recovery.since(back, back) : recovery.since(struck, proven);
    return made(place, measured(times), late(times));
  }

  private Round made(Place place, Round.Times times, Optional<String> problem) {
    double heldSeconds = Recovery.seconds(proven, healing);
    return new Round(
        place.number(),
        place.strike(),
        place.hurried(),
        new Round.Bite(aimed.fault().target(), open, effective, heldSeconds),
        times,
        figures.all(),
        problem.orElse(null));
  }

  /** Until what was broken ran again. */
  private double up() {
    return Recovery.seconds(held() ? healing : struck, back);
  }

  /** Those who sat on the struck host; all, if no host was struck alone. */
  private Predicate<String> concerned() {
    return aimed.host().isPresent() ? struckSeats::containsKey : agent -> true;
  }

  private Round.Times measured(Recovery.Times times) throws SQLException, InterruptedException {
    Map<String, Double> woken = new TreeMap<>(times.atWork());
    woken.keySet().retainAll(sleepers);
    figures.recovery(times, List.copyOf(woken.values()), held());
    if (held()) {
      figures.put(Criterion.DONE_MEANWHILE, ledger.doneBetween(proven, healing));
      figures.answers(
          stage.sender().answers().stream()
              .filter(answer -> answer.sentBetween(proven, healing))
              .toList());
    }
    if (scenario.pass().containsKey(Criterion.TURNS_REFUSED)) {
      figures.put(Criterion.TURNS_REFUSED, refused());
    }
    aimed.evidence().tell(figures, new Evidence.Span(struck, proven, healing, back));
    return new Round.Times(
        up(), times.firstTask(), List.copyOf(times.atWork().values()), List.copyOf(woken.values()));
  }

  /** Turns that were refused since the strike; waits a while for the first. */
  private long refused() throws SQLException, InterruptedException {
    long end = System.nanoTime() + REFUSAL_NANOS;
    while (true) {
      long refused = ledger.refusedSince(struck, struckSeats.values());
      if (refused > 0 || System.nanoTime() > end) return refused;
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  private Optional<String> late(Recovery.Times times) {
    if (times.whole()) return Optional.empty();
    Duration limit = scenario.limits().recovery();
    if (times.missing().isEmpty()) return Optional.of("no task was done within " + limit);
    return Optional.of(
        "%d agents with mail did not work within %s: %s"
            .formatted(times.missing().size(), limit, times.missing()));
  }

  /**
   * By the clock of the books; while they are away by this machine's, which is the same one: the
   * database runs on it.
   */
  private Instant moment() {
    try {
      return ledger.now();
    } catch (SQLException away) {
      return Instant.now();
    }
  }
}
