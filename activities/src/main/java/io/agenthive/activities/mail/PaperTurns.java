package io.agenthive.activities.mail;

import io.agenthive.activities.mail.PaperRows.Open;
import io.agenthive.activities.postgres.Column;
import io.agenthive.activities.seal.SealedTexts;
import io.agenthive.activities.seal.TextPlace;
import io.agenthive.workflows.task.TurnKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Reads the recorded turns of many deliveries at once.
 *
 * @param texts how texts in rows are sealed
 */
record PaperTurns(Connection connection, SealedTexts texts) {
  private static final String TURNS =
      """
      select m.n, t.turn, t.digest, t.result
      from unnest(?, ?, ?) with ordinality m (agent, task_id, patch, n)
           join turn t on t.agent = m.agent and t.task_id = m.task_id and t.patch = m.patch
      order by m.n, t.turn
      """;

  /**
   * By place, those of tasks that have some. A first turn that is recorded while its first delivery
   * goes on fixes the memory: fresh mail needs no statement.
   */
  Map<Integer, List<TurnRow>> read(SortedMap<Integer, Open> open) throws SQLException {
    Map<Integer, List<TurnRow>> turns = new HashMap<>();
    List<Map.Entry<Integer, Open>> begun =
        open.entrySet().stream().filter(each -> begun(each.getValue())).toList();
    if (begun.isEmpty()) return turns;
    try (PreparedStatement statement =
            Column.prepare(
                connection,
                TURNS,
                Column.text(begun, each -> each.getValue().agentId()),
                Column.text(begun, each -> each.getValue().wanted().task().taskId()),
                Column.ints(begun, each -> each.getValue().wanted().task().patch()));
        ResultSet found = statement.executeQuery()) {
      while (found.next()) {
        Map.Entry<Integer, Open> mail = begun.get(found.getInt(1) - 1);
        turns
            .computeIfAbsent(mail.getKey(), none -> new ArrayList<>())
            .add(turn(found, mail.getValue()));
      }
    }
    return turns;
  }

  private static boolean begun(Open mail) {
    return mail.wanted().task().delivery() > 0 || mail.memoryAt() != null;
  }

  private TurnRow turn(ResultSet found, Open mail) throws SQLException {
    int turn = found.getInt(2);
    TaskKey task = mail.wanted().task();
    String key = new TurnKey(task.taskId(), turn, task.patch()).text();
    TextPlace place = TextPlace.turn(mail.tenant(), mail.agentId(), key);
    return new TurnRow(
        turn, found.getBytes(3), new TurnTexts(texts).open(found.getString(4), place));
  }
}
