package io.agenthive.activities.consolidation;

import io.agenthive.activities.consolidation.ConsolidationPolicy.Backlog;
import io.agenthive.activities.consolidation.ConsolidationPolicy.Span;
import io.agenthive.activities.mail.TurnTexts;
import io.agenthive.activities.memory.MemoryRows;
import io.agenthive.activities.memory.Summaries;
import io.agenthive.activities.memory.Summary;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Json;
import io.agenthive.activities.seal.BrokenText;
import io.agenthive.workflows.task.ModelReply;
import io.agenthive.workflows.task.RequestDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The rows of model calls that make summaries: who asks, what was answered, what became of it. All
 * processes together ask for one at a time, and for so many in a minute.
 */
final class SummaryTurns {
  private static final Logger LOG = LoggerFactory.getLogger(SummaryTurns.class);

  /** Longer than the longest call that settings allow, so that who holds a claim may be asking. */
  static final Duration CLAIM = Duration.ofMinutes(11);

  /** An agent that naps between two tasks is left alone. */
  static final Duration ASLEEP = Duration.ofSeconds(30);

  /** Any number that nobody else uses. */
  private static final long LANE = 0x6869_7665_6D65_6D6FL;

  private static final String ONE_BY_ONE = "select 1 from pg_advisory_xact_lock(?)";

  private static final String BUSY =
      """
      select count(*) filter (where result is null and outcome is null and claimed_until > clock_timestamp()) > 0
             or count(*) filter (where claimed_at > clock_timestamp() - interval '1 minute') >= ?
      from memory_summary_turn where claimed_at > clock_timestamp() - interval '1 hour'
      """;

  /** What was asked about a life that is over, or for a place that another entry took, is void. */
  private static final String OBSOLETE =
      """
      update memory_summary_turn t set outcome = 'OBSOLETE' from agent a
      where a.id = t.agent and t.outcome is null
        and (a.life <> t.life or a.state = 2
             or exists (select 1 from memory_summary_head s where s.agent = t.agent and s.number >= t.number))
        and (t.result is not null or t.claimed_until < clock_timestamp())
      """;

  private static final String ANSWERED =
      """
      select t.*, a.tenant as whose from memory_summary_turn t join agent a on a.id = t.agent and a.life = t.life and a.state = 0
      where t.outcome is null and t.result is not null and t.next_at <= clock_timestamp()
      order by t.next_at limit 1
      """;

  /** Longest backlog first; of those that somebody asked about in vain, none before its time. */
  private static final String CANDIDATE =
      """
      select h.agent, a.life, h.position, coalesce(s.number, 0) + 1 as number, coalesce(s.covered, 0) as covered,
             t.agent is not null as begun, fresh.chars
      from memory_head h
           join agent a on a.id = h.agent and a.state = 0 and a.unverified is null
                       and a.changed_at < clock_timestamp() - ? * interval '1 ms'
           left join memory_summary_head s on s.agent = h.agent
           left join memory_summary_turn t on t.agent = a.id and t.life = a.life and t.number = coalesce(s.number, 0) + 1
           cross join lateral (
             select coalesce(sum(coalesce(m.chars, length(m.body))), 0) as chars from memory m
             where m.agent = h.agent and m.position > coalesce(s.covered, 0)
               and m.position <= least(h.position - ?, coalesce(s.covered, 0) + ?)) fresh
      where h.position - ? - coalesce(s.covered, 0) >= ? and fresh.chars >= ?
        and (t.agent is null or (t.outcome is null and t.result is null and t.next_at <= clock_timestamp()
                                 and t.claimed_until < clock_timestamp()))
      order by h.position - coalesce(s.covered, 0) desc, h.agent limit 1
      """;

  private static final String AGAIN =
      """
      update memory_summary_turn
      set tries = tries + 1, claimed_by = ?, claimed_at = clock_timestamp(),
          claimed_until = clock_timestamp() + ? * interval '1 ms'
      where agent = ? and life = ? and number = ?
      returning *, (select a.tenant from agent a where a.id = memory_summary_turn.agent) as whose
      """;

  private static final String CLAIM_FIRST =
      """
      insert into memory_summary_turn (agent, life, number, covers_from, covers_to, builds_on, chars, claimed_by, claimed_until)
      values (?, ?, ?, ?, ?, ?, ?, ?, clock_timestamp() + ? * interval '1 ms')
      returning *, (select a.tenant from agent a where a.id = memory_summary_turn.agent) as whose
      """;

  private static final String CHARS =
      "select coalesce(sum(coalesce(chars, length(body))), 0) from memory where agent = ? and position between ? and ?";

  private static final String RECORD =
      """
      update memory_summary_turn set request = ?, result = ?, recorded_at = clock_timestamp(), next_at = clock_timestamp()
      where agent = ? and life = ? and number = ? and result is null
      """;

  private static final String LATER =
      """
      update memory_summary_turn set next_at = clock_timestamp() + ? * interval '1 ms', claimed_until = clock_timestamp()
      where agent = ? and life = ? and number = ? and outcome is null
      """;

  static final String SETTLE =
      "update memory_summary_turn set outcome = ? where agent = ? and life = ? and number = ?";

  private final Database database;
  private final JdbcClient client;
  private final String process;
  private final ConsolidationPolicy policy;

  SummaryTurns(Database database, String process, ConsolidationPolicy policy) {
    this.database = database;
    this.process = process;
    this.policy = policy;
    client = database.client();
  }

  private record Candidate(
      String agentId, long life, long number, Backlog backlog, boolean begun) {}

