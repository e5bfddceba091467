package io.agenthive.activities.mail;

import io.agenthive.activities.mail.MailOp.Change.Intent;
import io.agenthive.activities.postgres.Column;
import io.agenthive.activities.postgres.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The statements by which a group writes down which calls are about to be made outside, after the
 * agents' rows were locked: whoever goes back under that lock sees every call that can still arrive
 * somewhere, and no call is allowed under a life that was left.
 */
final class IntentStatements {
  private static final String GATE =
      """
      select t.task_id, case when a.fenced then 'its effects are fenced until a person releases them' end,
             (select min(e.tool || ' in turn ' || e.turn) from effect e
              where e.task_id = t.task_id and e.undo in ('WANTED', 'FAILED')) -- whoever made them
      from unnest(?, ?) t (agent, task_id) join agent a on a.id = t.agent
      """;
  private static final String INTENT =
      """
      update mail m set intent = t.turn
      from unnest(?, ?, ?, ?) t (agent, task_id, delivery, turn)
      where m.agent = t.agent and m.task_id = t.task_id and m.delivery = t.delivery and m.state < 2 -- by key, see Over
      returning m.task_id
      """;
  private static final String EFFECT =
      """
      insert into effect (agent, task_id, patch, turn, round, tool, undoable, arguments, life, epoch)
      select t.agent, t.task_id, t.patch, t.turn,
             (select count(*) from effect e where e.agent = t.agent and e.task_id = t.task_id
                and e.patch = t.patch and e.turn = t.turn and e.undo = 'DONE'),
             t.tool, t.undoable = 1, t.arguments, t.life, t.epoch
      from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?) t (agent, task_id, patch, turn, tool, undoable, arguments, life, epoch)
      order by t.agent, t.task_id
      on conflict (agent, task_id, patch, turn, round) do update
      set life = excluded.life, epoch = excluded.epoch, begun_at = clock_timestamp()
      returning task_id, round
      """;
  private static final String UNDO =
      """
      update effect e set undo = 'WANTED', undo_order = 'in doubt', undo_tries = 0, undo_at = clock_timestamp()
      from unnest(?, ?, ?, ?) t (agent, task_id, patch, turn)
      where e.agent = t.agent and e.task_id = t.task_id and e.patch = t.patch and e.turn = t.turn
        and e.undoable and e.undo is null
        and not exists (select 1 from turn r where r.agent = t.agent and r.task_id = t.task_id
                          and r.patch = t.patch and r.turn = t.turn)
      """;

  private final Connection connection;
  private final Aftermath aftermath;

  IntentStatements(Connection connection, Aftermath aftermath) {
    this.connection = connection;
    this.aftermath = aftermath;
  }

  private record Asked(MailOp.Work work, Intent intent) {
    String taskId() {
      return work.task().taskId();
    }
  }

  /** Works of seats that have their right, in the order of their keys. */
  void run(List<MailOp.Work> works) throws SQLException {
    undo(works);
    List<Asked> asked = new ArrayList<>();
    for (MailOp.Work work : works) {
      if (work.change() instanceof Intent intent) asked.add(new Asked(work, intent));
    }
    if (asked.isEmpty()) return;
    List<Asked> written = written(admitted(asked));
    granted(written);
  }

  /** Those that nothing keeps from acting. */
  private List<Asked> admitted(List<Asked> asked) throws SQLException {
    Map<String, Leave> kept = new HashMap<>();
    Sql.list(
            connection,
            GATE,
            row -> leave(row.getString(1), row.getString(2), row.getString(3)),
            agents(asked),
            tasks(asked))
        .forEach(kept::putAll);
    List<Asked> admitted = new ArrayList<>();
    for (Asked each : asked) {
      Leave leave = kept.get(each.taskId());
      if (leave == null) admitted.add(each);
      else answer(each, leave, Verdict.WITHHELD);
    }
    return admitted;
  }

  private static Map<String, Leave> leave(
      String taskId, @Nullable String fenced, @Nullable String undoing) {
    if (fenced != null) return Map.of(taskId, new Leave.Withheld(fenced));
    if (undoing == null) return Map.of();
    return Map.of(taskId, new Leave.Later("its call of " + undoing + " is to be undone first"));
  }

  /** An intent is answered by its own row: whoever is not told that it stands does nothing. */
  private List<Asked> written(List<Asked> asked) throws SQLException {
    if (asked.isEmpty()) return asked;
    List<String> open =
        Sql.list(
            connection,
            INTENT,
            row -> row.getString(1),
            agents(asked),
            tasks(asked),
            Column.ints(asked, each -> each.work().task().delivery()),
            turns(asked));
    List<Asked> written = new ArrayList<>();
    for (Asked each : asked) {
      if (open.contains(each.taskId())) written.add(each);
      else aftermath.answer(each.work().answer(), Verdict.OVERTAKEN);
    }
    return written;
  }

  private void granted(List<Asked> written) throws SQLException {
    if (written.isEmpty()) return;
    Map<String, Integer> rounds = new HashMap<>();
    Sql.list(
            connection,
            EFFECT,
            row -> Map.entry(row.getString(1), row.getInt(2)),
            agents(written),
            tasks(written),
            Column.ints(written, each -> each.work().task().patch()),
            turns(written),
            Column.text(written, each -> each.intent().call().tool()),
            Column.ints(written, each -> each.intent().call().undoable() ? 1 : 0),
            Column.text(written, each -> each.intent().call().arguments()),
            Column.longs(written, each -> each.work().seat().life()),
            Column.longs(written, each -> each.work().seat().epoch()))
        .forEach(row -> rounds.put(row.getKey(), row.getValue()));
    for (Asked each : written) {
      SeatKey seat = each.work().seat();
      int round = rounds.getOrDefault(each.taskId(), 0);
      answer(each, new Leave.Granted(round, seat.life(), seat.epoch()), Verdict.COMMITTED);
    }
  }

  private void answer(Asked asked, Leave leave, Verdict verdict) {
    aftermath.answer(asked.intent().leave(), leave);
    aftermath.answer(asked.work().answer(), verdict);
  }

  private void undo(List<MailOp.Work> works) throws SQLException {
    List<MailOp.Work> asked =
        works.stream().filter(work -> work.change() instanceof MailOp.Change.Undo).toList();
    if (asked.isEmpty()) return;
    Sql.update(
        connection,
        UNDO,
        Column.text(asked, MailOp::agentId),
        Column.text(asked, work -> work.task().taskId()),
        Column.ints(asked, work -> work.task().patch()),
        Column.ints(
            asked, work -> work.change() instanceof MailOp.Change.Undo(int turn) ? turn : 0));
    asked.forEach(work -> aftermath.answer(work.answer(), Verdict.COMMITTED));
  }

  private static Column agents(List<Asked> asked) {
    return Column.text(asked, each -> each.work().agentId());
  }

  private static Column tasks(List<Asked> asked) {
    return Column.text(asked, Asked::taskId);
  }

  private static Column turns(List<Asked> asked) {
    return Column.ints(asked, each -> each.intent().turn());
  }
}
