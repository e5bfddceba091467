package io.agenthive.activities.mail;

import io.agenthive.activities.mail.MemoryStatements.Head;
import io.agenthive.activities.postgres.Column;
import io.agenthive.activities.postgres.Moments;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the one statement tells by which tasks are over, done or dead: it records turns, moves mail
 * into history, and takes hold of the agents' memories.
 *
 * @param was what the mail rows held that ended here, by task; the others had ended or left before
 * @param heads ends of the memories of agents with a task that is done; absent: it has none yet
 */
record Over(Map<String, End.Was> was, Map<String, Head> heads) {
  /**
   * {@code state < 2}, not {@code in (0, 1)}: that would fit the index of open mail, and while
   * little is open PostgreSQL would read all of it instead of looking up each key; the plan stays
   * when much is open.
   */
  static final String SQL =
      "with turns as ("
          + TurnRows.RECORD
          + """
            ), gone as (
              delete from mail m using unnest(?, ?, ?, ?, ?, ?, ?, ?) e (agent, task_id, delivery, state, epoch, result, failure, burnt)
              where m.agent = e.agent and m.task_id = e.task_id and m.delivery = e.delivery and m.state < 2
              returning m.*, e.state as end_state, e.epoch as end_epoch, e.result, e.failure::jsonb as end_failure, e.burnt,
                        clock_timestamp() as end_at
            ), moved as (
              insert into mail_ended (%s, result, ended_at) select %s, result, end_at from gone
            ), told as (
              insert into event (tenant, type, agent, task, facts)
              select tenant, case end_state when 3 then 'TASK_DONE' when 4 then 'TASK_DEAD' else 'TASK_DISCARDED' end,
                     agent, task_id,
                     case when end_state = 4 then jsonb_strip_nulls(jsonb_build_object('failure', end_failure ->> 'failure'))
                          else '{}' end
              from gone
            ), heads as (
              select agent, position, digest from memory_head where agent = any(?) order by agent for update
            )
            select task_id, keeper, reply, null::bigint, null::bytea, end_at from gone
            union all
            select agent, null, null, position, digest, null from heads
            """
              .formatted(
                  MailColumns.names(),
                  MailColumns.values(
                      Map.of(
                          "state", "end_state",
                          "epoch", "end_epoch",
                          "attempts", "attempts + case when end_state = 4 then burnt else 0 end",
                          "failure", "end_failure")));

  static Over run(Connection connection, List<MailOp.Work> works, List<End> ends)
      throws SQLException {
    List<Column> columns = new ArrayList<>(TurnRows.columns(works));
    columns.addAll(columns(ends));
    Over over = new Over(new HashMap<>(), new HashMap<>());
    try (PreparedStatement statement =
            Column.prepare(connection, SQL, columns.toArray(Column[]::new));
        ResultSet found = statement.executeQuery()) {
      while (found.next()) over.read(found);
    }
    return over;
  }

  private void read(ResultSet found) throws SQLException {
    String id = found.getString(1);
    long position = found.getLong(4);
    if (found.wasNull()) was.put(id, was(found));
    else heads.put(id, new Head(position, found.getBytes(5)));
  }

  /** Only who waits asks when it ended. */
  private static End.Was was(ResultSet found) throws SQLException {
    String reply = found.getString(3);
    Instant endedAt = reply == null ? null : Moments.of(found, 6);
    return new End.Was(found.getBytes(2), reply, endedAt);
  }

  private static List<Column> columns(List<End> ends) {
    List<String> remembering =
        ends.stream()
            .filter(end -> end.work().change() instanceof MailOp.Change.Done)
            .map(End::agentId)
            .distinct()
            .sorted()
            .toList();
    return List.of(
        Column.text(ends, End::agentId),
        Column.text(ends, End::taskId),
        Column.ints(ends, End::delivery),
        Column.ints(ends, end -> end.state().code()),
        Column.longs(ends, End::epoch),
        Column.text(ends, end -> end.result() == null ? null : end.result().kept()),
        Column.text(ends, End::keptFailure),
        Column.ints(ends, End::burnt),
        Column.text(remembering, agent -> agent));
  }
}
