package io.agenthive.activities.mail;

import io.agenthive.activities.postgres.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the database shows a seat of its agent's row and mail.
 *
 * @param held some hold is placed
 * @param atOnce one of them wants the tasks in hand to stop at their next turn's boundary
 * @param retiring no new mail comes
 */
public record Sight(boolean held, boolean atOnce, boolean retiring, OpenMail mail) {
  private static final String READ =
      """
      select s.n, a.holds <> 0 as held, a.hold_notes @> '[{"now": true}]' as at_once, a.retiring, m.*
      from unnest(?, ?, ?) with ordinality s (agent, epoch, life, n)
      join agent a on a.id = s.agent and a.state = 1 and a.epoch = s.epoch and a.life = s.life
      left join lateral (
        select m.task_id, m.delivery, m.patch, m.state, m.priority, m.seq, m.attempts, m.deaths, m.correlation,
               m.accepted_at
        from mail m
        where m.agent = s.agent and m.state in (0, 1) order by m.priority desc, m.seq limit ?
      ) m on true
      order by s.n, m.priority desc, m.seq
      """;
  private static final String OPEN =
      """
      select m.agent, m.task_id, m.delivery, m.patch
      from unnest(?, ?) t (agent, task_id) join mail m on m.agent = t.agent and m.task_id = t.task_id
      where m.state < 2 -- by key, see Over
      """;

  /** Reads for many seats at once; a seat that has lost its right sees nothing. */
  public static Map<SeatKey, Sight> read(Connection connection, List<SeatKey> seats)
      throws SQLException {
    Map<SeatKey, Sight> rows = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(READ)) {
      Column.text(seats, SeatKey::agentId).set(statement, 1);
      Column.longs(seats, SeatKey::epoch).set(statement, 2);
      Column.longs(seats, SeatKey::life).set(statement, 3);
      statement.setInt(4, OpenMail.PAGE + 1);
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) read(found, seats.get(found.getInt("n") - 1), rows);
      }
    }
    rows.replaceAll((seat, sight) -> sight.paged());
    return rows;
  }

  private Sight paged() {
    return new Sight(held, atOnce, retiring, OpenMail.page(mail.list()));
  }

  private static void read(ResultSet found, SeatKey seat, Map<SeatKey, Sight> rows)
      throws SQLException {
    Sight sight = rows.get(seat);
    if (sight == null) {
      boolean held = found.getBoolean("held");
      boolean atOnce = found.getBoolean("at_once");
      boolean retiring = found.getBoolean("retiring");
      sight = new Sight(held, atOnce, retiring, new OpenMail(new ArrayList<>(), false));
      rows.put(seat, sight);
    }
    if (found.getString("task_id") != null) sight.mail().list().add(OpenMail.mail(found));
  }

  /** Which of these tasks are still open, by agent, each with its delivery. */
  public static Map<String, Set<TaskKey>> open(
      Connection connection, Map<String, Set<TaskKey>> tasks) throws SQLException {
    List<String[]> keys = new ArrayList<>();
    tasks.forEach(
        (agent, each) -> each.forEach(task -> keys.add(new String[] {agent, task.taskId()})));
    Map<String, Set<TaskKey>> open = new HashMap<>();
    if (keys.isEmpty()) return open;
    try (PreparedStatement statement =
            Column.prepare(
                connection, OPEN, Column.text(keys, k -> k[0]), Column.text(keys, k -> k[1]));
        ResultSet found = statement.executeQuery()) {
      while (found.next()) {
        open.computeIfAbsent(found.getString(1), none -> new HashSet<>())
            .add(new TaskKey(found.getString(2), found.getInt(3), found.getInt(4)));
      }
    }
    return open;
  }
}
