package io.agenthive.activities.task;

import static java.util.Map.entry;

import io.agenthive.activities.mail.MailColumns;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.seal.TextPlace;
import io.agenthive.workflows.task.InputPatch;
import io.agenthive.workflows.task.KeeperOrder;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The transaction that moves a dead task from history back to the open mail, once for each keeper
 * run, of the agent that its order names: the task's own, or another. It locks like an acceptor and
 * looks in the next statement.
 */
final class BringBackRows {
  private static final String MOVE =
      """
      with back as (
        delete from mail_ended
        where agent = (select agent from task where id = :task)
          and task_id = :task and state = 4 and keeper_run is distinct from :run
          and (agent = :agent or :patched) -- an order from before another move moves nothing back
        returning *
      ), away as (
        insert into task_move (tenant, task_id, patch, from_agent, to_agent, reason)
        select tenant, task_id, patch + 1, agent, :agent, :reason from back where agent <> :agent
        returning task_id, from_agent
      ), owned as (
        update task t set agent = :agent from away where t.id = away.task_id
      ), told as (
        insert into event (tenant, type, agent, task) select tenant, 'TASK_REDRIVEN', :agent, task_id from back
      ), entered as (
        update redrive_entry r set agent = :agent from away
        where r.task_id = away.task_id and r.agent = away.from_agent
      )
      insert into mail (%s, due) select %s, clock_timestamp() from back
      """
          .formatted(
              MailColumns.names(),
              MailColumns.values(
                  Map.ofEntries(
                      entry("agent", ":agent"),
                      entry("state", "2"),
                      entry("deaths", "0"),
                      entry("epoch", "0"),
                      entry("attempts", "0"),
                      entry("troubled_at", "null"),
                      entry("patch", "patch + case when :patched then 1 else 0 end"),
                      entry("input", "case when :patched then :text else input end"),
                      entry(
                          "input_ref",
                          "case when :patched then cast(:ref as uuid) else input_ref end"),
                      entry("keeper_run", ":run"),
                      entry("memory_at", "case when :patched then null else memory_at end"),
                      entry("summary_at", "case when :patched then null else summary_at end"),
                      // a person has decided that the call may be made again
                      entry("intent", "null"))));

  private static final String TENANT = "select tenant from task where id = ?";

  private final Database database;
  private final JdbcClient client;

  BringBackRows(Database database) {
    this.database = database;
    client = database.client();
  }

  BroughtBack run(KeeperOrder order, String run) {
    return Objects.requireNonNull(database.transactions().execute(status -> locked(order, run)));
  }

  private BroughtBack locked(KeeperOrder order, String run) {
    if (ShareLock.gated(client, order.agentId())) return BroughtBack.LATER;
    Optional<ShareLock> agent = ShareLock.of(client, order.agentId());
    if (agent.isEmpty() || agent.get().refusesMail()) return BroughtBack.REFUSED;
    move(order, run);
    return elsewhere(order) ? BroughtBack.REFUSED : BroughtBack.OPEN;
  }

  /** Whether the task went to another agent since its redrive was ordered. */
  private boolean elsewhere(KeeperOrder order) {
    return client
        .sql("select exists (select 1 from task where id = ? and agent <> ?)")
        .params(order.taskId(), order.agentId())
        .query(Boolean.class)
        .single();
  }

  private void move(KeeperOrder order, String run) {
    InputPatch patch = order.patch();
    client
        .sql(MOVE)
        .param("agent", order.agentId())
        .param("task", order.taskId())
        .param("run", run)
        .param("reason", order.reason())
        .param("patched", patch != null)
        .param("text", patch == null ? null : input(order, patch))
        .param("ref", patch == null || patch.ref() == null ? null : patch.ref().toString())
        .update();
  }

  /** As its row keeps it; null: it stands elsewhere. */
  private @Nullable String input(KeeperOrder order, InputPatch patch) {
    if (patch.text() == null) return null;
    String tenant =
        client.sql(TENANT).param(order.taskId()).query(String.class).optional().orElse("");
    TextPlace place = TextPlace.input(tenant, order.agentId(), order.taskId());
    return database.texts().close(patch.text(), place);
  }
}
