package io.agenthive.activities.mail;

import io.agenthive.activities.postgres.Column;
import io.agenthive.activities.postgres.Moments;
import io.agenthive.workflows.agent.Dispatch;
import io.agenthive.workflows.mail.MailState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order on its way into the open mail.
 *
 * @param row its agent's row under the share lock
 * @param payload where its input stands, if that is large
 */
record FreshMail(MailOp.Accept op, AgentRowLock row, @Nullable String payload) {
  private static final String PAYLOAD =
      """
      insert into payload (id, agent, task_id, body)
      select t.id::uuid, t.agent, t.task_id, t.body from unnest(?, ?, ?, ?) t (id, agent, task_id, body)
      """;

  /**
   * Identities in the order of their IDs, then mail for those that were free, in the order of
   * arrival. Nobody else can insert mail under an identity that we hold, so its order is free.
   */
  private static final String INSERT =
      """
      with fresh as (
        insert into task (id, tenant, agent, request_hash)
        select t.id, t.tenant, t.agent, t.hash from unnest(?, ?, ?, ?) t (id, tenant, agent, hash) order by t.id
        on conflict (id) do nothing returning id
      )
      insert into mail (agent, task_id, tenant, priority, state, dispatch, input, input_ref, correlation, reply, due)
      select t.agent, t.task_id, t.tenant, t.priority, t.state, t.dispatch, t.input, t.input_ref::uuid, t.correlation,
             t.reply, case when t.state = 2 then clock_timestamp() end
      from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) with ordinality
           t (agent, task_id, tenant, priority, state, dispatch, input, input_ref, correlation, reply, n)
      where (t.task_id in (select id from fresh)) is true -- a hash table, where a join would be quadratic
      order by t.n
      returning task_id, seq, accepted_at
      """;

  static FreshMail of(MailOp.Accept op, AgentRowLock row, MailLimits limits) {
    boolean large = op.order().input().length() > limits.inlineInput();
    return new FreshMail(op, row, large ? UUID.randomUUID().toString() : null);
  }

  /** Its input as rows keep it. */
  String input() {
    return op.input().kept();
  }

  Order order() {
    return op.order();
  }

  /** Whether a keeper has it from the start. */
  boolean kept() {
    Dispatch asked = order().dispatch();
    return asked != null ? asked == Dispatch.WORKFLOW : "WORKFLOW".equals(row.dispatch());
  }

  /** As its seat gets it; without the input, if that does not stand in the mail row. */
  Mail mail(long seq, Instant at) {
    String inline = payload == null ? order().input() : null;
    return Mail.fresh(order().taskId(), order().priority(), seq, inline, order().correlation(), at);
  }

  private MailState state() {
    return kept() ? MailState.TROUBLE : MailState.WAITING;
  }

  /**
   * Inserts those whose IDs are free, with their identities, in the order of the list; returns the
   * place and time of each one's arrival.
   */
  static Map<String, Accepted.Arrival> insert(
      Connection connection, List<FreshMail> fresh, String process) throws SQLException {
    Map<String, Accepted.Arrival> arrivals = new HashMap<>();
    if (fresh.isEmpty()) return arrivals;
    try (PreparedStatement statement = Column.prepare(connection, INSERT, columns(fresh, process));
        ResultSet found = statement.executeQuery()) {
      while (found.next()) arrivals.put(found.getString(1), arrival(found));
    }
    insertPayloads(
        connection,
        fresh.stream()
            .filter(mail -> mail.payload() != null && arrivals.containsKey(mail.order().taskId()))
            .toList());
    return arrivals;
  }

  private static Accepted.Arrival arrival(ResultSet found) throws SQLException {
    return new Accepted.Arrival(found.getLong(2), Moments.of(found, 3));
  }

  private static Column[] columns(List<FreshMail> fresh, String process) {
    return new Column[] {
      Column.text(fresh, mail -> mail.order().taskId()),
      Column.text(fresh, mail -> mail.row().tenant()),
      Column.text(fresh, mail -> mail.order().agentId()),
      Column.bytes(fresh, mail -> mail.op().hash()),
      Column.text(fresh, mail -> mail.order().agentId()),
      Column.text(fresh, mail -> mail.order().taskId()),
      Column.text(fresh, mail -> mail.row().tenant()),
      Column.ints(fresh, mail -> mail.order().priority()),
      Column.ints(fresh, mail -> mail.state().code()),
      Column.text(fresh, mail -> mail.kept() ? "WORKFLOW" : "MAIL"),
      Column.text(fresh, mail -> mail.payload() == null ? mail.input() : null),
      Column.text(fresh, FreshMail::payload),
      Column.text(fresh, mail -> mail.order().correlation()),
      Column.text(fresh, mail -> mail.order().await() ? process : null)
    };
  }

  private static void insertPayloads(Connection connection, List<FreshMail> large)
      throws SQLException {
    if (large.isEmpty()) return;
    try (PreparedStatement statement =
        Column.prepare(
            connection,
            PAYLOAD,
            Column.text(large, FreshMail::payload),
            Column.text(large, mail -> mail.order().agentId()),
            Column.text(large, mail -> mail.order().taskId()),
            Column.text(large, FreshMail::input))) {
      statement.executeUpdate();
    }
  }
}
