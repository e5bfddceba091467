package io.agenthive.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.audit.Breach;
import io.agenthive.activities.audit.Finding;
import io.agenthive.activities.audit.Ledger;
import io.agenthive.activities.audit.LedgerReport;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.local.process.ChildRecord;
import io.agenthive.local.stack.StackNote;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DemoCountTest {
  private static final LedgerReport CLOSED = report(new Ledger(2, 2, 0, 0, 0, 0, 0), List.of());

  private final Database database = TestDatabase.fresh();
  private final Sent sent = new Sent();

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void a_run_whose_tasks_ended_and_whose_agents_are_back_is_ok() {
    accepted("demo-1");
    ended("demo-1");

    DemoSummary summary = summary(crash(7, 7), CLOSED);

    assertThat(summary.ok()).isTrue();
    assertThat(summary.findings()).isEmpty();
    assertThat(new SummaryText(summary).lines()).anyMatch(line -> line.endsWith(": it closes"));
  }

  @Test
  void a_task_that_is_still_open_fails_the_run_though_the_ledger_closes() {
    accepted("demo-1");
    run("insert into mail (agent, task_id, state, input) values ('ada', 'demo-1', 2, 'work')");
    LedgerReport open = report(new Ledger(1, 0, 0, 0, 1, 0, 0), List.of());

    DemoSummary summary = summary(crash(7, 7), open);

    assertThat(summary.ok()).isFalse();
    assertThat(summary.closed()).isTrue();
    assertThat(summary.findings()).containsExactly("1 tasks are still open");
    assertThat(new SummaryText(summary).lines()).anyMatch(line -> line.endsWith(": it closes"));
  }

  @Test
  void an_open_task_of_somebody_else_fails_no_run() {
    run("insert into mail (agent, task_id, state, input) values ('ada', 'mine', 0, 'work')");

    assertThat(summary(crash(7, 7), CLOSED).ok()).isTrue();
  }

  @Test
  void an_agent_without_a_seat_since_the_crash_fails_the_run() {
    DemoSummary summary = summary(crash(7, 5), CLOSED);

    assertThat(summary.ok()).isFalse();
    assertThat(summary.findings()).containsExactly("2 of 7 agents have no seat since the crash");
  }

  @Test
  void a_task_that_an_outage_left_dead_fails_the_run() {
    DemoSummary summary = summary(crash(7, 7), outage(38), CLOSED);

    assertThat(summary.findings())
        .containsExactly("1 of 39 tasks that met the outage are not done");
  }

  @Test
  void a_refusal_and_a_task_that_nobody_knows_fail_the_run() {
    sent.refuse("full");
    sent.acknowledge();

    assertThat(summary(crash(0, 0), CLOSED).findings())
        .containsExactly("1 tasks were refused", "the API acknowledged 1 tasks, PostgreSQL has 0");
  }

  @Test
  void a_breach_fails_the_run_and_the_ledger() {
    Finding lost = new Finding(Breach.LOST, "t-1", "agent ada");

    DemoSummary summary =
        summary(crash(7, 7), report(new Ledger(1, 0, 0, 0, 0, 1, 0), List.of(lost)));

    assertThat(summary.ok()).isFalse();
    assertThat(summary.findings()).containsExactly(lost.line());
    assertThat(new SummaryText(summary).lines())
        .anyMatch(line -> line.endsWith("IT DOES NOT CLOSE"));
  }

  @Test
  void latencies_of_rehearsal_models_are_called_simulated_with_their_pace() {
    DemoSummary summary = summary(crash(7, 7), CLOSED);

    assertThat(new SummaryText(summary).lines())
        .anyMatch(line -> line.contains("model-rehearsal-strategic for 4 s (simulated)"));
    assertThat(new SummaryText(summary).lines())
        .contains(
            "  rests   the same 60 arrivals: rest after 0.8 s: 45 % less awake, 60 % cold, p99 0.09 s; as was learned from 240 gaps: 12 % less awake, 5 % cold, p99 0.08 s; a cold task as 6.1 s awake: 400 s against 150");
    assertThat(summary.models()).isEqualTo("simulated");
    assertThat(summary.run().pace()).isEqualTo(0.1);
    assertThat(new SummaryText(summary).lines())
        .anyMatch(line -> line.contains("(simulated models, at 0.1 of their real length)"));
  }

  private DemoSummary summary(CrashReport crash, LedgerReport report) {
    return summary(crash, outage(39), report);
  }

  private static OutageReport outage(long done) {
    String target = "model-rehearsal-strategic";
    return new OutageReport(target, 39, 4_000, 900, 5, 34, 1_500, "auto-1", 5, done, 9_000);
  }

  private DemoSummary summary(CrashReport crash, OutageReport outage, LedgerReport report) {
    GaugeRows rows = new GaugeRows(database);
    ChildRecord self = ChildRecord.ofThisProcess("stack");
    StackNote note = new StackNote("up", self, Map.of(), "default", Map.of(), List.of());
    DemoOrder order = new DemoOrder(DemoPlan.QUICK, 1, "", false);
    DemoCount count = new DemoCount(order, note, rows, new SpendRows(database));
    FloodReport flood = new FloodReport("ada", 0, 0, 0, List.of(), 0, 0);
    DemoCount.Story story =
        new DemoCount.Story(Duration.ZERO, 2, sent, crash, outage, flood, naps());
    DemoCount.Before before = new DemoCount.Before(Gauges.NONE, Spend.NONE);
    return count.of(story, before, report, Duration.ofSeconds(1));
  }

  private static NapReport naps() {
    return new NapReport(
        12,
        60,
        240,
        6.05,
        new NapReport.Side(0.8, 45, 60, 0.09, 400),
        new NapReport.Side(0, 12, 5, 0.08, 150));
  }

  private static CrashReport crash(int awake, int back) {
    return new CrashReport(1, awake, 9, back, 2_000, 3_000);
  }

  private static LedgerReport report(Ledger ledger, List<Finding> findings) {
    return new LedgerReport(ledger, findings.size(), findings, 0, true);
  }

  private void accepted(String task) {
    run("insert into task (id, agent, request_hash) values ('%s', 'ada', '')".formatted(task));
    sent.acknowledge();
  }

  private void ended(String task) {
    run(
        """
        insert into mail_ended (agent, task_id, seq, priority, state, delivery, deaths, epoch, patch,
                                attempts, dispatch, accepted_at, ended_at)
        values ('ada', '%s', 1, 0, 3, 0, 0, 0, 0, 0, 'MAIL', now(), now())
        """
            .formatted(task));
  }

  private void run(String sql) {
    database.client().sql(sql).update();
  }
}
