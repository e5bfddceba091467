package io.agenthive.activities.mail;

import io.agenthive.activities.postgres.Json;
import io.agenthive.workflows.mail.MailState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Ends open mail as discarded, wherever it is, under the exclusive lock of its agent's row. A seat
 * that works on it finds that it was overtaken; a keeper gets a letter.
 */
public final class Discards {
  private static final String DISCARD =
      """
      with gone as (
        delete from mail where agent = ? and (? = '' or task_id = ?) returning *
      ), moved as (
        insert into mail_ended (%s, reason) select %s, ? from gone
      ), told as (
        insert into event (tenant, type, agent, task) select tenant, 'TASK_DISCARDED', agent, task_id from gone
      )
      select task_id, delivery, state = 2 or keeper_run is not null as kept, reply from gone order by task_id
      """
          .formatted(MailColumns.names(), MailColumns.values(Map.of("state", "5")));

  private Discards() {}

  /** Why a task was discarded, for its keeper. */
  public record Reason(String reason) {}

  /** Discards all open mail of an agent; returns how many. */
  public static int all(Connection connection, String agentId, String reason) throws SQLException {
    return discard(connection, agentId, "", reason);
  }

  /** Discards one task; returns whether it was open. */
  static boolean one(Connection connection, String agentId, String taskId, String reason)
      throws SQLException {
    return discard(connection, agentId, taskId, reason) > 0;
  }

  private static int discard(Connection connection, String agentId, String taskId, String reason)
      throws SQLException {
    int count = 0;
    List<OutboxRows.Letter> letters = new ArrayList<>();
    Map<String, SortedSet<String>> waiters = new TreeMap<>();
    try (PreparedStatement statement = connection.prepareStatement(DISCARD)) {
      statement.setString(1, agentId);
      statement.setString(2, taskId);
      statement.setString(3, taskId);
      statement.setString(4, reason);
      try (ResultSet found = statement.executeQuery()) {
        for (; found.next(); count++) {
          String task = found.getString("task_id");
          if (found.getBoolean("kept"))
            letters.add(letter(agentId, task, found.getInt("delivery"), reason));
          waiter(waiters, found.getString("reply"), task);
        }
      }
    }
    OutboxRows.write(connection, letters);
    HostNotes.send(connection, waiters);
    return count;
  }

  private static OutboxRows.Letter letter(
      String agentId, String taskId, int delivery, String reason) {
    return new OutboxRows.Letter(
        LetterKind.CANCEL, agentId, taskId, delivery, null, Json.write(new Reason(reason)));
  }

  private static void waiter(
      Map<String, SortedSet<String>> waiters, @Nullable String reply, String taskId) {
    if (reply == null) return;
    waiters
        .computeIfAbsent(HostNotes.processChannel(reply), none -> new TreeSet<>())
        .add(MailState.DISCARDED + " " + taskId);
  }
}
