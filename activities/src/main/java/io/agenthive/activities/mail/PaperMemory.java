package io.agenthive.activities.mail;

import io.agenthive.activities.mail.PaperRows.Open;
import io.agenthive.activities.memory.MemoryWindow;
import io.agenthive.activities.postgres.Column;
import io.agenthive.activities.seal.SealedTexts;
import io.agenthive.activities.seal.TextPlace;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the recorded turns of many deliveries saw of their agents' memories.
 *
 * @param texts how texts in rows are sealed
 */
record PaperMemory(Connection connection, SealedTexts texts) {
  private static final String MEMORY =
      """
      select t.n, r.body, r.task_id
      from unnest(?, ?, ?, ?) with ordinality t (agent, position, latest, summary, n)
           left join memory_summary s on s.agent = t.agent and s.number = t.summary
           cross join lateral (
             select body, position, task_id from memory r
             where r.agent = t.agent and r.position <= t.position and r.position > coalesce(s.covers_to, 0)
             order by position desc limit t.latest
           ) r
      order by t.n, r.position
      """;
  private static final String SUMMARIES =
      """
      select t.n, s.body from unnest(?, ?) with ordinality t (agent, number, n)
           join memory_summary s on s.agent = t.agent and s.number = t.number
      """;

  /** By place, for those that have seen one, be it empty. */
  Map<Integer, Remembered> read(SortedMap<Integer, Open> open) throws SQLException {
    List<Map.Entry<Integer, Open>> fixed =
        open.entrySet().stream().filter(each -> each.getValue().memoryAt() != null).toList();
    Map<Integer, List<String>> entries = entries(fixed);
    Map<Integer, String> summaries = summaries(fixed);
    Map<Integer, Remembered> seen = new HashMap<>();
    for (Map.Entry<Integer, Open> mail : fixed) {
      List<String> latest = entries.getOrDefault(mail.getKey(), List.of());
      seen.put(mail.getKey(), seen(summaries.get(mail.getKey()), latest, mail.getValue()));
    }
    return seen;
  }

  /** As the seat showed it, see SeatMemory. */
  private static Remembered seen(@Nullable String summary, List<String> entries, Open mail) {
    int before = summary == null ? 0 : summary.length();
    List<String> seen = new ArrayList<>();
    if (summary != null) seen.add(summary);
    seen.addAll(MemoryWindow.DEFAULT.newest(entries, before));
    return new Remembered(seen, position(mail), summary == null ? 0 : mail.summaryAt());
  }

  /** Few tasks have recorded turns: most groups need no statement. */
  private Map<Integer, List<String>> entries(List<Map.Entry<Integer, Open>> fixed)
      throws SQLException {
    Map<Integer, List<String>> entries = new HashMap<>();
    List<Map.Entry<Integer, Open>> some =
        fixed.stream().filter(each -> position(each.getValue()) > 0).toList();
    if (some.isEmpty()) return entries;
    try (PreparedStatement statement =
            Column.prepare(
                connection,
                MEMORY,
                Column.text(some, each -> each.getValue().agentId()),
                Column.longs(some, each -> position(each.getValue())),
                Column.ints(some, each -> each.getValue().wanted().latest()),
                Column.longs(some, each -> each.getValue().summaryAt()));
        ResultSet found = statement.executeQuery()) {
      while (found.next()) {
        Map.Entry<Integer, Open> mail = some.get(found.getInt(1) - 1);
        entries
            .computeIfAbsent(mail.getKey(), none -> new ArrayList<>())
            .add(entry(found, mail.getValue()));
      }
    }
    return entries;
  }

  private String entry(ResultSet found, Open mail) throws SQLException {
    TextPlace place = TextPlace.memory(mail.tenant(), mail.agentId(), found.getString(3));
    return texts.open(found.getString(2), place);
  }

  private Map<Integer, String> summaries(List<Map.Entry<Integer, Open>> fixed) throws SQLException {
    Map<Integer, String> summaries = new HashMap<>();
    List<Map.Entry<Integer, Open>> with =
        fixed.stream().filter(each -> each.getValue().summaryAt() > 0).toList();
    if (with.isEmpty()) return summaries;
    try (PreparedStatement statement =
            Column.prepare(
                connection,
                SUMMARIES,
                Column.text(with, each -> each.getValue().agentId()),
                Column.longs(with, each -> each.getValue().summaryAt()));
        ResultSet found = statement.executeQuery()) {
      while (found.next()) {
        Map.Entry<Integer, Open> mail = with.get(found.getInt(1) - 1);
        summaries.put(mail.getKey(), summary(found, mail.getValue()));
      }
    }
    return summaries;
  }

  private String summary(ResultSet found, Open mail) throws SQLException {
    TextPlace place = TextPlace.summary(mail.tenant(), mail.agentId(), mail.summaryAt());
    return texts.open(found.getString(2), place);
  }

  private static long position(Open mail) {
    return Objects.requireNonNull(mail.memoryAt());
  }
}
