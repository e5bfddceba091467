package io.agenthive.local.demo;

import io.agenthive.activities.idle.FleetOutlook;
import io.agenthive.activities.idle.MeasuredSleep;
import io.agenthive.activities.idle.OutlookMaker;
import io.agenthive.activities.idle.OutlookRows;
import io.agenthive.activities.idle.OutlookWatch;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.tool.Toolkit;
import io.agenthive.workflows.idle.SeatKind;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Agents that rest by a timeout and twins of theirs that rest as the fleet has learned get the same
 * arrivals at the same times.
 *
 * <p>What was learned is what this demo's own agents were idle for. The twins have a tool: a cold
 * wake of such seats has a price of its own, so that no wake counts that waited for a host that was
 * killed.
 */
final class Naps {
  private static final int AGENTS = 12;

  /** Who has more of them is at work all the time, whatever the rule. */
  private static final Duration BETWEEN = Duration.ofSeconds(2);

  private static final int FEW = 3; // tasks, of which nobody has too many

  /** Of the tasks, on a machine that is busy. */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** Short enough that nobody is at work all the time; the model is simulated. */
  private static final String WORK = "#rehearse turns=1 millis=100\n";

  /** Hosts write what came of a gap within a second or two. */
  private static final Duration WRITTEN = Duration.ofSeconds(3);

  private static final double MOST = 0.99;

  private final Database database;
  private final GaugeRows rows;
  private final ApiDoor api;
  private final Consumer<String> say;
  private final String run;
  private long heardNanos;

  /** Does nothing yet. */
  Naps(Database database, ApiDoor api, Consumer<String> say, String run) {
    this.database = database;
    rows = new GaugeRows(database);
    this.api = api;
    this.say = say;
    this.run = run + "-nap";
  }

  /** Makes a version of the fleet's table of what is known by now; hosts hear of it in seconds. */
  void learn() {
    try (OutlookMaker maker = new OutlookMaker(database)) {
      maker
          .make()
          .ifPresent(
              made -> say.accept("the fleet knows of %,d gaps".formatted(made.table().gaps())));
    }
    heardNanos = System.nanoTime() + OutlookWatch.EVERY.toNanos();
  }

  /** Plays a part of a day twice at once, and tells what each kind came to. */
  NapReport run(Fleet fleet, DemoPlan plan, List<Arrival> day, Caller caller)
      throws InterruptedException {
    List<Arrival> part = busiest(plan.naps().of(day), plan.naps().lasting());
    Fleet fixed = twins(fleet, part, "fixed");
    Fleet learned = twins(fleet, part, "learned");
    say.accept(
        "%d arrivals for %d agents that rest after %s, and for as many that rest as was learned"
            .formatted(part.size(), fixed.agents().size(), plan.idle()));
    String tool = Toolkit.NAMES.getFirst();
    new FleetBirth(api, Map.of("tools", List.of(tool), "idleTimeout", plan.idle().toString()))
        .of(fixed);
    new FleetBirth(api, Map.of("tools", List.of(tool))).of(learned);
    TimeUnit.NANOSECONDS.sleep(heardNanos - System.nanoTime());
    Instant end = now().plus(plan.naps().lasting());
    new Replay(both(fixed, learned), caller, run).play(twice(part));
    Until.holds(LIMIT, () -> !now().isBefore(end) && rows.open(run) == 0);
    TimeUnit.NANOSECONDS.sleep(WRITTEN.toNanos());
    NapReport report = report(plan.idle(), part.size(), new Sides(ids(fixed), ids(learned)), end);
    say.accept("by timeout: " + report.fixed().line());
    say.accept(report.rule() + ": " + report.learned().line());
    return report;
  }

  private Instant now() {
    return database
        .client()
        .sql("select clock_timestamp()")
        .query(OffsetDateTime.class)
        .single()
        .toInstant();
  }

  /** Arrivals of the agents that have most of them, but not too many. */
  private static List<Arrival> busiest(List<Arrival> part, Duration lasting) {
    long most = Math.max(FEW, lasting.dividedBy(BETWEEN));
    Map<String, Long> counts =
        part.stream()
            .collect(Collectors.groupingBy(Arrival::agentId, TreeMap::new, Collectors.counting()));
    List<String> wanted =
        counts.entrySet().stream()
            .filter(agent -> agent.getValue() <= most)
            .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
            .limit(AGENTS)
            .map(Map.Entry::getKey)
            .toList();
    return part.stream().filter(arrival -> wanted.contains(arrival.agentId())).toList();
  }

  private Fleet twins(Fleet fleet, List<Arrival> part, String kind) {
    Map<String, List<String>> work = new TreeMap<>();
    fleet
        .work()
        .forEach((team, orders) -> work.put(team, orders.stream().map(WORK::concat).toList()));
    List<String> wanted = part.stream().map(Arrival::agentId).distinct().toList();
    return new Fleet(
        work,
        fleet.agents().stream()
            .filter(agent -> wanted.contains(agent.id()))
            .map(agent -> agent.named(named(agent.id(), kind)))
            .toList());
  }

  private String named(String agentId, String kind) {
    return run + "-" + kind + "-" + agentId;
  }

  private static Fleet both(Fleet one, Fleet other) {
    return new Fleet(
        one.work(), Stream.concat(one.agents().stream(), other.agents().stream()).toList());
  }

  private List<Arrival> twice(List<Arrival> part) {
    return part.stream()
        .flatMap(
            arrival ->
                Stream.of("fixed", "learned")
                    .map(kind -> arrival.to(named(arrival.agentId(), kind))))
        .toList();
  }

  private record Sides(List<String> fixed, List<String> learned) {}

  private NapReport report(Duration timeout, int arrivals, Sides sides, Instant end) {
    FleetOutlook outlook = new OutlookRows(database).newest();
    double cold = outlook.price(SeatKind.TOOLS).cold();
    return new NapReport(
        sides.fixed().size(),
        arrivals,
        outlook.table().gaps(),
        cold,
        side(timeout.toMillis() / 1_000.0, MeasuredSleep.of(database, sides.fixed(), end), cold),
        side(0, MeasuredSleep.of(database, sides.learned(), end), cold));
  }

  private static NapReport.Side side(double rests, MeasuredSleep measured, double cold) {
    return new NapReport.Side(
        rests,
        100 * measured.reduction(),
        100 * measured.coldRate(),
        measured.added(MOST),
        measured.alwaysOn() - measured.asleep() + cold * measured.cold());
  }

  private static List<String> ids(Fleet fleet) {
    return fleet.agents().stream().map(FleetMember::id).toList();
  }
}
