package io.agenthive.activities.access;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Moments;
import io.agenthive.activities.trail.Trail;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tokens that open nothing any more, until they would have expired by themselves. */
public final class Revocations {
  /** Each API reads all of them every second: a megabyte. */
  public static final int MAX_REVOKED = 10_000;

  private static final String SWEEP =
      "delete from revoked_token where expires_at < clock_timestamp()";

  private static final String COUNT = "select count(*) from revoked_token";

  private static final String REVOKE =
      """
      insert into revoked_token (tenant, jti, revoked_by, reason, expires_at) values (?, ?, ?, ?, ?)
      on conflict (tenant, jti) do update set expires_at = greatest(revoked_token.expires_at, excluded.expires_at)
      """;

  private static final String CURRENT =
      "select tenant, jti from revoked_token where expires_at >= clock_timestamp()";

  private final Database database;
  private final JdbcClient client;

  /** Those of this database. */
  public Revocations(Database database) {
    this.database = database;
    client = database.client();
  }

  /**
   * Why a token is not to open anything any more.
   *
   * @param by who wants it
   * @param expires when no token of this name can be valid any more
   */
  public record Order(TokenName token, String by, String reason, Instant expires) {}

  /**
   * Revokes a token and forgets those that have expired. Repeating it changes nothing.
   *
   * @return false: there are {@link #MAX_REVOKED}, and it is not among them
   */
  public boolean revoke(Order order) {
    return Objects.requireNonNull(
        database
            .transactions()
            .execute(
                status -> {
                  client.sql(SWEEP).update();
                  insert(order);
                  boolean room = client.sql(COUNT).query(Long.class).single() <= MAX_REVOKED;
                  if (room) Trail.done(database);
                  else status.setRollbackOnly();
                  return room;
                }));
  }

  private void insert(Order order) {
    client
        .sql(REVOKE)
        .params(order.token().tenant(), order.token().jti(), order.by(), order.reason())
        .param(Moments.utc(order.expires()))
        .update();
  }

  /** All that are revoked now. */
  public Set<TokenName> current() {
    return new HashSet<>(
        client
            .sql(CURRENT)
            .query((row, number) -> new TokenName(row.getString(1), row.getString(2)))
            .list());
  }
}
