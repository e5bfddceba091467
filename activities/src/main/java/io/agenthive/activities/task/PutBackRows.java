package io.agenthive.activities.task;

import io.agenthive.activities.mail.HostNotes;
import io.agenthive.activities.postgres.Database;
import io.agenthive.workflows.mail.MailState;
import io.agenthive.workflows.task.KeeperOrder;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The transaction of one attempt. It locks like an acceptor, first the agent's row in share mode,
 * and looks in the next statement.
 */
final class PutBackRows {
  private static final String OPEN =
      """
      select state, greatest(0, extract(epoch from due - clock_timestamp()) * 1000)::bigint as millis
      from mail where agent = ? and task_id = ? for update
      """;
  private static final String PUT_BACK =
      """
      update mail set state = 0, delivery = delivery + 1, keeper = ?, keeper_run = ?, due = null
      where agent = ? and task_id = ?
      """;
  private static final String HAND_OVER =
      "update mail set keeper = ?, keeper_run = ? where agent = ? and task_id = ?";

  private final Database database;
  private final JdbcClient client;

  PutBackRows(Database database) {
    this.database = database;
    client = database.client();
  }

  private record Open(MailState state, Duration early) {}

  PutBack run(KeeperOrder order, byte[] token, String run) {
    return Objects.requireNonNull(
        database.transactions().execute(status -> locked(order, token, run)));
  }

  private PutBack locked(KeeperOrder order, byte[] token, String run) {
    if (ShareLock.gated(client, order.agentId())) return new PutBack.Later(ShareLock.GATE_PAUSE);
    Optional<ShareLock> agent = ShareLock.of(client, order.agentId());
    Optional<Open> open = open(order);
    if (agent.isEmpty() || open.isEmpty()) return PutBack.over(database, order);
    if (open.get().state() != MailState.TROUBLE) {
      update(HAND_OVER, order, token, run);
      return new PutBack.Known();
    }
    if (open.get().early().isPositive()) return new PutBack.Later(open.get().early());
    update(PUT_BACK, order, token, run);
    agent.get().host().ifPresent(host -> tell(host, order.agentId()));
    return new PutBack.Waits();
  }

  private Optional<Open> open(KeeperOrder order) {
    return client
        .sql(OPEN)
        .params(order.agentId(), order.taskId())
        .query(
            (row, number) ->
                new Open(
                    MailState.of(row.getInt("state")), Duration.ofMillis(row.getLong("millis"))))
        .optional();
  }

  private void update(String sql, KeeperOrder order, byte[] token, String run) {
    client.sql(sql).params(token, run, order.agentId(), order.taskId()).update();
  }

  private void tell(String host, String agentId) {
    client
        .sql("select pg_notify(?, ?)")
        .params(HostNotes.hostChannel(host), agentId)
        .query((row, number) -> agentId)
        .single();
  }
}
