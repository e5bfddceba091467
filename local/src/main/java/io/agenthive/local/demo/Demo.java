package io.agenthive.local.demo;

import io.agenthive.activities.audit.LedgerCheck;
import io.agenthive.activities.audit.LedgerReport;
import io.agenthive.local.folder.Refusal;
import io.agenthive.local.part.AgentsPart;
import io.agenthive.local.process.ChildRecords;
import io.agenthive.local.stack.StackNote;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The story: a fleet works through a day, loses its host, then a model, drowns in bad input, rests
 * by two rules, and is audited.
 */
final class Demo {
  private static final String GREETED = "chief-architect";
  private static final String FLOODED = "ticket-triager";
  private static final Duration HOST_LIMIT = Duration.ofSeconds(60);
  private static final Duration SETTLE_LIMIT = Duration.ofSeconds(20);
  private static final Duration AUDIT_LIMIT = Duration.ofSeconds(60);

  private final DemoOrder order;
  private final DemoSite.Held held;
  private final Screen screen;
  private final long startNanos;
  private final GaugeRows rows;
  private final SpendRows spends;
  private final Outage outage;
  private final Crash crash;
  private final Sent sent = new Sent();
  private final Fleet fleet;

  /**
   * Does nothing until {@link #run}.
   *
   * @param held of a stack that is up
   * @param startNanos when it began to start
   */
  Demo(DemoOrder order, DemoSite.Held held, Screen screen, long startNanos) {
    this.order = order;
    this.held = held;
    this.screen = screen;
    this.startNanos = startNanos;
    fleet = Fleet.reference().named(order::agent);
    rows = new GaugeRows(held.database());
    spends = new SpendRows(held.database());
    outage = new Outage(new OutageRows(held.database()), rows, screen::say, order.run());
    crash = new Crash(new ChildRecords(held.site().folder()), rows, screen::say);
  }

  /** Plays it to its end and tells what happened. */
  DemoSummary run(StackNote note, GivenServers given) throws InterruptedException {
    if (given.any()) given.refuse(audit());
    DemoCount.Before before = new DemoCount.Before(rows.read(), spends.read());
    URI root = URI.create(Objects.requireNonNull(note.links().get("api"), "the API's address"));
    try (ApiDoor api = new ApiDoor(root, held.site().apiKey());
        Caller caller = new Caller(api, sent);
        Watch watch = new Watch(new Watch.Rows(rows, spends), screen, crash::hostUp, startNanos)) {
      watch.begin("fleet");
      new FleetBirth(api, Map.of("idleTimeout", order.plan().idle().toString())).of(fleet);
      screen.say("%d agents are created; all of them are asleep".formatted(fleet.agents().size()));
      firstAnswer(caller);
      Duration started = Until.since(startNanos);
      List<Arrival> arrivals = arrivals();
      Replay replay = new Replay(fleet, caller, order.run());
      watch.step(() -> order.plan().part().clock(replay.elapsed()));
      CrashReport crashed = new WorkingDay(order.plan(), arrivals, crash, screen::say).play(replay);
      settle();
      watch.step(() -> "outage");
      OutageReport out = broken(caller);
      Naps naps = new Naps(held.database(), api, screen::say, order.run());
      naps.learn();
      watch.step(() -> "flood");
      Flood flood = new Flood(api, rows, screen::say, order.run());
      FloodReport flooded = flood.run(fleet, order.agent(FLOODED), order.plan(), caller);
      watch.step(() -> "naps");
      NapReport napped = napped(naps, caller);
      watch.step(() -> "audit");
      sent.refusals().forEach(screen::say);
      LedgerReport report = audit();
      DemoCount.Story story =
          new DemoCount.Story(started, arrivals.size(), sent, crashed, out, flooded, napped);
      DemoCount count = new DemoCount(order, note, rows, spends);
      return count.of(story, before, report, Until.since(startNanos));
    }
  }

  /** A real provider is not broken by a demo. */
  private OutageReport broken(Caller caller) throws InterruptedException {
    if (spends.read().simulated()) return outage.run(fleet, order.plan().outage(), caller);
    screen.say("real models are used: none of them is broken");
    return OutageReport.NONE;
  }

  /** Nobody pays twice for the same answers. */
  private NapReport napped(Naps naps, Caller caller) throws InterruptedException {
    if (spends.read().simulated()) {
      return naps.run(Fleet.reference(), order.plan(), Arrivals.day(), caller);
    }
    screen.say("real models are used: nothing is asked twice");
    return NapReport.NONE;
  }

  private List<Arrival> arrivals() {
    return order.plan().part().of(Arrivals.day()).stream()
        .map(arrival -> arrival.to(order.agent(arrival.agentId())))
        .toList();
  }

  /** The host's JVM takes longest to start: it is up when one agent has answered. */
  private void firstAnswer(Caller caller) throws InterruptedException {
    String taskId = order.run() + "-hello";
    caller.send(taskId, order.agent(GREETED), "Say that you are ready");
    if (Until.holds(HOST_LIMIT, () -> rows.done(List.of(taskId)) == 1)) {
      screen.say(GREETED + " woke and answered: the hive is up");
      return;
    }
    throw new Refusal(
        "no agent answered within %d s; see %s"
            .formatted(
                HOST_LIMIT.toSeconds(), held.site().folder().log(AgentsPart.FIRST).getParent()));
  }

  private LedgerReport audit() throws InterruptedException {
    return new LedgerCheck(held.database(), held.link().client()).check(AUDIT_LIMIT);
  }

  /** What is open when the time is over is told as open. */
  private void settle() throws InterruptedException {
    boolean settled = Until.holds(SETTLE_LIMIT, () -> rows.read().open() == 0);
    if (settled) return;
    screen.say(rows.read().open() + " tasks are still open");
    rows.stragglers().forEach(screen::say);
  }
}
