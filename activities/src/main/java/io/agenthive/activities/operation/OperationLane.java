package io.agenthive.activities.operation;

import io.agenthive.activities.postgres.Database;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives operations to those who carry them out, at their pace, and takes what came of it through a
 * {@link Settlement}. Any number of processes may take: a row is given to one at a time, and again
 * to another if that one is not heard for {@link #LEASE}. So an agent may be asked twice, under one
 * name.
 */
public final class OperationLane {
  /** Longer than anybody asks one agent, and waits for the database to take what came of it. */
  public static final Duration LEASE = Duration.ofSeconds(30);

  /** So often a second of an operation's pace is given in parts. */
  static final int PARTS = 5;

  private static final String OPEN = "ended_at is null and id <> all(:full)";

  private static final String DUE =
      """
      select id from operation where %s and next_at <= clock_timestamp()
      order by next_at, number limit 1 for update skip locked
      """
          .formatted(OPEN);

  private static final String NEXT =
      "select (extract(epoch from min(next_at) - clock_timestamp()) * 1000)::bigint from operation where "
          + OPEN;

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

  /** Who comes late does not catch up: it would ask more in a second than may be asked. */
  private static final String PACE =
      """
      update operation
      set state = case state when 'PENDING' then 'RUNNING' else state end,
          began_at = coalesce(began_at, clock_timestamp()),
          next_at = clock_timestamp() + :gap * interval '1 ms'
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

  private static final String WAIT =
      "update operation set waits_for = :for where ended_at is null and waits_for is distinct from :for";

  private static final Logger LOG = LoggerFactory.getLogger(OperationLane.class);

  private final JdbcClient client;
  private final TransactionTemplate transactions;

  OperationLane(Database database) {
    client = database.client();
    transactions = database.transactions();
  }

  /** An agent that somebody took, to ask it for the so-manieth time, from 1. */
  public record Taken(String agentId, int attempts) {}

  /** Agents of one operation that are to be asked now; none: this moment has none. */
  public record Slice(Operation operation, List<Taken> agents) {}

  /** How many agents whoever takes could ask at once. */
  public interface Room {
    /** Of this operation, at least one unless it is {@link #full}. */
    int of(String operation);

    /** IDs of operations that it could ask nobody of. */
    Set<String> full();
  }

  /** What is due and has room; empty: nothing is, or others have it. */
  public Optional<Slice> take(Room room) {
    return Objects.requireNonNull(
        transactions.execute(
            status ->
                client
                    .sql(DUE)
                    .param("full", ids(room.full()))
                    .query(String.class)
                    .optional()
                    .flatMap(this::read)
                    .map(operation -> taken(operation, room.of(operation.id())))));
  }

  /**
   * How long nothing of what has room will be due; negative: something is, and may be in somebody
   * else's hands; empty: nothing is open.
   */
  public Optional<Duration> next(Room room) {
    return client
        .sql(NEXT)
        .param("full", ids(room.full()))
        .query((row, number) -> Optional.ofNullable(row.getObject(1, Long.class)))
        .single()
        .map(Duration::ofMillis);
  }

  private static String[] ids(Set<String> operations) {
    return operations.toArray(String[]::new);
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

  private Slice taken(Operation operation, int room) {
    int rate = operation.order().ratePerSecond();
    List<Taken> agents =
        client
            .sql(TAKE)
            .param("id", operation.id())
            .param("lease", LEASE.toMillis())
            .param("most", Math.min(Math.max(1, rate / PARTS), room))
            .query((row, number) -> new Taken(row.getString("agent"), row.getInt("attempts")))
            .list();
    if (agents.isEmpty()) {
      client.sql(REST).param("id", operation.id()).update();
    } else {
      long gap = Math.ceilDiv(Duration.ofSeconds(agents.size()).toMillis(), rate);
      client.sql(PACE).param("id", operation.id()).param("gap", gap).update();
    }
    return new Slice(operation, agents);
  }

  /** Whatever is open waits for this, until somebody has asked an agent of it. */
  public void waits(String what) {
    client.sql(WAIT).param("for", what).update();
  }
}
