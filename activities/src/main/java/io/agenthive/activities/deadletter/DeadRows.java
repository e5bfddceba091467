package io.agenthive.activities.deadletter;

import io.agenthive.activities.mail.FailureText;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Json;
import io.agenthive.activities.postgres.Moments;
import io.agenthive.activities.seal.SealedTexts;
import io.agenthive.activities.seal.TextPlace;
import io.agenthive.activities.seal.ToldText;
import io.agenthive.workflows.deadletter.Death;
import io.agenthive.workflows.deadletter.DeathVerdict;
import io.agenthive.workflows.task.FailureNote;
import io.agenthive.workflows.task.TaskFailure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/** Dead mail rows. */
final class DeadRows {
  /** Dead letters whose sealed messages are looked into at once: each is opened. */
  static final int MAX_SEARCHED = 10_000;

  private static final String COLUMNS =
      "e.task_id, e.agent, e.tenant, e.failure::text as failure, e.attempts, e.delivery, e.patch,"
          + " e.accepted_at, e.ended_at, e.archived, d.family, d.verdict, d.reasons::text as reasons";

  private static final String FROM =
      """
      mail_ended e
           left join death d on d.agent = e.agent and d.task_id = e.task_id and d.delivery = e.delivery
                            and e.poison is not null
      """;

  private static final String MATCHES =
      """
      e.state = 4
        and (cast(:tenant as text) is null or e.tenant = :tenant)
        and (cast(:agent as text) is null or e.agent = :agent)
        and (cast(:failure as text) is null or e.failure ->> 'failure' = :failure)
        and (cast(:family as text) is null or e.family = :family)
        and (cast(:poison as boolean) is null or e.poison = :poison)
        and (cast(:after as timestamptz) is null or e.ended_at >= :after)
        and (cast(:text as text) is null or position(lower(:text) in lower(e.failure ->> 'message')) > 0)
        and (cast(:among as text) is null or e.task_id = any(string_to_array(:among, ',')))
      """;

  private static final String PAGE =
      """
      select %s from %s
      where %s
        and (cast(:ended as timestamptz) is null or (e.ended_at, e.task_id) < (:ended, :task))
      order by e.ended_at desc, e.task_id desc limit :limit
      """
          .formatted(COLUMNS, FROM, MATCHES);

  private static final String WORDS =
      "select e.task_id, e.tenant, e.failure::text as failure, e.attempts from mail_ended e where "
          + MATCHES
          + " order by e.ended_at desc limit :most";

  private static final String COUNT = "select count(*) from mail_ended e where " + MATCHES;

  private static final String ONE =
      """
      select %s, coalesce(e.input, p.body, '') as whole_input,
             (select count(*) from turn t where t.agent = e.agent and t.task_id = e.task_id and t.patch = e.patch) as turns
      from task i join mail_ended e on e.agent = i.agent and e.task_id = i.id
           left join death d on d.agent = e.agent and d.task_id = e.task_id and d.delivery = e.delivery
                            and e.poison is not null
           left join payload p on p.id = e.input_ref
      where i.id = ? and e.state = 4
      """
          .formatted(COLUMNS);

  private final JdbcClient client;
  private final SealedTexts texts;

  DeadRows(Database database) {
    texts = database.texts();
    client = database.client();
  }

  /** A dead letter with what is too large for a list. */
  record Whole(DeadLetter letter, ToldText input, long turns) {}

  List<DeadLetter> page(DeadLetterFilter filter, @Nullable DeadLetterPlace after, int limit) {
    return matching(PAGE, filter)
        .param("ended", after == null ? null : Moments.utc(after.endedAt()))
        .param("task", after == null ? null : after.taskId())
        .param("limit", limit)
        .query((row, number) -> letter(row))
        .list();
  }

  long count(DeadLetterFilter filter) {
    return matching(COUNT, filter).query(Long.class).single();
  }

  Facets facets(DeadLetterFilter filter) {
    return new Facets(
        parts("e.failure ->> 'failure'", filter),
        parts("e.family", filter),
        parts("e.agent", filter));
  }

