package io.agenthive.local.demo;

import io.agenthive.activities.audit.LedgerReport;
import io.agenthive.local.stack.StackNote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Counts what a demo did; what the data folder held before does not count. */
record DemoCount(DemoOrder order, StackNote note, GaugeRows rows, SpendRows spends) {
  private static final double HALF = 0.5;
  private static final double MOST = 0.95;
  private static final double MILLIS = 1_000;

  /** The data folder before the first agent was created. */
  record Before(Gauges gauges, Spend spend) {}

  /** What the steps of the demo told. */
  record Story(
      Duration started,
      int arrivals,
      Sent sent,
      CrashReport crash,
      OutageReport outage,
      FloodReport flood,
      NapReport naps) {}

  DemoSummary of(Story story, Before before, LedgerReport report, Duration elapsed) {
    DemoSummary.Work work = work(story, before.gauges());
    DemoSummary.Money money = DemoSummary.Money.between(before.spend(), spends.read());
    List<String> findings = new ArrayList<>();
    report.findings().forEach(finding -> findings.add(finding.line()));
    findings.addAll(shortOf(work, story));
    return new DemoSummary(
        report.closed() && findings.isEmpty(),
        report.closed(),
        money.simulated() ? "simulated" : "real",
        run(story.started(), elapsed),
        work,
        story.crash(),
        story.outage(),
        story.flood(),
        story.naps(),
        money,
        report.ledger(),
        List.copyOf(findings),
        note.links());
  }

  /** What a ledger that closes may hide: it counts open tasks, too, and knows of no seats. */
  private static List<String> shortOf(DemoSummary.Work work, Story story) {
    CrashReport crash = story.crash();
    OutageReport outage = story.outage();
    List<String> missing = new ArrayList<>();
    if (work.refused() > 0) missing.add(work.refused() + " tasks were refused");
    if (work.accepted() != work.acknowledged()) {
      missing.add(
          "the API acknowledged %d tasks, PostgreSQL has %d"
              .formatted(work.acknowledged(), work.accepted()));
    }
    if (work.open() > 0) missing.add(work.open() + " tasks are still open");
    if (!crash.allBack()) {
      missing.add(
          "%d of %d agents have no seat since the crash"
              .formatted(crash.awake() - crash.back(), crash.awake()));
    }
    if (outage.done() < outage.tasks()) {
      missing.add(
          "%d of %d tasks that met the outage are not done"
              .formatted(outage.tasks() - outage.done(), outage.tasks()));
    }
    return missing;
  }

  private DemoSummary.Run run(Duration started, Duration elapsed) {
    return new DemoSummary.Run(
        order.plan().equals(DemoPlan.QUICK),
        order.seed(),
        order.plan().pace(),
        note.versions(),
        rows.read().agents().size(),
        started.toMillis() / MILLIS,
        elapsed.toMillis() / MILLIS);
  }

  private DemoSummary.Work work(Story story, Gauges before) {
    Gauges now = rows.read();
    return new DemoSummary.Work(
        story.arrivals(),
        story.sent().acknowledged(),
        story.sent().refused(),
        rows.accepted(order.run()),
        now.done() - before.done(),
        rows.open(order.run()),
        now.retried() - before.retried(),
        rows.latency(order.run(), HALF).toMillis(),
        rows.latency(order.run(), MOST).toMillis(),
        now.shifts() - before.shifts(),
        now.agents().size() - now.awake());
  }
}
