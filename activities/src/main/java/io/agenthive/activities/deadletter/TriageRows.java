package io.agenthive.activities.deadletter;

import io.agenthive.activities.postgres.Column;
import io.agenthive.activities.postgres.Json;
import io.agenthive.activities.postgres.Moments;
import io.agenthive.workflows.deadletter.Circumstances.Course;
import io.agenthive.workflows.deadletter.Death;
import io.agenthive.workflows.deadletter.DeathVerdict;
import io.agenthive.workflows.deadletter.FamilyLifecycle;
import io.agenthive.workflows.task.FailureFingerprint;
import io.agenthive.workflows.task.FailureNote;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The statements of one round of the triage, all in one transaction. */
record TriageRows(Connection connection) {
  /** Another process judges what it has locked. */
  private static final String UNJUDGED =
      """
      select e.agent, e.task_id, e.delivery, e.deaths, e.ended_at, e.failure::text, e.attempts,
             sha256(convert_to(coalesce(e.input, p.body, ''), 'UTF8')),
             greatest(0, extract(epoch from e.ended_at - coalesce(e.troubled_at, e.ended_at)) * 1000)::bigint,
             length(coalesce(e.input, p.body, ''))
      from mail_ended e left join payload p on p.id = e.input_ref
      where e.state = 4 and e.poison is null
      order by e.ended_at limit ? for update of e skip locked
      """;

  private static final String BURY =
      """
      insert into death (agent, task_id, delivery, family, input_digest, host, verdict, reasons, died_at)
      select t.agent, t.task_id, t.delivery, t.family, t.input, t.host, ?, '[]', t.died::timestamptz
      from unnest(?, ?, ?, ?, ?, ?, ?) t (agent, task_id, delivery, family, input, host, died)
      order by t.agent, t.task_id
      on conflict (agent, task_id, delivery) do nothing
      returning family
      """;

  private static final String JUDGE =
      """
      update death d set verdict = t.verdict, reasons = t.reasons::jsonb
      from unnest(?, ?, ?, ?, ?) t (agent, task_id, delivery, verdict, reasons)
      where d.agent = t.agent and d.task_id = t.task_id and d.delivery = t.delivery
      """;

  private static final String MARK =
      """
      update mail_ended e set family = t.family, poison = t.verdict = ?
      from unnest(?, ?, ?, ?) t (agent, task_id, family, verdict)
      where e.agent = t.agent and e.task_id = t.task_id and e.state = 4
      """;

  private static final String FAMILIES =
      """
      insert into failure_family as f
             (id, failure, title, owner, deaths, first_seen, last_seen, first_version, last_version)
      select t.id, t.failure, t.title, t.owner, t.deaths, t.first::timestamptz, t.last::timestamptz, t.version, t.version
      from unnest(?, ?, ?, ?, ?, ?, ?, ?) t (id, failure, title, owner, deaths, first, last, version)
      order by t.id
      on conflict (id) do update
      set deaths = f.deaths + excluded.deaths, first_seen = least(f.first_seen, excluded.first_seen),
          last_seen = greatest(f.last_seen, excluded.last_seen), last_version = excluded.last_version,
          lifecycle = case when f.lifecycle = ? then ? else f.lifecycle end
      """;

  List<Deceased> unjudged(int limit) throws SQLException {
    List<Deceased> all = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(UNJUDGED)) {
      statement.setInt(1, limit);
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) all.add(deceased(found));
      }
    }
    all.sort(Comparator.comparing(Deceased::agentId).thenComparing(Deceased::taskId));
    return all;
  }

  private static Deceased deceased(ResultSet found) throws SQLException {
    FailureNote note = DeadRows.failure(found.getString(6), found.getInt(7));
    return new Deceased(
        found.getString(1),
        found.getString(2),
        found.getInt(3),
        found.getInt(4),
        found.getBytes(8),
        Moments.of(found, 5),
        new Course(found.getInt(7), Duration.ofMillis(found.getLong(9)), found.getInt(10)),
        note,
        fingerprint(note));
  }

  /** One row that nobody can read must not keep the others from being judged. */
  private static FailureFingerprint fingerprint(FailureNote note) {
    try {
      return FailureFingerprint.of(note);
    } catch (RuntimeException unreadable) {
      return new FailureFingerprint(note.failure(), "a failure that cannot be read", "");
    }
  }

  /** Logs deaths; returns how many of each family are new. */
  Map<String, Integer> bury(List<Deceased> dead) throws SQLException {
    Map<String, Integer> fresh = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(BURY)) {
      statement.setString(1, DeathVerdict.PERSON.name()); // until it is judged, a moment later
      Column.text(dead, Deceased::agentId).set(statement, 2);
      Column.text(dead, Deceased::taskId).set(statement, 3);
      Column.ints(dead, Deceased::delivery).set(statement, 4);
      Column.text(dead, each -> each.fingerprint().family()).set(statement, 5);
      Column.bytes(dead, Deceased::input).set(statement, 6);
      Column.text(dead, Deceased::host).set(statement, 7);
      Column.text(dead, each -> each.diedAt().toString()).set(statement, 8);
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) fresh.merge(found.getString(1), 1, Integer::sum);
      }
    }
    return fresh;
  }

  void judge(List<Deceased> dead, List<Death> deaths) throws SQLException {
    List<Integer> places = IntStream.range(0, dead.size()).boxed().toList();
    Column agents = Column.text(dead, Deceased::agentId);
    Column tasks = Column.text(dead, Deceased::taskId);
    Column verdicts = Column.text(places, place -> deaths.get(place).verdict().name());
    try (PreparedStatement statement =
        Column.prepare(
            connection,
            JUDGE,
            agents,
            tasks,
            Column.ints(dead, Deceased::delivery),
            verdicts,
            Column.text(places, place -> Json.write(deaths.get(place).reasons())))) {
      statement.executeUpdate();
    }
    try (PreparedStatement statement = connection.prepareStatement(MARK)) {
      statement.setString(1, DeathVerdict.POISON.name());
      agents.set(statement, 2);
      tasks.set(statement, 3);
      Column.text(dead, each -> each.fingerprint().family()).set(statement, 4);
      verdicts.set(statement, 5);
      statement.executeUpdate();
    }
  }

  /** Counts deaths into their families. */
  void count(List<FreshFamily> families) throws SQLException {
    if (families.isEmpty()) return;
    try (PreparedStatement statement = connection.prepareStatement(FAMILIES)) {
      Column.text(families, each -> each.newest().fingerprint().family()).set(statement, 1);
      Column.text(families, each -> each.newest().fingerprint().failure().name()).set(statement, 2);
      Column.text(families, each -> each.newest().fingerprint().title()).set(statement, 3);
      Column.text(families, each -> each.newest().fingerprint().owner()).set(statement, 4);
      Column.longs(families, FreshFamily::deaths).set(statement, 5);
      Column.text(families, each -> each.oldest().diedAt().toString()).set(statement, 6);
      Column.text(families, each -> each.newest().diedAt().toString()).set(statement, 7);
      Column.text(families, each -> each.newest().version()).set(statement, 8);
      statement.setString(9, FamilyLifecycle.RESOLVED.name());
      statement.setString(10, FamilyLifecycle.RESOLVED.seenAgain().name());
      statement.executeUpdate();
    }
  }
}