  /** An answer that waits for its agent to sleep, if there is one. */
  Optional<SummaryErrand> answered() {
    client.sql(OBSOLETE).update();
    return client.sql(ANSWERED).query((row, n) -> readable(row)).optional().flatMap(each -> each);
  }

  /** An agent whose memory is worth a call, claimed for this process; one at a time for all. */
  Optional<SummaryErrand> claim(int perMinute) {
    return Objects.requireNonNull(
        database.transactions().<Optional<SummaryErrand>>execute(status -> claimed(perMinute)));
  }

  private Optional<SummaryErrand> claimed(int perMinute) {
    Integer unused = client.sql(ONE_BY_ONE).param(LANE).query(Integer.class).single();
    if (client.sql(BUSY).param(perMinute).query(Boolean.class).single()) return Optional.empty();
    Optional<Candidate> found = candidate();
    if (found.isEmpty()) return Optional.empty();
    Candidate candidate = found.get();
    return candidate.begun() ? Optional.of(again(candidate)) : first(candidate);
  }

  private Optional<Candidate> candidate() {
    return client
        .sql(CANDIDATE)
        .params(
            ASLEEP.toMillis(),
            policy.keep(),
            policy.mostEntries(),
            policy.keep(),
            policy.minEntries(),
            policy.minChars())
        .query((row, n) -> candidate(row))
        .optional();
  }

  private static Candidate candidate(ResultSet row) throws SQLException {
    Backlog backlog =
        new Backlog(row.getLong("position"), 0, row.getLong("covered"), row.getLong("chars"));
    return new Candidate(
        row.getString("agent"),
        row.getLong("life"),
        row.getLong("number"),
        backlog,
        row.getBoolean("begun"));
  }

  private Optional<SummaryErrand> first(Candidate candidate) {
    Optional<Summary> before = inForce(candidate.agentId());
    Backlog seen = candidate.backlog();
    Backlog backlog =
        new Backlog(
            seen.position(), before.map(Summary::to).orElse(0L), seen.counted(), seen.freshChars());
    return policy.next(backlog).map(span -> first(candidate, span, before));
  }

  private SummaryErrand first(Candidate candidate, Span span, Optional<Summary> before) {
    String agentId = candidate.agentId();
    long chars =
        client.sql(CHARS).params(agentId, span.from(), span.to()).query(Long.class).single();
    long earlier = before.map(summary -> summary.body().length()).orElse(0);
    return client
        .sql(CLAIM_FIRST)
        .params(
            agentId,
            candidate.life(),
            candidate.number(),
            span.from(),
            span.to(),
            before.map(Summary::number).orElse(0L),
            policy.limit(span, chars, earlier).chars(),
            process,
            CLAIM.toMillis())
        .query((row, n) -> errand(row))
        .single();
  }

  private SummaryErrand again(Candidate candidate) {
    return client
        .sql(AGAIN)
        .params(
            process, CLAIM.toMillis(), candidate.agentId(), candidate.life(), candidate.number())
        .query((row, n) -> errand(row))
        .single();
  }

  private Optional<Summary> inForce(String agentId) {
    try (Connection connection = database.source().getConnection()) {
      return Summaries.newest(new MemoryRows(connection, database.texts()), agentId).summary();
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("summaries need the database", e);
    }
  }

  /**
   * Records an answer; the first one stands.
   *
   * @return whether this is it
   */
  boolean record(SummaryErrand answered) {
    return client
            .sql(RECORD)
            .params(
                Objects.requireNonNull(answered.asked()).bytes(),
                kept(answered),
                answered.agentId(),
                answered.life(),
                answered.number())
            .update()
        > 0;
  }

  private String kept(SummaryErrand answered) {
    String answer = Json.write(Objects.requireNonNull(answered.answer()));
    return new TurnTexts(database.texts()).close(answer, answered.place());
  }

  /** Nobody asks or writes before that. */
  void later(SummaryErrand errand, Duration wait) {
    client
        .sql(LATER)
        .params(wait.toMillis(), errand.agentId(), errand.life(), errand.number())
        .update();
  }

  /** The answer will never be written. */
  void obsolete(SummaryErrand errand) {
    client
        .sql(SETTLE)
        .params("OBSOLETE", errand.agentId(), errand.life(), errand.number())
        .update();
  }

  /** Empty: the answer was changed, and is left for a person; others go on. */
  private Optional<SummaryErrand> readable(ResultSet row) throws SQLException {
    try {
      return Optional.of(errand(row));
    } catch (BrokenText e) {
      SummaryErrand errand = unanswered(row);
      LOG.error("agent {} gets no summary: {}", errand.agentId(), e.why());
      later(errand, Consolidation.LATE);
      return Optional.empty();
    }
  }

  private SummaryErrand errand(ResultSet row) throws SQLException {
    byte[] asked = row.getBytes("request");
    SummaryErrand errand = unanswered(row);
    String result = row.getString("result");
    if (asked == null || result == null) return errand;
    String answer = new TurnTexts(database.texts()).open(result, errand.place());
    return errand.answered(RequestDigest.of(asked), Json.read(answer, ModelReply.class));
  }

  private static SummaryErrand unanswered(ResultSet row) throws SQLException {
    return new SummaryErrand(
        row.getString("whose"),
        row.getString("agent"),
        row.getLong("life"),
        row.getLong("number"),
        new Span(row.getLong("covers_from"), row.getLong("covers_to")),
        row.getLong("builds_on"),
        row.getInt("chars"),
        row.getInt("tries"),
        null,
        null);
  }
}
