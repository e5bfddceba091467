package io.agenthive.activities.mail;

import io.agenthive.activities.postgres.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The rows of recorded turns. */
final class TurnRows {
  /** Records turns, each once; takes {@link #columns}. */
  static final String RECORD =
      """
      insert into turn (agent, task_id, patch, turn, digest, result, epoch)
      select * from unnest(?, ?, ?::int2[], ?, ?, ?, ?) on conflict do nothing
      """;

  /** Keeps what refused turns had cost; takes {@link #columns}. */
  static final String LATE =
      """
      insert into turn_late (agent, task_id, patch, turn, epoch, result)
      select t.a, t.t, t.p, t.n, t.e, t.r from unnest(?, ?, ?::int2[], ?, ?, ?, ?) t (a, t, p, n, d, r, e)
      """;

  private static final String FIX_MEMORY =
      """
      update mail m set memory_at = t.memory, summary_at = nullif(t.summary, 0)
      from unnest(?, ?, ?, ?, ?) t (agent, task_id, patch, memory, summary)
      where m.agent = t.agent and m.task_id = t.task_id and m.patch = t.patch and m.memory_at is null
      """;

  private TurnRows() {}

  private record Turn(MailOp.Work work, TurnRow row) {}

  static void insert(Connection connection, String sql, List<MailOp.Work> works)
      throws SQLException {
    if (works.stream().allMatch(work -> work.turns().isEmpty())) return;
    try (PreparedStatement statement =
        Column.prepare(connection, sql, columns(works).toArray(Column[]::new))) {
      statement.executeUpdate();
    }
  }

  /**
   * Writes into the mail what memory its first recorded turn saw, for every later turn to see the
   * same. A task that is done has no later turns.
   */
  static void fixMemory(Connection connection, List<MailOp.Work> works) throws SQLException {
    List<Turn> first =
        turns(works).stream()
            .filter(turn -> turn.row().turn() == 1)
            .filter(turn -> !(turn.work().change() instanceof MailOp.Change.Done))
            .toList();
    if (first.isEmpty()) return;
    try (PreparedStatement statement =
        Column.prepare(
            connection,
            FIX_MEMORY,
            Column.text(first, turn -> turn.work().agentId()),
            Column.text(first, turn -> turn.work().task().taskId()),
            Column.ints(first, turn -> turn.work().task().patch()),
            Column.longs(first, turn -> turn.row().memory()),
            Column.longs(first, turn -> turn.row().summary()))) {
      statement.executeUpdate();
    }
  }

  private static List<Turn> turns(List<MailOp.Work> works) {
    List<Turn> turns = new ArrayList<>();
    for (MailOp.Work work : works) work.turns().forEach(row -> turns.add(new Turn(work, row)));
    return turns;
  }

  /** The turns of these works, in the order of the list. */
  static List<Column> columns(List<MailOp.Work> works) {
    List<Turn> turns = turns(works);
    return List.of(
        Column.text(turns, turn -> turn.work().agentId()),
        Column.text(turns, turn -> turn.work().task().taskId()),
        Column.ints(turns, turn -> turn.work().task().patch()),
        Column.ints(turns, turn -> turn.row().turn()),
        Column.bytes(turns, turn -> turn.row().digest()),
        Column.text(turns, turn -> turn.row().result()),
        Column.longs(turns, turn -> turn.work().seat().epoch()));
  }
}
