package io.agenthive.activities.mail;

import io.agenthive.activities.memory.MemoryWindow;
import io.agenthive.activities.postgres.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the papers of many deliveries at once. */
final class PaperRows {
  private static final String INPUTS =
      """
      select t.n, coalesce(m.input, p.body), m.memory_at, coalesce(m.intent, 0),
             coalesce((extract(epoch from clock_timestamp() - m.troubled_at) * 1000)::bigint, 0),
             coalesce(m.summary_at, 0)
      from unnest(?, ?, ?) with ordinality t (agent, task_id, delivery, n)
           join mail m on m.agent = t.agent and m.task_id = t.task_id and m.delivery = t.delivery
           left join payload p on p.id = m.input_ref
      where m.state < 2 -- by key, see Over
      """;
  private static final String TURNS =
      """
      select m.n, t.turn, t.digest, t.result
      from unnest(?, ?, ?) with ordinality m (agent, task_id, patch, n)
           join turn t on t.agent = m.agent and t.task_id = m.task_id and t.patch = m.patch
      order by m.n, t.turn
      """;
  private static final String MEMORY =
      """
      select t.n, r.body
      from unnest(?, ?, ?, ?) with ordinality t (agent, position, latest, summary, n)
           left join memory_summary s on s.agent = t.agent and s.number = t.summary
           cross join lateral (
             select body, position from memory r
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

  private PaperRows() {}

  /**
   * Whose papers.
   *
   * @param latest entries of memory at most
   */
  record Wanted(String agentId, TaskKey task, int latest) {}

  private record Input(
      String text, @Nullable Long memoryAt, int intent, Duration troubledFor, long summaryAt) {}

  /** By place in the list, those that are still open. */
  static Map<Integer, Papers> read(Connection connection, List<Wanted> all) throws SQLException {
    Map<Integer, Input> inputs = inputs(connection, all);
    Map<Integer, List<TurnRow>> turns = turns(connection, all, inputs);
    Map<Integer, List<String>> memory = memory(connection, all, inputs);
    Map<Integer, String> summaries = summaries(connection, all, inputs);
    Map<Integer, Papers> papers = new HashMap<>();
    inputs.forEach(
        (place, input) ->
            papers.put(
                place,
                new Papers(
                    input.text(),
                    turns.getOrDefault(place, List.of()),
                    input.memoryAt() == null
                        ? null
                        : seen(
                            summaries.get(place),
                            memory.getOrDefault(place, List.of()),
                            input,
                            input.memoryAt()),
                    input.intent(),
                    input.troubledFor())));
    return papers;
  }

  /** As the seat showed it, see SeatMemory. */
  private static Remembered seen(
      @Nullable String summary, List<String> entries, Input input, long position) {
    int before = summary == null ? 0 : summary.length();
    List<String> seen = new ArrayList<>();
    if (summary != null) seen.add(summary);
    seen.addAll(MemoryWindow.DEFAULT.newest(entries, before));
    return new Remembered(seen, position, summary == null ? 0 : input.summaryAt());
  }

  private static Map<Integer, Input> inputs(Connection connection, List<Wanted> all)
      throws SQLException {
    Map<Integer, Input> inputs = new HashMap<>();
    try (PreparedStatement statement =
            Column.prepare(
                connection,
                INPUTS,
                Column.text(all, Wanted::agentId),
                Column.text(all, wanted -> wanted.task().taskId()),
                Column.ints(all, wanted -> wanted.task().delivery()));
        ResultSet found = statement.executeQuery()) {
      while (found.next()) {
        String text = Objects.requireNonNull(found.getString(2), "mail without an input");
        inputs.put(
            found.getInt(1) - 1,
            new Input(
                text,
                found.getObject(3, Long.class),
                found.getInt(4),
                Duration.ofMillis(found.getLong(5)),
                found.getLong(6)));
      }
    }
    return inputs;
  }

  /**
   * A first turn that is recorded while its first delivery goes on fixes the memory: fresh mail
   * needs no second statement.
   */
  private static Map<Integer, List<TurnRow>> turns(
      Connection connection, List<Wanted> all, Map<Integer, Input> inputs) throws SQLException {
    Map<Integer, List<TurnRow>> turns = new HashMap<>();
    List<Integer> begun =
        inputs.keySet().stream()
            .filter(place -> all.get(place).task().delivery() > 0 || fixed(inputs, place))
            .sorted()
            .toList();
    if (begun.isEmpty()) return turns;
    try (PreparedStatement statement =
            Column.prepare(
                connection,
                TURNS,
                Column.text(begun, place -> all.get(place).agentId()),
                Column.text(begun, place -> all.get(place).task().taskId()),
                Column.ints(begun, place -> all.get(place).task().patch()));
        ResultSet found = statement.executeQuery()) {
      while (found.next()) {
        turns
            .computeIfAbsent(begun.get(found.getInt(1) - 1), none -> new ArrayList<>())
            .add(new TurnRow(found.getInt(2), found.getBytes(3), found.getString(4)));
      }
    }
    return turns;
  }

  /** Few tasks have recorded turns: most groups need no third statement. */
  private static Map<Integer, List<String>> memory(
      Connection connection, List<Wanted> all, Map<Integer, Input> inputs) throws SQLException {
    Map<Integer, List<String>> memory = new HashMap<>();
    List<Integer> fixed =
        inputs.keySet().stream().filter(place -> memoryAt(inputs, place) > 0).sorted().toList();
    if (fixed.isEmpty()) return memory;
    try (PreparedStatement statement =
            Column.prepare(
                connection,
                MEMORY,
                Column.text(fixed, place -> all.get(place).agentId()),
                Column.longs(fixed, place -> memoryAt(inputs, place)),
                Column.ints(fixed, place -> all.get(place).latest()),
                Column.longs(fixed, place -> summaryAt(inputs, place)));
        ResultSet found = statement.executeQuery()) {
      while (found.next()) {
        memory
            .computeIfAbsent(fixed.get(found.getInt(1) - 1), none -> new ArrayList<>())
            .add(found.getString(2));
      }
    }
    return memory;
  }

  private static Map<Integer, String> summaries(
      Connection connection, List<Wanted> all, Map<Integer, Input> inputs) throws SQLException {
    Map<Integer, String> summaries = new HashMap<>();
    List<Integer> with =
        inputs.keySet().stream().filter(place -> summaryAt(inputs, place) > 0).sorted().toList();
    if (with.isEmpty()) return summaries;
    try (PreparedStatement statement =
            Column.prepare(
                connection,
                SUMMARIES,
                Column.text(with, place -> all.get(place).agentId()),
                Column.longs(with, place -> summaryAt(inputs, place)));
        ResultSet found = statement.executeQuery()) {
      while (found.next()) summaries.put(with.get(found.getInt(1) - 1), found.getString(2));
    }
    return summaries;
  }

  private static long summaryAt(Map<Integer, Input> inputs, int place) {
    return Objects.requireNonNull(inputs.get(place)).summaryAt();
  }

  private static boolean fixed(Map<Integer, Input> inputs, int place) {
    return Objects.requireNonNull(inputs.get(place)).memoryAt() != null;
  }

  private static long memoryAt(Map<Integer, Input> inputs, int place) {
    Input input = inputs.get(place);
    return input == null || input.memoryAt() == null ? 0 : input.memoryAt();
  }
}
