package io.agenthive.activities.mail;

import io.agenthive.activities.postgres.Column;
import io.agenthive.activities.seal.BrokenText;
import io.agenthive.activities.seal.KeyMissing;
import io.agenthive.activities.seal.SealedTexts;
import io.agenthive.activities.seal.TextPlace;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the papers of many deliveries at once.
 *
 * @param texts how texts in rows are sealed
 */
record PaperRows(Connection connection, SealedTexts texts) {
  private static final String INPUTS =
      """
      select t.n, coalesce(m.input, p.body), m.memory_at, coalesce(m.intent, 0),
             coalesce((extract(epoch from clock_timestamp() - m.troubled_at) * 1000)::bigint, 0),
             coalesce(m.summary_at, 0), m.tenant
      from unnest(?, ?, ?) with ordinality t (agent, task_id, delivery, n)
           join mail m on m.agent = t.agent and m.task_id = t.task_id and m.delivery = t.delivery
           left join payload p on p.id = m.input_ref
      where m.state < 2 -- by key, see Over
      """;

  /**
   * Whose papers.
   *
   * @param latest entries of memory at most
   */
  record Wanted(String agentId, TaskKey task, int latest) {}

  /**
   * Mail that is open.
   *
   * @param tenant whose it is
   * @param memoryAt the position up to which its turns saw the memory; null: it has none
   * @param summaryAt number of the summary that they saw; 0: none
   */
  record Open(
      Wanted wanted,
      String tenant,
      String input,
      @Nullable Long memoryAt,
      int intent,
      Duration troubledFor,
      long summaryAt) {
    String agentId() {
      return wanted.agentId();
    }
  }

  /**
   * By place in the list, those that are still open.
   *
   * @throws BrokenText if a text of one of them does not open
   * @throws KeyMissing if it was sealed with a key that is not here
   */
  Map<Integer, Papers> read(List<Wanted> all) throws SQLException {
    SortedMap<Integer, Open> open = open(all);
    Map<Integer, List<TurnRow>> turns = new PaperTurns(connection, texts).read(open);
    Map<Integer, Remembered> seen = new PaperMemory(connection, texts).read(open);
    Map<Integer, Papers> papers = new HashMap<>();
    open.forEach(
        (place, mail) ->
            papers.put(
                place,
                new Papers(
                    mail.input(),
                    turns.getOrDefault(place, List.of()),
                    seen.get(place),
                    mail.intent(),
                    mail.troubledFor())));
    return papers;
  }

  private SortedMap<Integer, Open> open(List<Wanted> all) throws SQLException {
    SortedMap<Integer, Open> open = new TreeMap<>();
    try (PreparedStatement statement =
            Column.prepare(
                connection,
                INPUTS,
                Column.text(all, Wanted::agentId),
                Column.text(all, wanted -> wanted.task().taskId()),
                Column.ints(all, wanted -> wanted.task().delivery()));
        ResultSet found = statement.executeQuery()) {
      while (found.next()) {
        int place = found.getInt(1) - 1;
        open.put(place, open(found, all.get(place)));
      }
    }
    return open;
  }

  private Open open(ResultSet found, Wanted wanted) throws SQLException {
    String tenant = found.getString(7);
    String kept = Objects.requireNonNull(found.getString(2), "mail without an input");
    return new Open(
        wanted,
        tenant,
        texts.open(kept, TextPlace.input(tenant, wanted.agentId(), wanted.task().taskId())),
        found.getObject(3, Long.class),
        found.getInt(4),
        Duration.ofMillis(found.getLong(5)),
        found.getLong(6));
  }
}
