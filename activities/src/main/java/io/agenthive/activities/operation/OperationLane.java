package io.agenthive.activities.operation;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.trail.Entry;
import io.agenthive.activities.trail.Outcome;
import io.agenthive.activities.trail.Trail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives operations to those who carry them out, at their pace, and takes what came of it. Any
 * number of processes may take: a row is given to one at a time, and again to another if that one
 * is not heard for {@link #LEASE}. So an agent may be asked twice, under one name.
 */
public final class OperationLane {
  /** Longer than anybody asks one agent, and waits for the database to take what came of it. */
  public static final Duration LEASE = Duration.ofSeconds(30);

  /** So often a second of an operation's pace is given in parts. */
  static final int PARTS = 5;

  private static final String DUE =
      """
      select id from operation where ended_at is null and next_at <= clock_timestamp()
      order by next_at, number limit 1 for update skip locked
      """;

  private static final String READ =
      "select %s from operation where id = :id".formatted(OperationRows.COLUMNS);

  private static final String LEAVE =
      "update operation set next_at = clock_timestamp() + interval '1 min' where id = :id";

  private static final String TAKE =
      """
      update operation_item i set attempts = i.attempts + 1, next_at = clock_timestamp() + :lease * interval '1 ms'
      from (select operation, agent from operation_item
            where operation = :id and outcome = 'WAITING' and next_at <= clock_timestamp()
            order by next_at, agent limit :most for update skip locked) due
      where i.operation = due.operation and i.agent = due.agent
      returning i.agent, i.attempts
      """;

  /** Who comes late may catch up for a second, and not for more. */
  private static final String PACE =
      """
      update operation
      set state = case state when 'PENDING' then 'RUNNING' else state end,
          began_at = coalesce(began_at, clock_timestamp()),
          next_at = greatest(next_at, clock_timestamp() - interval '1 s') + :gap * interval '1 ms'
      where id = :id
      """;

  /** All that is left is in hand, or put aside. */
  private static final String REST =
      """
      update operation
      set next_at = coalesce((select min(i.next_at) from operation_item i
                              where i.operation = :id and i.outcome = 'WAITING'),
                             clock_timestamp() + interval '1 s')
      where id = :id
      """;

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

  private static final String WAIT =
      "update operation set waits_for = :for where ended_at is null and waits_for is distinct from :for";

  private static final String TOLD =
      """
      select outcome, refusal from audit
      where target = :target and request = :request order by seq desc limit 1
      """;

  private static final Logger LOG = LoggerFactory.getLogger(OperationLane.class);

  /** What most refusals fit into. */
  private static final int MAX_DETAIL = 500;

  private final Database database;
  private final JdbcClient client;
  private final TransactionTemplate transactions;

  OperationLane(Database database) {
    this.database = database;
    client = database.client();
    transactions = database.transactions();
  }

  /** An agent that somebody took, to ask it for the so-manieth time, from 1. */
  public record Taken(String agentId, int attempts) {}

  /** Agents of one operation that are to be asked now; none: this moment has none. */
  public record Slice(Operation operation, List<Taken> agents) {}

  /**
   * What came of one agent.
   *
   * @param pause until it is asked again, if it is {@link ItemOutcome#WAITING}
   * @param code of the refusal; empty: there was none
   * @param waitsFor what did not answer, if it is to be asked again; empty otherwise
   * @param record for the audit trail, if nobody else writes one
   */
  public record Settled(
      Taken taken,
      ItemOutcome outcome,
      Duration pause,
      String code,
      String detail,
      String waitsFor,
      Optional<Entry> record) {
    /** It has its outcome, and somebody else records it. */
    public static Settled of(Taken taken, ItemOutcome outcome, String code, String detail) {
      return new Settled(taken, outcome, Duration.ZERO, code, detail, "", Optional.empty());
    }

    /** It is asked again after a pause. */
    public static Settled later(
        Taken taken, Duration pause, String code, String detail, String waitsFor) {
      return new Settled(
          taken, ItemOutcome.WAITING, pause, code, detail, waitsFor, Optional.empty());
    }

    /** The same, recorded with its outcome. */
    public Settled recorded(Entry entry) {
      return new Settled(taken, outcome, pause, code, detail, waitsFor, Optional.of(entry));
    }
  }

  /** What is due; empty: nothing is, or others have it. */
  public Optional<Slice> take() {
    return Objects.requireNonNull(
        transactions.execute(
            status ->
                client
                    .sql(DUE)
                    .query(String.class)
                    .optional()
                    .flatMap(this::read)
                    .map(this::taken)));
  }

  /** Empty: this version cannot read it, and it is to stand in nobody's way. */
  private Optional<Operation> read(String id) {
    try {
      return Optional.of(client.sql(READ).param("id", id).query(OperationRows::read).single());
    } catch (RuntimeException e) { // a later version wrote it
      LOG.warn("operation {} cannot be read here, and is left to others for a minute", id, e);
      client.sql(LEAVE).param("id", id).update();
      return Optional.empty();
    }
  }

  private Slice taken(Operation operation) {
    int rate = operation.order().ratePerSecond();
    List<Taken> agents =
        client
            .sql(TAKE)
            .param("id", operation.id())
            .param("lease", LEASE.toMillis())
            .param("most", Math.max(1, rate / PARTS))
            .query((row, number) -> new Taken(row.getString("agent"), row.getInt("attempts")))
            .list();
    if (agents.isEmpty()) {
      client.sql(REST).param("id", operation.id()).update();
    } else {
      long gap = Duration.ofSeconds(agents.size()).toMillis() / rate;
      client.sql(PACE).param("id", operation.id()).param("gap", gap).update();
    }
    return new Slice(operation, agents);
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

  /** Whatever is open waits for this, until somebody has asked an agent of it. */
  public void waits(String what) {
    client.sql(WAIT).param("for", what).update();
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
