package io.agenthive.activities.deadletter;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Moments;
import io.agenthive.activities.seal.TextPlace;
import io.agenthive.activities.trail.Trail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people do with dead letters besides bringing them back. */
public final class TriageDesk {
  /** A ticket holds more. */
  public static final int MAX_NOTES = 100;

  private static final String DISCARD =
      """
      with gone as (
        update mail_ended e set state = 5, reason = ?
        from task i where i.id = ? and e.agent = i.agent and e.task_id = i.id and e.state = 4
        returning e.tenant, e.agent, e.task_id
      )
      insert into event (tenant, type, agent, task) select tenant, 'TASK_DISCARDED', agent, task_id from gone
      """;

  private static final String NOTE =
      """
      insert into dead_letter_note (task_id, who, note)
      select ?, ?, ? where (select count(*) from dead_letter_note where task_id = ?) < ?
      """;

  private static final String DEAD =
      """
      select exists (select 1 from task i join mail_ended e on e.agent = i.agent and e.task_id = i.id
                     where i.id = ? and e.state = 4)
      """;

  private static final String NOTES =
      """
      select n.who, n.note, n.noted_at, n.task_id, (select i.tenant from task i where i.id = n.task_id) as whose
      from dead_letter_note n where n.task_id = ? order by n.id
      """;

  private static final String TENANT = "select tenant from task where id = ?";

  private final Database database;
  private final JdbcClient client;

  /** Dead letters of this database. */
  public TriageDesk(Database database) {
    this.database = database;
    client = database.client();
  }

  /**
   * Gives a dead letter up: its task is discarded. Of discard and redrive one wins.
   *
   * @return false: the task is not dead
   */
  public boolean discard(String taskId, String who, String reason) {
    return changed(client.sql(DISCARD).params(who + ": " + reason, taskId));
  }

  /** Whether a task is dead. */
  public boolean dead(String taskId) {
    return client.sql(DEAD).param(taskId).query(Boolean.class).single();
  }

  /** Adds a note; false: there are {@link #MAX_NOTES} already. */
  public boolean note(String taskId, String who, String note) {
    String tenant = client.sql(TENANT).param(taskId).query(String.class).optional().orElse("");
    String kept = database.texts().close(note, TextPlace.note(tenant, taskId));
    return changed(client.sql(NOTE).params(taskId, who, kept, taskId, MAX_NOTES));
  }

  /** With its record, or not at all. */
  private boolean changed(JdbcClient.StatementSpec change) {
    return Boolean.TRUE.equals(
        database
            .transactions()
            .execute(
                status -> {
                  boolean done = change.update() == 1;
                  if (done) Trail.done(database);
                  return done;
                }));
  }

  /** The notes of a task, oldest first. */
  public List<DeadLetterNote> notes(String taskId) {
    return client.sql(NOTES).param(taskId).query((row, number) -> note(row)).list();
  }

  private DeadLetterNote note(ResultSet row) throws SQLException {
    TextPlace place = TextPlace.note(row.getString("whose"), row.getString("task_id"));
    return new DeadLetterNote(
        row.getString("who"),
        database.texts().shown(row.getString("note"), place).text(),
        Moments.of(row, "noted_at"));
  }
}
