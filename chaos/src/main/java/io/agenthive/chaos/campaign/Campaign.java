package io.agenthive.chaos.campaign;

import io.agenthive.chaos.scenario.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable; // no stack stands between trials

/**
 * Scenarios one after the other, and the report. Each has a stack of its own, unless stacks are to
 * be shared: then one that passed leaves its stack to the next that wants the same. Whatever
 * happens, every stack is down at the end.
 */
public final class Campaign {
  private final Plans plans;
  private final Map<String, String> environment;
  private final Consumer<String> say;
  private @Nullable Site site;
  private @Nullable Trial trial;
  private boolean clean; // every trial on the site has passed
  private boolean over;

  /**
   * What is to be run.
   *
   * @param name of the campaign
   * @param shared whether trials may use the stack of the one before
   * @param out receives the report, and a folder for each scenario
   */
  public record Plans(String name, long seed, boolean shared, List<Plan> each, Path out) {
    /** Refuses a campaign that shows nothing. */
    public Plans {
      if (each.isEmpty()) throw new IllegalArgumentException("a campaign needs a scenario");
      each = List.copyOf(each);
    }
  }

  /**
   * Starts nothing yet.
   *
   * @param environment as this process has it
   */
  public Campaign(Plans plans, Map<String, String> environment, Consumer<String> say) {
    this.plans = plans;
    this.environment = environment;
    this.say = say;
  }

  /**
   * Runs it; the reports are on disk then.
   *
   * @throws IllegalStateException if another campaign runs on this machine
   */
  public CampaignReport run() throws IOException, InterruptedException {
    Files.createDirectories(plans.out());
    Thread end = new Thread(this::end, "campaign-end");
    try (var unused = CampaignLock.take(CampaignLock.file(environment))) {
      Runtime.getRuntime().addShutdownHook(end); // Ctrl-C and SIGTERM
      try {
        return ran();
      } finally {
        leave();
        Runtime.getRuntime().removeShutdownHook(end);
      }
    }
  }

  private CampaignReport ran() throws InterruptedException {
    Instant startedAt = Instant.now();
    List<Report> reports = new ArrayList<>();
    for (Plan plan : plans.each()) {
      say.accept("");
      say.accept("%s: %s".formatted(plan.scenario().id(), plan.scenario().hypothesis()));
      Report report = tried(plan);
      reports.add(report);
      told(report);
      CampaignReport.of(plans, startedAt, reports).writeTo(plans.out()); // so far
    }
    return CampaignReport.of(plans, startedAt, reports);
  }

  private Report tried(Plan plan) throws InterruptedException {
    Trial next = new Trial(plan, siteFor(plan), say);
    synchronized (this) {
      trial = next;
    }
    Report report = next.run();
    boolean passed = report.judgement().verdict() == Verdict.PASSED;
    clean &= passed;
    if (!plans.shared() || !passed) leave();
    return report;
  }

  private synchronized Site siteFor(Plan plan) {
    if (over) throw new IllegalStateException("the campaign is over");
    Site.Place place =
        new Site.Place(
            plan.scenario().ground(),
            plan.hive(),
            plan.data(),
            plan.out(),
            plan.scenario().load().modelPace());
    if (site != null && !site.place().suits(place)) leave();
    if (site == null) {
      site = new Site(place, environment, say);
      clean = true;
    }
    return site;
  }

  /** The stack that stands is taken down; its data stay if something was not as it should be. */
  private void leave() {
    Site last;
    boolean forgotten;
    synchronized (this) {
      last = site;
      site = null;
      forgotten = clean && !over;
    }
    if (last == null) return;
    last.close();
    if (forgotten) last.forget();
  }

  private void end() {
    Trial broken;
    synchronized (this) {
      over = true;
      broken = trial;
    }
    if (broken != null) broken.release();
    leave();
  }

  private void told(Report report) {
    ReportPage.bounds(report).forEach(say);
    report.checks().stream()
        .filter(check -> !check.holds())
        .forEach(
            check ->
                say.accept("%s: %d violations".formatted(check.sentence(), check.violations())));
    say.accept(report.ledgerLine());
    say.accept(
        "%s %s after %d s"
            .formatted(
                report.scenario().id(),
                report.judgement().verdict(),
                Duration.between(report.times().startedAt(), report.times().endedAt())
                    .toSeconds()));
    report.judgement().reasons().forEach(reason -> say.accept("- " + reason));
  }
}