  private List<Facets.Part> parts(String column, DeadLetterFilter filter) {
    String sql =
        """
        select %s as value, count(*) as parts from mail_ended e where %s
        group by 1 having %s is not null order by 2 desc, 1 limit :limit
        """
            .formatted(column, MATCHES, column);
    return matching(sql, filter)
        .param("limit", Facets.MOST)
        .query((row, number) -> new Facets.Part(row.getString("value"), row.getLong("parts")))
        .list();
  }

  private JdbcClient.StatementSpec matching(String sql, DeadLetterFilter filter) {
    String text = filter.text();
    if (text == null || !texts.encrypts()) {
      return bound(sql, filter).param("text", text).param("among", null);
    }
    String among = String.join(",", saying(filter, text));
    return bound(sql, filter).param("text", null).param("among", among);
  }

  /** The database cannot look into what is sealed: of those that the rest of the filter leaves. */
  private List<String> saying(DeadLetterFilter filter, String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    List<Optional<String>> found =
        bound(WORDS, filter)
            .param("text", null)
            .param("among", null)
            .param("most", MAX_SEARCHED + 1)
            .query((row, number) -> saying(row, wanted))
            .list();
    if (found.size() > MAX_SEARCHED) throw new TooManyToSearch(MAX_SEARCHED);
    return found.stream().flatMap(Optional::stream).toList();
  }

  private Optional<String> saying(ResultSet row, String wanted) throws SQLException {
    boolean says = failure(row).message().toLowerCase(Locale.ROOT).contains(wanted);
    return says ? Optional.of(row.getString("task_id")) : Optional.empty();
  }

  private JdbcClient.StatementSpec bound(String sql, DeadLetterFilter filter) {
    return client
        .sql(sql)
        .param("tenant", filter.tenant())
        .param("agent", filter.agentId())
        .param("failure", filter.failure() == null ? null : filter.failure().name())
        .param("family", filter.family())
        .param("poison", filter.poison())
        .param("after", Moments.utc(filter.closedAfter()));
  }

  Optional<Whole> find(String taskId) {
    return client
        .sql(ONE)
        .param(taskId)
        .query((row, number) -> new Whole(letter(row), shown(row), row.getLong("turns")))
        .optional();
  }

  private ToldText shown(ResultSet row) throws SQLException {
    return texts.shown(row.getString("whole_input"), place(row));
  }

  /** The input of a dead task, to go on from; throws as {@link SealedTexts#open} does. */
  Optional<String> input(String taskId) {
    return client
        .sql(ONE)
        .param(taskId)
        .query((row, number) -> texts.open(row.getString("whole_input"), place(row)))
        .optional();
  }

  private static TextPlace place(ResultSet row) throws SQLException {
    return TextPlace.input(
        row.getString("tenant"), row.getString("agent"), row.getString("task_id"));
  }

  private DeadLetter letter(ResultSet row) throws SQLException {
    return new DeadLetter(
        row.getString("task_id"),
        row.getString("agent"),
        failure(row),
        row.getInt("attempts"),
        row.getInt("delivery"),
        row.getInt("patch"),
        Moments.of(row, "accepted_at"),
        Moments.of(row, "ended_at"),
        row.getBoolean("archived"),
        judged(row));
  }

  private static @Nullable Judged judged(ResultSet row) throws SQLException {
    String family = row.getString("family");
    if (family == null) return null;
    DeathVerdict verdict = DeathVerdict.valueOf(row.getString("verdict"));
    List<String> reasons = Json.read(row.getString("reasons"), new TypeReference<>() {});
    return new Judged(family, new Death(verdict, reasons));
  }

  private FailureNote failure(ResultSet row) throws SQLException {
    TextPlace place = TextPlace.failure(row.getString("tenant"), row.getString("task_id"));
    FailureText failures = new FailureText(texts);
    return failure(
        row.getString("failure"), row.getInt("attempts"), json -> failures.shown(json, place));
  }

  /**
   * What a dead row says it died of; whatever an older version wrote, the task stays listed.
   *
   * @param reading how the row's JSON is read
   */
  static FailureNote failure(
      @Nullable String note, int attempts, Function<String, FailureNote> reading) {
    if (note == null) {
      return FailureNote.last(TaskFailure.BUG, "the dead row says no failure", attempts);
    }
    try {
      return reading.apply(note);
    } catch (JacksonException unreadable) {
      return FailureNote.last(TaskFailure.BUG, "the dead row's failure cannot be read", attempts);
    }
  }
}
