package io.agenthive.chaos.ledger;

import io.agenthive.workflows.mail.MailState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable; // what is not dead has no failure, what is dead no result
import tools.jackson.databind.json.JsonMapper;

/** What the hive's tables say of failures: read-only SQL that shares no code with the hive. */
public final class FailureBooks implements AutoCloseable {
  private static final String SETTLED =
      """
      select task_id, agent, tenant, state, attempts, result, failure ->> 'failure', failure ->> 'message'
      from mail_ended where starts_with(task_id, ?)
      """;
  private static final String DEAD =
      "select count(*) from mail_ended where state = 4 and starts_with(task_id, ?)";
  private static final String RECORDED =
      """
      select task_id || '#' || turn || case when patch > 0 then '@' || patch else '' end, recorded_at
      from turn where starts_with(task_id, ?)
      """;
  private static final String OPENED =
      """
      select target, min(opened_at) from (
        select target, opened_at from breaker_outage union all
        select target, opened_at from breaker where opened_at is not null) o
      where opened_at >= ? group by target
      """;
  private static final String CALM =
      "select (select count(*) from mail) <= ? and not exists (select 1 from breaker where phase <> 'CLOSED')";
  private static final String DEAD_BETWEEN =
      """
      select count(*) from mail_ended
      where state = 4 and task_id like '%-flood-%' and ended_at >= ? and ended_at < ?
      """;
  private static final String P99 =
      """
      select percentile_cont(0.99) within group (order by extract(epoch from ended_at - accepted_at)), count(*)
      from mail_ended where state = 3 and attempts = 0 and accepted_at >= ? and accepted_at < ?
      """;
  private static final String ENTRIES =
      """
      select r.task_id, r.state, e.state from redrive_entry r
        left join mail_ended e on e.agent = r.agent and e.task_id = r.task_id
      where r.campaign = ?
      """;

  private static final String PROGRESS =
      """
      select count(*), count(*) filter (where state in ('PENDING', 'STARTING', 'STARTED'))
      from redrive_entry where campaign = ?
      """;

  private static final JsonMapper JSON = new JsonMapper();

  private final BookReader reader;
  private final SealedText texts;

  private FailureBooks(SqlLedger.Place place) throws SQLException {
    reader = new BookReader(place);
    texts = new SealedText(place.keys());
  }

  /** Opens the books for reading only. */
  public static FailureBooks open(SqlLedger.Place place) throws SQLException {
    return new FailureBooks(place);
  }

  /**
   * A task that ended.
   *
   * @param attempts deliveries that failed
   * @param failure class of the last failure
   * @param cause what its message says
   */
  public record Settled(
      String taskId,
      MailState state,
      int attempts,
      @Nullable String result,
      @Nullable String failure,
      @Nullable String cause) {}

  /** Every task that ended and whose ID begins so. */
  public List<Settled> settled(String run) throws SQLException {
    return reader.ask(SETTLED, this::settled, run);
  }

  private Settled settled(ResultSet row) throws SQLException {
    String whose = "%s|%%s|%s|%s".formatted(row.getString(3), row.getString(2), row.getString(1));
    String result = row.getString(6);
    return new Settled(
        row.getString(1),
        MailState.of(row.getInt(4)),
        row.getInt(5),
        result == null ? null : texts.open(result, whose.formatted("result")),
        row.getString(7),
        cause(row.getString(8), "%s|failure||%s".formatted(row.getString(3), row.getString(1))));
  }

  /** Where the message stands are, if they are sealed, all words of the failure. */
  private @Nullable String cause(@Nullable String kept, String place) {
    if (kept == null || !SealedText.sealed(kept)) return kept;
    return JSON.readTree(texts.open(kept, place)).path("message").asString();
  }

  /** Dead letters of tasks whose ID begins so. */
  public long dead(String run) throws SQLException {
    return reader.ask(DEAD, row -> row.getLong(1), run).getFirst();
  }

  /** When each turn of these tasks was recorded, by its key. */
  public Map<String, Instant> recorded(String run) throws SQLException {
    Map<String, Instant> recorded = new TreeMap<>();
    reader
        .ask(RECORDED, row -> Map.entry(row.getString(1), row.getTimestamp(2).toInstant()), run)
        .forEach(turn -> recorded.put(turn.getKey(), turn.getValue()));
    return recorded;
  }

  /** When the breaker of each target opened first after this moment. */
  public Map<String, Instant> openedSince(Instant moment) throws SQLException {
    Map<String, Instant> opened = new TreeMap<>();
    reader
        .ask(
            OPENED,
            row -> Map.entry(row.getString(1), row.getTimestamp(2).toInstant()),
            Timestamp.from(moment))
        .forEach(target -> opened.put(target.getKey(), target.getValue()));
    return opened;
  }

  /** Whether no breaker is open and no more mail than so. */
  public boolean calm(int mostMail) throws SQLException {
    return reader.ask(CALM, row -> row.getBoolean(1), mostMail).getFirst();
  }

  /** Orders of a flood of poison that died in this stretch of time. */
  public long poisonDeadBetween(Instant from, Instant to) throws SQLException {
    return reader
        .ask(DEAD_BETWEEN, row -> row.getLong(1), Timestamp.from(from), Timestamp.from(to))
        .getFirst();
  }

  /**
   * Seconds from acceptance to end of tasks that were accepted in this stretch of time and met no
   * trouble: the 99th percentile. Empty: fewer than {@code least}.
   */
  public Optional<Double> p99Between(Instant from, Instant to, int least) throws SQLException {
    return reader
        .ask(
            P99,
            row ->
                row.getLong(2) < least ? Optional.<Double>empty() : Optional.of(row.getDouble(1)),
            Timestamp.from(from),
            Timestamp.from(to))
        .getFirst();
  }

  /**
   * An entry of a redrive campaign.
   *
   * @param outcome as the campaign has it
   * @param state of the task's own row; null: it has not ended
   */
  public record Entry(String taskId, String outcome, @Nullable MailState state) {}

  /** The entries of a campaign. */
  public List<Entry> entries(String campaign) throws SQLException {
    return reader.ask(ENTRIES, FailureBooks::entry, campaign);
  }

  /**
   * How far a campaign is.
   *
   * @param entries all of them
   * @param open those without an outcome
   */
  public record Progress(long entries, long open) {}

  /** How far a campaign is; without an entry while it has frozen none. */
  public Progress progress(String campaign) throws SQLException {
    return reader
        .ask(PROGRESS, row -> new Progress(row.getLong(1), row.getLong(2)), campaign)
        .getFirst();
  }

  private static Entry entry(ResultSet row) throws SQLException {
    int number = row.getInt(3);
    MailState state = row.wasNull() ? null : MailState.of(number);
    return new Entry(row.getString(1), row.getString(2), state);
  }

  @Override
  public void close() throws SQLException {
    reader.close();
  }
}
