package io.agenthive.activities.mail;

import io.agenthive.activities.file.FileRows;
import io.agenthive.activities.postgres.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** The statements by which a group records what seats did, after the agents' rows were locked. */
final class WorkStatements {
  private static final String TAKEN =
      """
      update mail m set state = 1, epoch = t.epoch
      from unnest(?, ?, ?, ?) t (agent, task_id, delivery, epoch)
      where m.agent = t.agent and m.task_id = t.task_id and m.delivery = t.delivery and m.state < 2 -- by key, see Over
      returning m.agent, m.task_id
      """;
  private static final Comparator<MailOp.Work> BY_KEY =
      Comparator.<MailOp.Work, String>comparing(MailOp::agentId)
          .thenComparing(work -> work.task().taskId());

  private final Connection connection;
  private final MailTerms terms;
  private final Aftermath aftermath;

  WorkStatements(Connection connection, MailTerms terms, Aftermath aftermath) {
    this.connection = connection;
    this.terms = terms;
    this.aftermath = aftermath;
  }

  void run(List<MailOp.Work> works, Map<String, AgentRowLock> rows) throws SQLException {
    List<MailOp.Work> valid = new ArrayList<>();
    List<MailOp.Work> fenced = new ArrayList<>();
    for (MailOp.Work work : works) {
      AgentRowLock row = rows.get(work.agentId());
      (row != null && row.seats(work.seat()) ? valid : fenced).add(work);
    }
    TurnRows.insert(connection, TurnRows.LATE, fenced);
    fenced.forEach(work -> aftermath.answer(work.answer(), Verdict.FENCED));
    int late = fenced.stream().mapToInt(work -> work.turns().size()).sum();
    if (late > 0) aftermath.late(late);
    valid.sort(BY_KEY);
    taken(valid);
    new IntentStatements(connection, aftermath).run(valid);
    TurnRows.fixMemory(connection, valid);
    FileRows.write(connection, files(valid));
    new EndStatements(connection, terms, aftermath).run(valid);
    for (MailOp.Work work : valid) {
      if (work.change() instanceof MailOp.Change.None) {
        aftermath.answer(work.answer(), Verdict.COMMITTED);
      }
    }
  }

  /** Of one agent, one call at a time changes files: see AgentFiles. */
  private static List<FileRows.Changed> files(List<MailOp.Work> works) {
    List<FileRows.Changed> changes = new ArrayList<>();
    for (MailOp.Work work : works) {
      for (TurnRow turn : work.turns()) {
        turn.files().forEach(file -> changes.add(new FileRows.Changed(work.agentId(), file)));
      }
    }
    return changes;
  }

  /** A mark is dropped when its task ends in the same commit: nobody would ever see it. */
  private void taken(List<MailOp.Work> works) throws SQLException {
    Set<String> ending = new HashSet<>();
    List<MailOp.Work> asked = new ArrayList<>();
    for (MailOp.Work work : works) {
      if (work.change() instanceof MailOp.Change.Taken) asked.add(work);
      else if (work.change().ends()) ending.add(work.task().taskId());
    }
    Set<String> marked =
        update(TAKEN, asked.stream().filter(not(ending)).toList(), WorkStatements::epochs);
    for (MailOp.Work work : asked) {
      boolean won = marked.contains(work.task().taskId()) || !not(ending).test(work);
      aftermath.answer(work.answer(), won ? Verdict.COMMITTED : Verdict.OVERTAKEN);
    }
  }

  private static Column epochs(List<MailOp.Work> works) {
    return Column.longs(works, work -> work.seat().epoch());
  }

  private static Predicate<MailOp.Work> not(Set<String> ending) {
    return work -> !ending.contains(work.task().taskId());
  }

  /** Which of these tasks are open still under their delivery, and were changed. */
  private Set<String> update(
      String sql, List<MailOp.Work> works, Function<List<MailOp.Work>, Column> value)
      throws SQLException {
    Set<String> changed = new HashSet<>();
    if (works.isEmpty()) return changed;
    try (PreparedStatement statement =
            Column.prepare(
                connection,
                sql,
                Column.text(works, MailOp::agentId),
                Column.text(works, work -> work.task().taskId()),
                Column.ints(works, work -> work.task().delivery()),
                value.apply(works));
        var found = statement.executeQuery()) {
      while (found.next()) changed.add(found.getString(2));
    }
    return changed;
  }
}
