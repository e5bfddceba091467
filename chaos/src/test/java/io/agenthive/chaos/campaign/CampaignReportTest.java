package io.agenthive.chaos.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.chaos.scenario.Scenarios;
import io.agenthive.chaos.scenario.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CampaignReportTest {
  @TempDir
  @SuppressWarnings("NullAway.Init") // set before each test
  Path folder;

  @Test
  void a_failure_outweighs_what_was_not_shown_and_that_what_passed() {
    assertThat(verdict(Verdict.PASSED, Verdict.PASSED)).isEqualTo(Verdict.PASSED);
    assertThat(verdict(Verdict.PASSED, Verdict.INVALID)).isEqualTo(Verdict.INVALID);
    assertThat(verdict(Verdict.INVALID, Verdict.FAILED)).isEqualTo(Verdict.FAILED);
    assertThat(verdict()).as("nothing ran").isEqualTo(Verdict.INVALID);
  }

  @Test
  void what_could_not_run_stands_in_both_reports_with_its_reason() {
    Report report =
        Report.brokenOff(plan(), Instant.now(), Judgement.cannotRun("only root may mount"));
    Campaign.Plans plans = new Campaign.Plans("core", 7, true, List.of(plan()), folder);

    CampaignReport.of(plans, Instant.now(), List.of(report)).writeTo(folder);

    assertThat(folder.resolve("report.md"))
        .content()
        .startsWith("# Chaos: core, INVALID")
        .contains("Seed 7, short")
        .contains("| disk-full | INVALID | 0 | – | – | – | – |")
        .contains("**cannot run here: only root may mount**")
        .contains("ledger: not read");
    assertThat(folder.resolve("report.json")).content().contains("cannot run here");
  }

  private Verdict verdict(Verdict... verdicts) {
    return CampaignReport.verdict(
        Arrays.stream(verdicts)
            .map(verdict -> new Judgement(verdict, List.of()))
            .map(judgement -> Report.brokenOff(plan(), Instant.now(), judgement))
            .toList());
  }

  private Plan plan() {
    return new Plan(Scenarios.of("disk-full"), 7, "run", folder, folder, folder);
  }
}
