package io.agenthive.bench.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.bench.load.Callers;
import io.agenthive.bench.load.Door;
import io.agenthive.bench.report.Report;
import io.agenthive.bench.report.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Engines that do nothing: what is looked at is how they are taken in turn and written down. */
final class ThroughputTest {
  private static final Duration SHORT = Duration.ofMillis(10);
  private static final Pace PACE = new Pace(SHORT, SHORT, 3, 1);
  private static final CoreSuite.Plan PLAN = CoreSuite.Plan.whole(PACE, Set.of());

  private final List<String> turns = new ArrayList<>();
  private final AtomicLong tasks = new AtomicLong();
  private final Report report = new Report((row, samples) -> {});

  private Contender contender(String name, List<String> workflows, boolean onlyMost) {
    Map<String, Long> self = Map.of("jvm", ProcessHandle.current().pid());
    Callers callers = new Callers(door(name), List.of("a"), "run");
    return new Contender(name, callers, workflows, self, onlyMost);
  }

  private Door door(String name) {
    return (task, agent) -> {
      note(name);
      long sent = System.nanoTime();
      LockSupport.parkNanos(1);
      tasks.incrementAndGet();
      return Door.Trip.accepted(sent, sent + 1_000_000, sent + 3_000_000);
    };
  }

  private synchronized void note(String name) {
    if (turns.isEmpty() || !turns.getLast().equals(name)) turns.add(name);
  }

  private Row row(String name) {
    return report.rows().stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
  }

  private void measure(Histories events) throws InterruptedException {
    List<Contender> contenders =
        List.of(
            contender(Contender.OURS, List.of("w"), false),
            contender("dbos", List.of(), false),
            contender("late", List.of(), true));
    new Throughput("here", contenders, events, PLAN).measure(Goals.findings("core", report));
  }

  @Test
  void engines_are_measured_in_turn_window_by_window_and_each_begins_once()
      throws InterruptedException {
    measure(all -> 0);

    List<String> two = List.of("", "dbos", "", "dbos", "dbos", "", "", "dbos");
    List<String> wanted = new ArrayList<>();
    wanted.addAll(List.of("", "dbos", "late")); // each agent is visited
    wanted.addAll(List.of("", "dbos", "late"));
    wanted.addAll(two);
    wanted.addAll(two);
    wanted.addAll(List.of("", "dbos", "late", "", "dbos", "late"));
    wanted.addAll(List.of("dbos", "late", "", "late", "", "dbos"));
    assertThat(turns).isEqualTo(inTurn(wanted));
  }

  /** Windows of the same engine, one after the other, are noted once. */
  private static List<String> inTurn(List<String> windows) {
    List<String> turns = new ArrayList<>();
    for (String each : windows) {
      if (turns.isEmpty() || !turns.getLast().equals(each)) turns.add(each);
    }
    return turns;
  }

  @Test
  void ours_is_compared_with_each_other_engine_by_as_many_pairs_as_windows()
      throws InterruptedException {
    measure(all -> 0);

    assertThat(row("here-tasks-64-times-dbos").n()).isEqualTo(PACE.repetitions());
    assertThat(row("here-tasks-64-times-dbos").baseline())
        .isEqualTo(row("here-dbos-tasks-64").median());
    assertThat(report.rows())
        .extracting(Row::name)
        .contains("here-tasks-1", "here-cpu-all-16", "here-tasks-64-times-late")
        .doesNotContain("here-late-tasks-1", "here-tasks-16-times-late");
  }

  @Test
  void acceptance_and_what_follows_are_told_apart() throws InterruptedException {
    measure(all -> 0);

    assertThat(row("here-accept-p50-16").median()).isEqualTo(1);
    assertThat(row("here-done-p99-16").median()).isEqualTo(2);
    assertThat(row("here-p50-16").median()).isEqualTo(3);
  }

  @Test
  void events_are_those_of_the_window_for_a_thousand_of_its_tasks() throws InterruptedException {
    measure(workflows -> workflows.isEmpty() ? 0 : 2 * tasks.get());

    assertThat(row("here-events-64").median()).isEqualTo(2_000);
    assertThat(report.rows()).extracting(Row::name).doesNotContain("here-dbos-events-64");
  }
}
