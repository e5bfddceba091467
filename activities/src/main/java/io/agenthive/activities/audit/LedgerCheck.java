package io.agenthive.activities.audit;

import io.agenthive.activities.postgres.Database;
import io.agenthive.workflows.agent.AgentWorkflow;
import io.agenthive.workflows.task.KeeperOrder;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The audit of a hive: every accepted task ended once or is open, and Temporal says the same. */
public final class LedgerCheck {
  private static final Duration BETWEEN_ASKS = Duration.ofMillis(200);

  private final LedgerRows rows;
  private final TemporalRuns runs;
  private final Looks looks;

  /** Reads this database and the workflows of this client's namespace; changes nothing. */
  public LedgerCheck(Database database, WorkflowClient client) {
    this(database, client, Looks.DEFAULT);
  }

  LedgerCheck(Database database, WorkflowClient client, Looks looks) {
    rows = new LedgerRows(database);
    runs = new TemporalRuns(client);
    this.looks = looks;
  }

  /** Where PostgreSQL and Temporal differ at this moment, in tasks that are settled. */
  private record Differences(List<Finding> findings, boolean listed) {}

  /**
   * Waits for an empty outbox, at most so long, and looks.
   *
   * @throws InterruptedException when the caller no longer wants to know
   */
  public LedgerReport check(Duration wait) throws InterruptedException {
    awaitEmptyOutbox(wait);
    Differences differences = differences();
    for (int look = 1; look < looks.most() && !differences.findings().isEmpty(); look++) {
      TimeUnit.NANOSECONDS.sleep(looks.between().toNanos());
      differences = lasting(differences, differences());
    }
    RowCount count = rows.atOnce(rows::count);
    List<Finding> findings = new ArrayList<>(count.findings());
    findings.addAll(first(differences.findings()));
    long breaches = count.total() + differences.findings().size();
    return new LedgerReport(
        count.ledger(), breaches, List.copyOf(findings), count.outbox(), differences.listed());
  }

  private void awaitEmptyOutbox(Duration wait) throws InterruptedException {
    long end = System.nanoTime() + wait.toNanos();
    while (rows.outbox() > 0 && System.nanoTime() < end) {
      TimeUnit.NANOSECONDS.sleep(BETWEEN_ASKS.toNanos());
    }
  }

  private Differences differences() {
    Runs tasks = runs.newest("Task", KeeperOrder.workflowId(""), rows::taskIds);
    Runs agents =
        runs.newest(
            "Agent", AgentWorkflow.workflowId(""), () -> List.copyOf(rows.agents().keySet()));
    return rows.atOnce(
        () -> {
          List<Finding> all = new ArrayList<>();
          all.addAll(Agreement.ofTasks(rows.places(tasks.newest().keySet()), tasks));
          all.addAll(Agreement.ofAgents(rows.agents(), agents));
          return new Differences(all, tasks.listed());
        });
  }

  /** What the later look still shows, as it shows it. */
  private static Differences lasting(Differences before, Differences now) {
    Set<Finding> seen = before.findings().stream().map(Finding::key).collect(Collectors.toSet());
    List<Finding> both =
        now.findings().stream().filter(finding -> seen.contains(finding.key())).toList();
    return new Differences(both, now.listed());
  }

  private static List<Finding> first(List<Finding> all) {
    return all.subList(0, Math.min(LedgerRows.MAX_NAMED, all.size()));
  }
}
