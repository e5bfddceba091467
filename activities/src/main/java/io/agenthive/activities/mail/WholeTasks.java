package io.agenthive.activities.mail;

import io.agenthive.activities.postgres.Column;
import io.agenthive.activities.seal.SealedTexts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads many tasks at once, each with its input, its result and what its turns add up to.
 *
 * @param texts how texts in rows are sealed
 */
record WholeTasks(SealedTexts texts) {
  /** The agent stands before the tables are opened, so that one part of each is. */
  private static final String READ =
      """
      select found.*, k.tenant as owner,
             coalesce(found.input, (select body from payload where id = found.input_ref)) as whole_input,
             turns.*
      from task k
           cross join lateral (
             select %s from mail where agent = k.agent and task_id = k.id
             union all
             select %s from mail_ended where agent = k.agent and task_id = k.id
           ) found
           cross join lateral (
             select count(*) as turns,
                    coalesce(sum(r."inputTokens"), 0) as input_tokens,
                    coalesce(sum(r."outputTokens"), 0) as output_tokens,
                    coalesce(sum(r."cachedTokens"), 0) as cached_tokens,
                    coalesce(bool_or(r.simulated), false) as simulated
             from turn, jsonb_to_record(turn.result::jsonb) as r (
               "inputTokens" bigint, "outputTokens" bigint, "cachedTokens" bigint, simulated boolean)
             where turn.agent = k.agent and turn.task_id = k.id
           ) turns
      where k.id = any(?)
      """
          .formatted(TaskRows.WHOLE_OPEN, TaskRows.WHOLE_ENDED);

  /** By ID, those that exist; open and ended in one statement, so that each is seen once. */
  Map<String, TaskFound> read(Connection connection, Set<String> ids) throws SQLException {
    Map<String, TaskFound> tasks = new HashMap<>();
    TaskRows rows = new TaskRows(texts);
    try (PreparedStatement statement =
            Column.prepare(connection, READ, Column.text(List.copyOf(ids), id -> id));
        ResultSet found = statement.executeQuery()) {
      while (found.next()) {
        TaskFound task = rows.readWhole(found);
        tasks.put(task.row().taskId(), task);
      }
    }
    return tasks;
  }
}
