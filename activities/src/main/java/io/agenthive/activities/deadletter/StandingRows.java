package io.agenthive.activities.deadletter;

import io.agenthive.activities.postgres.Column;
import io.agenthive.activities.postgres.Database;
import io.agenthive.workflows.task.TaskFailure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessResourceFailureException;

/** How tasks stand that are to be brought back; many are read at once. */
final class StandingRows {
  /** Who died a moment ago is judged by class alone. */
  private static final String STANDING =
      """
      select i.id, i.agent, coalesce(a.retiring or a.moving is not null or a.state = 2, true) as retired,
             coalesce(e.delivery, -1) as delivery,
             coalesce(e.state = 4, false) as dead, coalesce(e.patch, 0) as patch,
             coalesce(e.failure ->> 'failure' = 'UNCERTAIN', false) as in_doubt,
             e.state = 4 and coalesce(d.verdict = 'POISON', e.failure ->> 'failure' = any(?), false) as poison,
             exists (select 1 from outbox o where o.task_id = i.id and o.next_at < 'infinity') as unsettled
      from task i left join agent a on a.id = i.agent
           left join mail_ended e on e.agent = i.agent and e.task_id = i.id
           left join death d on d.agent = e.agent and d.task_id = e.task_id and d.delivery = e.delivery
                            and e.poison is not null
      where i.id = any(?)
      """;

  private static final List<TaskFailure> POISON =
      Stream.of(TaskFailure.values()).filter(TaskFailure::poison).toList();

  private final Database database;

  StandingRows(Database database) {
    this.database = database;
  }

  /** How this one stands; empty: nobody knows it. */
  Optional<Standing> of(String taskId) {
    return Optional.ofNullable(of(List.of(taskId)).get(taskId));
  }

  /** How these stand, by their IDs; without those that nobody knows. */
  Map<String, Standing> of(List<String> taskIds) {
    Map<String, Standing> standings = new HashMap<>();
    try (Connection connection = database.source().getConnection();
        PreparedStatement statement =
            Column.prepare(
                connection,
                STANDING,
                Column.text(POISON, TaskFailure::name),
                Column.text(taskIds, id -> id));
        ResultSet found = statement.executeQuery()) {
      while (found.next()) standings.put(found.getString("id"), standing(found));
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("what died cannot be read", e);
    }
    return standings;
  }

  /** Whether this agent takes no mail any more; empty: there is no such agent. */
  Optional<Boolean> retired(String agentId) {
    return database
        .client()
        .sql("select retiring or moving is not null or state = 2 from agent where id = ?")
        .param(agentId)
        .query(Boolean.class)
        .optional();
  }

  private static Standing standing(ResultSet row) throws SQLException {
    return new Standing(
        row.getString("id"),
        row.getString("agent"),
        row.getInt("delivery"),
        row.getBoolean("dead"),
        row.getBoolean("poison"),
        row.getBoolean("retired"),
        row.getInt("patch"),
        row.getBoolean("in_doubt"),
        row.getBoolean("unsettled"));
  }
}
