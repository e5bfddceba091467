package io.agenthive.bench.retries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.agenthive.bench.report.Spread;
import io.agenthive.workflows.task.FixedDelay;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

final class RetrySimulationTest {
  private static final Outage ROOMY = new Outage(Duration.ofSeconds(10), 2_000, 20, List.of());

  @Test
  void a_target_with_room_for_all_is_clear_after_one_delay() {
    Clearing clearing = RetrySimulation.run(ROOMY, new FixedDelay(Duration.ofSeconds(2)), 1);
    assertThat(clearing.clear()).isCloseTo(2, within(0.1));
    assertThat(clearing.wasted()).isZero();
  }

  /** Twenty a second come for ten seconds and knock again each two seconds: 20 + 20·(t/2). */
  @Test
  void knocks_are_first_calls_and_retries() {
    Clearing clearing = RetrySimulation.run(ROOMY, new FixedDelay(Duration.ofSeconds(2)), 1);
    assertThat(clearing.knocks()).isCloseTo(60, within(3.0));
  }

  @Test
  void nobody_clears_faster_than_the_capacity_allows() {
    for (Contest each : Contest.ALL) {
      for (Clearing clearing : RetrySuite.runs(each)) {
        assertThat(clearing.clear()).as(each.name()).isGreaterThan(25);
      }
    }
  }

  @Test
  void what_the_page_concludes_is_what_the_figures_say() {
    assertThat(best(Clearing::clear, Contest.ALL)).isEqualTo("fixed");
    assertThat(best(Clearing::knocks, Contest.ALL)).isEqualTo("adaptive");
    List<Contest> gentle =
        Contest.ALL.stream().filter(each -> median(each, Clearing::peak) < 5).toList();
    assertThat(best(Clearing::clear, gentle)).isEqualTo("full-jitter");
    assertThat(best(Clearing::wasted, gentle)).isEqualTo("full-jitter");
  }

  private static String best(ToDoubleFunction<Clearing> figure, List<Contest> all) {
    return Collections.min(all, Comparator.comparing(each -> median(each, figure))).name();
  }

  private static double median(Contest each, ToDoubleFunction<Clearing> figure) {
    return Spread.of(RetrySuite.runs(each).stream().mapToDouble(figure).boxed().toList()).median();
  }

  @Test
  void the_same_seed_gives_the_same_run() {
    assertThat(RetrySuite.runs(Contest.ALL.getLast()))
        .isEqualTo(RetrySuite.runs(Contest.ALL.getLast()));
  }
}
