package io.agenthive.activities.deadletter;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Moments;
import io.agenthive.activities.postgres.Page;
import io.agenthive.activities.seal.TextPlace;
import io.agenthive.activities.trail.Trail;
import io.agenthive.workflows.deadletter.FamilyLifecycle;
import io.agenthive.workflows.task.FailureFingerprint;
import io.agenthive.workflows.task.TaskFailure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Families of dead letters: listed, and marked by people. */
public final class Families {
  private static final String SELECT =
      """
      select f.*, (select count(*) from mail_ended e where e.state = 4 and e.family = f.id) as dead
      from failure_family f
      """;

  private static final String PAGE =
      SELECT
          + """
            where (cast(:lifecycle as text) is null or f.lifecycle = :lifecycle)
              and (cast(:seen as timestamptz) is null or (f.last_seen, f.id) < (:seen, :id))
            order by f.last_seen desc, f.id desc limit :limit
            """;

  private static final String MARK =
      """
      update failure_family set lifecycle = ?, who = ?, note = ?, changed_at = clock_timestamp() where id = ?
      """;

  private final Database database;
  private final JdbcClient client;

  /** Families of this database. */
  public Families(Database database) {
    this.database = database;
    client = database.client();
  }

  /** Families, the one seen last first, from after a place; null: from the first. */
  public Page<Family> list(
      @Nullable FamilyLifecycle lifecycle, @Nullable DeadLetterPlace after, int limit) {
    return Page.of(
        client
            .sql(PAGE)
            .param("lifecycle", lifecycle == null ? null : lifecycle.name())
            .param("seen", after == null ? null : Moments.utc(after.endedAt()))
            .param("id", after == null ? null : after.taskId())
            .param("limit", Page.checked(limit) + 1)
            .query((row, number) -> family(row))
            .list(),
        limit);
  }

  /** One family; empty: nothing ever failed so. */
  public Optional<Family> show(String id) {
    return client
        .sql(SELECT + " where f.id = ?")
        .param(id)
        .query((row, number) -> family(row))
        .optional();
  }

  /** Says how far people are with a family; empty: there is none. Repeating it does nothing. */
  public Optional<Family> mark(String id, FamilyLifecycle lifecycle, String who, String note) {
    Boolean marked =
        database
            .transactions()
            .execute(
                status -> {
                  if (client.sql(MARK).params(lifecycle.name(), who, note, id).update() == 0) {
                    return false;
                  }
                  Trail.done(database);
                  return true;
                });
    return Boolean.TRUE.equals(marked) ? show(id) : Optional.empty();
  }

  private Family family(ResultSet row) throws SQLException {
    String id = row.getString("id");
    FailureFingerprint fingerprint =
        new FailureFingerprint(
            TaskFailure.valueOf(row.getString("failure")),
            database.texts().shown(row.getString("title"), TextPlace.family(id)).text(),
            row.getString("owner"));
    Family.Seen seen =
        new Family.Seen(
            row.getLong("deaths"),
            Moments.of(row, "first_seen"),
            Moments.of(row, "last_seen"),
            row.getString("first_version"),
            row.getString("last_version"));
    return new Family(
        id,
        fingerprint,
        FamilyLifecycle.valueOf(row.getString("lifecycle")),
        row.getLong("dead"),
        seen,
        row.getString("who"),
        row.getString("note"));
  }
}
