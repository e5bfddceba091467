package io.agenthive.local.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A summary for people. */
record SummaryText(DemoSummary summary) {
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(head());
    lines.add("  work    " + work());
    lines.add("  naps    " + naps());
    lines.add("  crash   " + crash());
    lines.add("  outage  " + outage());
    lines.add("  flood   " + flood());
    lines.add("  rests   " + rests());
    lines.add("  spend   " + spend());
    lines.add("  ledger  " + ledger());
    summary.findings().forEach(finding -> lines.add("          " + finding));
    lines.add("");
    new TreeMap<>(summary.links())
        .forEach((what, where) -> lines.add("  %-18s %s".formatted(what, where)));
    return lines;
  }

  private String head() {
    DemoSummary.Run run = summary.run();
    return "This run: %.0f s, of which %.1f s to start; %d agents; Temporal %s, PostgreSQL %s"
        .formatted(
            run.seconds(),
            run.startSeconds(),
            run.agents(),
            run.versions().getOrDefault("temporal", "?"),
            run.versions().getOrDefault("postgres", "?"));
  }

  private String work() {
    DemoSummary.Work work = summary.work();
    return "%,d arrivals of a real day replayed; %,d of %,d accepted tasks done, half within %.2f s, 95 of 100 within %.2f s%s; %,d needed more than one attempt"
        .formatted(
            work.arrivals(),
            work.done(),
            work.accepted(),
            work.p50Millis() / 1000.0,
            work.p95Millis() / 1000.0,
            rehearsed(),
            work.retried());
  }

  private String rehearsed() {
    return summary.spend().simulated()
        ? " (simulated models, at %s of their real length)".formatted(summary.run().pace())
        : "";
  }

  private String naps() {
    return "%,d wakes; %d of %d agents asleep at the end"
        .formatted(summary.work().wakes(), summary.work().asleep(), summary.run().agents());
  }

  private String crash() {
    CrashReport crash = summary.crash();
    return "kill -9 under %d agents with %d tasks; host back after %.1f s, %s after %.1f s"
        .formatted(
            crash.awake(),
            crash.inHand(),
            crash.hostBackMillis() / 1000.0,
            crash.allBack() ? "all agents" : "ONLY " + crash.back() + " agents",
            crash.agentsBackMillis() / 1000.0);
  }

  private String outage() {
    OutageReport outage = summary.outage();
    if (outage.equals(OutageReport.NONE)) return "none: a demo breaks no real model";
    return "%s for %.0f s (simulated): open after %.1f s, %d of %d tasks waited, %d died; closed %.1f s after its end, %d brought back by themselves, %d done"
        .formatted(
            outage.target(),
            outage.lastingMillis() / 1000.0,
            outage.openedMillis() / 1000.0,
            outage.waited(),
            outage.tasks(),
            outage.deadLetters(),
            outage.closedMillis() / 1000.0,
            outage.redriven(),
            outage.done());
  }

  private String flood() {
    FloodReport flood = summary.flood();
    return "%d bad inputs: %d dead letters within %.1f s; %d redriven with corrected input, %d done"
        .formatted(
            flood.sent(),
            flood.deadLetters(),
            flood.millis() / 1000.0,
            flood.redriven(),
            flood.mended());
  }

  private String rests() {
    NapReport naps = summary.naps();
    if (naps.equals(NapReport.NONE)) return "nothing was asked of real models twice";
    return "the same %d arrivals: rest after %.1f s: %s; %s: %s; a cold task as %.1f s awake: %.0f s against %.0f"
        .formatted(
            naps.arrivals(),
            naps.fixed().rests(),
            naps.fixed().line(),
            naps.rule(),
            naps.learned().line(),
            naps.coldSeconds(),
            naps.fixed().cost(),
            naps.learned().cost());
  }

  private String spend() {
    DemoSummary.Money spend = summary.spend();
    return "%,d turns, %,d tokens, $%s at list prices%s"
        .formatted(
            spend.turns(),
            spend.tokens(),
            spend.usd(),
            spend.simulated() ? " (simulated: nobody asked a model)" : "");
  }

  private String ledger() {
    String verdict = summary.closed() ? "it closes" : "IT DOES NOT CLOSE";
    return summary.ledger().line() + ": " + verdict;
  }
}
