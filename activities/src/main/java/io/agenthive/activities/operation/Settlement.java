package io.agenthive.activities.operation;

import io.agenthive.activities.operation.OperationLane.Taken;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.trail.Outcome;
import io.agenthive.activities.trail.Trail;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes what came of the agents that the {@link OperationLane} gave, and ends an operation with its
 * last outcome.
 */
public final class Settlement {
  private static final String LOCK = "select 1 from operation where id = :id for update";

  private static final String SETTLE =
      """
      update operation_item
      set outcome = :outcome, code = :code, detail = :detail, ended_at = clock_timestamp()
      where operation = :id and agent = :agent and outcome = 'WAITING'
      """;

  private static final String COUNT =
      """
      update operation set done = done + :done, failed = failed + :failed, skipped = skipped + :skipped, waits_for = null
      where id = :id
      """;

  /** Whoever took it since then is let alone. */
  private static final String ASIDE =
      """
      with aside as (
        update operation_item set next_at = clock_timestamp() + :pause * interval '1 ms', code = :code, detail = :detail
        where operation = :id and agent = :agent and outcome = 'WAITING' and attempts = :attempts
        returning next_at)
      update operation set waits_for = nullif(:for, ''), next_at = least(operation.next_at, aside.next_at)
      from aside where id = :id
      """;

  private static final String TOLD =
      """
      select outcome, refusal from audit
      where target = :target and request = :request order by seq desc limit 1
      """;

  /** What most refusals fit into. */
  private static final int MAX_DETAIL = 500;

  private final Database database;
  private final JdbcClient client;
  private final TransactionTemplate transactions;

  Settlement(Database database) {
    this.database = database;
    client = database.client();
    transactions = database.transactions();
  }

  /**
   * Takes what came of it, in one transaction with what is to stand in the audit trail of it. Of
   * two who asked the same agent, the first is heard.
   */
  public void settle(Operation operation, List<Settled> settled) {
    transactions.executeWithoutResult(status -> settled(operation.id(), settled));
  }

  private void settled(String id, List<Settled> settled) {
    if (client.sql(LOCK).param("id", id).query(Integer.class).optional().isEmpty()) return;
    List<Settled> fresh = new ArrayList<>();
    for (Settled each : settled) {
      if (each.outcome() == ItemOutcome.WAITING) aside(id, each);
      else if (ended(id, each)) fresh.add(each);
    }
    if (fresh.isEmpty()) return;
    int failed = count(fresh, ItemOutcome.FAILED);
    int skipped = count(fresh, ItemOutcome.SKIPPED);
    client
        .sql(COUNT)
        .param("id", id)
        .param("done", fresh.size() - failed - skipped)
        .param("failed", failed)
        .param("skipped", skipped)
        .update();
    client.sql(OperationRows.END).param("id", id).update();
    Trail.joining(database, fresh.stream().flatMap(each -> each.record().stream()).toList());
  }

  private static int count(List<Settled> settled, ItemOutcome outcome) {
    return (int) settled.stream().filter(each -> each.outcome() == outcome).count();
  }

  private boolean ended(String id, Settled each) {
    return client
            .sql(SETTLE)
            .param("id", id)
            .param("agent", each.taken().agentId())
            .param("outcome", each.outcome().name())
            .param("code", each.code())
            .param("detail", cut(each.detail()))
            .update()
        > 0;
  }

  private void aside(String id, Settled each) {
    client
        .sql(ASIDE)
        .param("id", id)
        .param("agent", each.taken().agentId())
        .param("attempts", each.taken().attempts())
        .param("pause", each.pause().toMillis())
        .param("code", each.code())
        .param("detail", cut(each.detail()))
        .param("for", each.waitsFor())
        .update();
  }

  private static String cut(String detail) {
    if (detail.codePointCount(0, detail.length()) <= MAX_DETAIL) return detail;
    return detail.substring(0, detail.offsetByCodePoints(0, MAX_DETAIL - 1)) + "…";
  }

  /**
   * What the audit trail says that an agent did as an operation asked it: its workflow writes that
   * with what it does. Empty: it says nothing, as far as anybody knows nothing was done.
   */
  public Optional<Settled> told(Operation operation, Taken taken) {
    return client
        .sql(TOLD)
        .param("target", "agents/" + taken.agentId())
        .param("request", operation.target())
        .query((row, number) -> told(taken, row.getString("outcome"), row.getString("refusal")))
        .optional();
  }

  private static Settled told(Taken taken, String outcome, String refusal) {
    return Outcome.DONE.name().equals(outcome)
        ? Settled.of(taken, ItemOutcome.AGREED, "", "")
        : Settled.of(taken, ItemOutcome.FAILED, "verb-refused", refusal);
  }
}
