package io.agenthive.chaos.campaign;

import io.agenthive.chaos.scenario.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that a campaign has shown: one file for programs, one for people.
 *
 * @param shortened one round each, with short holds, on shared stacks
 * @param machine processors, memory and system
 */
public record CampaignReport(
    String campaign,
    long seed,
    boolean shortened,
    String machine,
    Report.Times times,
    List<Report> trials,
    Verdict verdict) {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(
              DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS,
              DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .build();

  static CampaignReport of(Campaign.Plans plans, Instant startedAt, List<Report> trials) {
    return new CampaignReport(
        plans.name(),
        plans.seed(),
        plans.shared(),
        here(),
        new Report.Times(startedAt, Instant.now()),
        List.copyOf(trials),
        verdict(trials));
  }

  /** A failure outweighs everything; then whatever was not shown. */
  static Verdict verdict(List<Report> trials) {
    List<Verdict> all = trials.stream().map(trial -> trial.judgement().verdict()).toList();
    if (all.contains(Verdict.FAILED)) return Verdict.FAILED;
    return all.contains(Verdict.INVALID) || all.isEmpty() ? Verdict.INVALID : Verdict.PASSED;
  }

  private static String here() {
    return "%d processors, %s %s, Java %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.version().feature());
  }

  void writeTo(Path folder) {
    try {
      Files.writeString(folder.resolve("report.json"), JSON.writeValueAsString(this));
      Files.writeString(folder.resolve("report.md"), ReportPage.of(this));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the report into " + folder, e);
    }
  }
}
