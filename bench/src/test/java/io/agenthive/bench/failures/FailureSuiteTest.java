package io.agenthive.bench.failures;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.bench.core.Pace;
import io.agenthive.bench.report.Report;
import io.agenthive.bench.report.Row;
import io.agenthive.local.temporal.LiteChoice;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** On whole stacks, small: what it measures is not looked at, only that it measures. */
final class FailureSuiteTest {
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Pace PACE = new Pace(SHORT, SHORT, 1, 1);
  private static final FailureScale SMALL =
      new FailureScale(4, 3, 12, 6, 20, 50, 2, Duration.ofSeconds(1), 4);

  private final Report report = new Report((row, samples) -> {});

  private List<String> names() {
    return report.rows().stream().map(Row::name).toList();
  }

  private void run(Group first, Group... others) throws InterruptedException {
    FailureSuite.Plan plan =
        new FailureSuite.Plan("failures-small", PACE, SMALL, EnumSet.of(first, others));
    assertThat(new FailureSuite(plan, LiteChoice.AT_ONCE, System.out::println).run(report))
        .isEmpty();
  }

  @Test
  void a_death_is_seen_in_the_list_with_its_verdict_and_in_temporal() throws Exception {
    run(Group.path);

    assertThat(names())
        .contains("path-listed-p99", "path-judged-p99", "path-temporal-p99", "path-done-p99")
        .contains("path-listed-p50-times-done");
  }

  @Test
  void an_illness_is_found_and_believed_to_be_over_beside_another_breaker() throws Exception {
    run(Group.breaker);

    assertThat(names())
        .contains("breaker-open-p99", "breaker-closed-max", "breaker-false-openings")
        .contains("breaker-resilience4j-open", "breaker-open-times-resilience4j");
  }

  @Test
  void good_work_is_measured_alone_and_among_poison_and_so_is_what_protects_it() throws Exception {
    run(Group.flood, Group.hardening);

    assertThat(names())
        .contains("flood-20-p99-times-control", "flood-20-good-times-control")
        .contains("flood-20-good-quarantined", "flood-20-heap-growth")
        .contains("hardening-tasks-4", "hardening-tasks-4-times-without")
        .contains("hardening-tasks-4-times-unguarded");
    assertThat(report.rows())
        .filteredOn(row -> row.name().matches(".*(quarantined|poison-done|lost)"))
        .hasSize(4)
        .allSatisfy(row -> assertThat(row.max()).isZero());
  }

  @Test
  void a_campaign_is_measured_beside_bare_restarts() throws Exception {
    run(Group.campaign);

    assertThat(names())
        .contains("campaign-12", "campaign-bare", "campaign-12-times-bare")
        .contains("campaign-overhead-cpu", "campaign-cpu-all", "campaign-bare-cpu-all")
        .contains("campaign-12-heap-growth", "campaign-temporal-restart");
  }

  @Test
  void all_groups_run_where_none_is_named_and_a_short_run_says_so_in_each_row() {
    FailureScale whole = FailureScale.WHOLE;

    assertThat(FailureSuite.Plan.whole(PACE, whole, Set.of()).groups())
        .containsExactly(Group.values());
    assertThat(FailureSuite.Plan.whole(Pace.of(3, 5), whole, Set.of()).suite())
        .isEqualTo("failures");
    assertThat(FailureSuite.Plan.whole(Pace.of(1, 5), whole, Set.of()).suite())
        .isEqualTo("failures-short");
    assertThat(FailureSuite.Plan.quick(Set.of(Group.flood)).onLite().suite())
        .isEqualTo("failures-quick-lite");
  }
}
