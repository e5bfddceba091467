package io.agenthive.activities.mail;

import io.agenthive.activities.postgres.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The statements by which deliveries end: done, dead, or in trouble. */
final class EndStatements {
  /** Locks before it reads the token: a newer attempt may hand over its own at this moment. */
  private static final String TROUBLE =
      """
      with was as (
        select m.agent, m.task_id, m.keeper, t.epoch, t.failure, t.delay, t.burnt
        from unnest(?, ?, ?, ?, ?, ?, ?) t (agent, task_id, delivery, epoch, failure, delay, burnt)
             join mail m on m.agent = t.agent and m.task_id = t.task_id
        where m.delivery = t.delivery and m.state < 2 -- by key, see Over
        for update of m
      )
      update mail m
      set state = 2, epoch = was.epoch, failure = was.failure::jsonb, attempts = m.attempts + was.burnt, keeper = null,
          due = clock_timestamp() + was.delay * interval '1 ms', troubled_at = coalesce(m.troubled_at, clock_timestamp())
      from was where m.agent = was.agent and m.task_id = was.task_id
      returning m.task_id, was.keeper
      """;

  private static final String MINE =
      """
      select t.task_id,
             (select r.position from memory r where r.agent = t.agent and r.task_id = t.task_id limit 1)
      from unnest(?, ?, ?, ?, ?) t (agent, task_id, delivery, first, epoch)
      where exists (select 1 from mail_ended m where m.agent = t.agent and m.task_id = t.task_id
                    and m.delivery = t.delivery and m.epoch between t.first and t.epoch and m.state <> 5)
         or exists (select 1 from mail m where m.agent = t.agent and m.task_id = t.task_id
                    and m.delivery = t.delivery and m.epoch between t.first and t.epoch and m.state > 1)
      """;

  private final Connection connection;
  private final MailTerms terms;
  private final Aftermath aftermath;

  EndStatements(Connection connection, MailTerms terms, Aftermath aftermath) {
    this.connection = connection;
    this.terms = terms;
    this.aftermath = aftermath;
  }

  /** Records the turns of these works, and ends each task once, whoever says so twice. */
  void run(List<MailOp.Work> works) throws SQLException {
    Map<String, End> first = new LinkedHashMap<>();
    List<End> losers = new ArrayList<>();
    for (MailOp.Work work : works) {
      if (!work.change().ends()) continue;
      End end = End.of(work);
      if (first.putIfAbsent(end.taskId(), end) != null) losers.add(end);
    }
    Over over = over(works, first.values().stream().filter(end -> end.state().ended()).toList());
    if (first.isEmpty()) return;
    Map<String, End.Was> was = over.was();
    trouble(first.values().stream().filter(end -> !end.state().ended()).toList(), was);
    List<End> winners = new ArrayList<>();
    first.forEach((id, end) -> (was.containsKey(id) ? winners : losers).add(end));
    List<MailOp.Work> won = winners.stream().map(End::work).toList();
    MemoryStatements.append(connection, won, over.heads(), aftermath);
    new EndNotes(connection, terms, aftermath).write(winners, was);
    winners.forEach(end -> aftermath.answer(end.work().answer(), Verdict.COMMITTED));
    answer(losers);
  }

  private Over over(List<MailOp.Work> works, List<End> ends) throws SQLException {
    if (!ends.isEmpty()) return Over.run(connection, works, ends);
    TurnRows.insert(connection, TurnRows.RECORD, works);
    return new Over(new HashMap<>(), Map.of());
  }

  private void trouble(List<End> ends, Map<String, End.Was> won) throws SQLException {
    if (ends.isEmpty()) return;
    try (PreparedStatement statement =
            Column.prepare(
                connection,
                TROUBLE,
                Column.text(ends, End::agentId),
                Column.text(ends, End::taskId),
                Column.ints(ends, End::delivery),
                Column.longs(ends, End::epoch),
                Column.text(ends, End::keptFailure),
                Column.longs(ends, end -> end.delay().toMillis()),
                Column.ints(ends, End::burnt));
        ResultSet found = statement.executeQuery()) {
      while (found.next()) {
        won.put(found.getString(1), new End.Was(found.getBytes(2), null, null));
      }
    }
  }

  /**
   * An end that found nothing to end may have been committed before, when the answer was lost,
   * perhaps under the epoch of a shift that the seat had then.
   */
  private void answer(List<End> losers) throws SQLException {
    if (losers.isEmpty()) return;
    Map<String, Long> mine = alreadyMine(losers);
    for (End end : losers) {
      boolean committed = mine.containsKey(end.taskId());
      if (committed && end.work().change() instanceof MailOp.Change.Done done) {
        aftermath.answer(done.position(), mine.getOrDefault(end.taskId(), 0L));
      }
      aftermath.answer(end.work().answer(), committed ? Verdict.COMMITTED : Verdict.OVERTAKEN);
    }
  }

  /** Which of these ends stand, each with its place in the agent's memory; 0: it has none. */
  private Map<String, Long> alreadyMine(List<End> losers) throws SQLException {
    Map<String, Long> mine = new HashMap<>();
    try (PreparedStatement statement =
            Column.prepare(
                connection,
                MINE,
                Column.text(losers, End::agentId),
                Column.text(losers, End::taskId),
                Column.ints(losers, End::delivery),
                Column.longs(losers, End::firstEpoch),
                Column.longs(losers, End::epoch));
        ResultSet found = statement.executeQuery()) {
      while (found.next()) mine.put(found.getString(1), found.getLong(2));
    }
    return mine;
  }
}
