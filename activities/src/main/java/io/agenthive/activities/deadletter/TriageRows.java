package io.agenthive.activities.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agenthive.activities.mail.FailureText;
import io.agenthive.activities.postgres.Column;
import io.agenthive.activities.postgres.Json;
import io.agenthive.activities.postgres.Moments;
import io.agenthive.activities.seal.BrokenText;
import io.agenthive.activities.seal.Digests;
import io.agenthive.activities.seal.KeyMissing;
import io.agenthive.activities.seal.SealedTexts;
import io.agenthive.activities.seal.TextPlace;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The statements of one round of the triage, all in one transaction.
 *
 * @param texts how texts in rows are sealed
 */
record TriageRows(Connection connection, SealedTexts texts) {
  private static final Logger LOG = LoggerFactory.getLogger(TriageRows.class);

  /** Rows that are fetched at once: an input may have a megabyte. */
  private static final int AT_ONCE = 16;

  /** Another process judges what it has locked. */
  private static final String UNJUDGED =
      """
      select e.agent, e.task_id, e.delivery, e.deaths, e.ended_at, e.failure::text, e.attempts,
             e.tenant, coalesce(e.input, p.body, '') as input,
             greatest(0, extract(epoch from e.ended_at - coalesce(e.troubled_at, e.ended_at)) * 1000)::bigint
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
    List<String> locked = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(UNJUDGED)) {
      statement.setInt(1, limit);
      statement.setFetchSize(AT_ONCE);
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) judge(found, all, locked);
      }
    }
    if (!locked.isEmpty())
      LOG.warn("{} dead tasks are judged later: {}", locked.size(), locked.getFirst());
    all.sort(Comparator.comparing(Deceased::agentId).thenComparing(Deceased::taskId));
    return all;
  }

  /** One whose key is elsewhere is judged there, or when it has come. */
  private void judge(ResultSet found, List<Deceased> all, List<String> locked) throws SQLException {
    try {
      all.add(deceased(found));
    } catch (KeyMissing elsewhere) {
      locked.add(String.valueOf(elsewhere.getMessage()));
    }
  }

  private Deceased deceased(ResultSet found) throws SQLException {
    TextPlace place = TextPlace.failure(found.getString(8), found.getString(2));
    FailureText failures = new FailureText(texts);
    FailureNote note =
        DeadRows.failure(found.getString(6), found.getInt(7), json -> failures.told(json, place));
    String input = input(found);
    Duration troubled = Duration.ofMillis(found.getLong(10));
    return new Deceased(
        found.getString(1),
        found.getString(2),
        found.getInt(3),
        found.getInt(4),
        Digests.sha256(input.getBytes(UTF_8)),
        Moments.of(found, 5),
        new Course(found.getInt(7), troubled, input.codePointCount(0, input.length())),
        note,
        fingerprint(note));
  }

  /** One that does not open is judged by what its row keeps: no other died of the same. */
  private String input(ResultSet found) throws SQLException {
    String kept = found.getString(9);
    try {
      return texts.open(
          kept, TextPlace.input(found.getString(8), found.getString(1), found.getString(2)));
    } catch (BrokenText broken) {
      return kept;
    }
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

  private String title(FreshFamily family) {
    FailureFingerprint fingerprint = family.newest().fingerprint();
    return texts.close(fingerprint.title(), TextPlace.family(fingerprint.family()));
  }

  /** Counts deaths into their families. */
  void count(List<FreshFamily> families) throws SQLException {
    if (families.isEmpty()) return;
    try (PreparedStatement statement = connection.prepareStatement(FAMILIES)) {
      Column.text(families, each -> each.newest().fingerprint().family()).set(statement, 1);
      Column.text(families, each -> each.newest().fingerprint().failure().name()).set(statement, 2);
      Column.text(families, this::title).set(statement, 3);
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
