package io.agenthive.activities.mail;

import io.agenthive.activities.postgres.Moments;
import io.agenthive.workflows.mail.MailState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * An agent's open mail in the order in which it is worked on: by priority, then by arrival. Without
 * inputs and turns: whoever takes a task up reads those of that task.
 *
 * @param list at most {@link #PAGE}
 * @param more whether there is more than that
 * @param remembered entries of the agent's memory at this moment, if the agent's row is locked; 0
 *     where seats merely look
 */
public record OpenMail(List<Mail> list, boolean more, long remembered) {
  /** Enough to keep the widest agent busy while the next page is read. */
  public static final int PAGE = 64;

  private static final String READ =
      """
      select task_id, delivery, patch, state, priority, seq, attempts, deaths, correlation, accepted_at
      from mail where agent = ? and state in (0, 1) order by priority desc, seq limit ?
      """;
  private static final String REMEMBERED = "select position from memory_head where agent = ?";

  /** A page of a seat that looks. */
  public OpenMail(List<Mail> list, boolean more) {
    this(list, more, 0);
  }

  /** Reads the first page. */
  public static OpenMail read(Connection connection, String agentId) throws SQLException {
    List<Mail> list = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(READ)) {
      statement.setString(1, agentId);
      statement.setInt(2, PAGE + 1);
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) list.add(mail(found));
      }
    }
    OpenMail page = page(list);
    return new OpenMail(page.list(), page.more(), remembered(connection, agentId));
  }

  /**
   * The first page.
   *
   * @param list open mail, one more than a page if there is more
   */
  static OpenMail page(List<Mail> list) {
    return new OpenMail(list.stream().limit(PAGE).toList(), list.size() > PAGE);
  }

  private static long remembered(Connection connection, String agentId) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(REMEMBERED)) {
      statement.setString(1, agentId);
      try (ResultSet found = statement.executeQuery()) {
        return found.next() ? found.getLong(1) : 0;
      }
    }
  }

  /** Whether mail waits or is taken. */
  public static boolean any(Connection connection, String agentId) throws SQLException {
    String sql = "select exists (select 1 from mail where agent = ? and state in (0, 1))";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, agentId);
      try (ResultSet found = statement.executeQuery()) {
        return found.next() && found.getBoolean(1);
      }
    }
  }

  static Mail mail(ResultSet found) throws SQLException {
    TaskKey key =
        new TaskKey(found.getString("task_id"), found.getInt("delivery"), found.getInt("patch"));
    return new Mail(
        key,
        MailState.of(found.getInt("state")),
        found.getInt("priority"),
        found.getLong("seq"),
        found.getInt("attempts"),
        found.getInt("deaths"),
        found.getString("correlation"),
        Moments.of(found, "accepted_at"),
        null);
  }
}
