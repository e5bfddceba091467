package io.agenthive.activities.repeat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agenthive.activities.ground.Rounds;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Json;
import io.agenthive.activities.seal.TextPlace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.type.TypeReference;

/**
 * The first answers to requests that carry an idempotency key. A request is on record before it has
 * any effect; if its process dies in between, a repeat is served again, and what it creates has its
 * ID from the key.
 */
public final class KeptAnswers implements AutoCloseable {
  /** As long as clients go on to repeat. */
  public static final Duration KEPT = Duration.ofHours(24);

  /** No request is served longer: it waits for 30 s at most, and for a commit for 5 s. */
  public static final Duration SERVED = Duration.ofSeconds(40);

  private static final Logger LOG = LoggerFactory.getLogger(KeptAnswers.class);
  private static final Duration SWEEP = Duration.ofMinutes(10);

  private static final String BEGIN =
      """
      insert into kept_answer as k (tenant, key, request) values (:tenant, :key, :request)
      on conflict (tenant, key) do update
      set request = excluded.request, attempt = k.attempt + 1, began_at = clock_timestamp(),
          status = null, headers = null, body = null
      where k.began_at < clock_timestamp() - :kept * interval '1 ms'
         or (k.status is null and k.request = excluded.request
             and k.began_at < clock_timestamp() - :served * interval '1 ms')
      returning attempt
      """;
  private static final String FIND =
      "select request, status, headers, body from kept_answer where tenant = ? and key = ?";
  private static final String KEEP =
      """
      update kept_answer set status = ?, headers = ?::jsonb, body = ?
      where tenant = ? and key = ? and attempt = ? and status is null
      """;
  private static final String FORGET =
      "delete from kept_answer where tenant = ? and key = ? and attempt = ? and status is null";
  private static final String EXPIRE =
      "delete from kept_answer where began_at < clock_timestamp() - ? * interval '1 ms'";

  private final Database database;
  private final Rounds sweeps;

  /** Keeps answers in this database. */
  public KeptAnswers(Database database) {
    this.database = database;
    sweeps =
        new Rounds(
            "kept-answers",
            this::sweep,
            trouble -> LOG.debug("old answers are forgotten later", trouble));
  }

  /** Forgets what is old, from now on. */
  public KeptAnswers begin() {
    sweeps.everyAfter(SWEEP);
    return this;
  }

  /**
   * Begins to serve a request, unless somebody else does or did.
   *
   * @param request digest of all that makes it the same request
   */
  public Repeat begin(String tenant, String key, byte[] request) {
    Optional<Repeat> first =
        database
            .client()
            .sql(BEGIN)
            .param("tenant", tenant)
            .param("key", key)
            .param("request", request)
            .param("kept", KEPT.toMillis())
            .param("served", SERVED.toMillis())
            .query((row, n) -> (Repeat) new Repeat.First(row.getInt("attempt")))
            .optional();
    return first.orElseGet(
        () ->
            database
                .client()
                .sql(FIND)
                .params(tenant, key)
                .query((row, n) -> stands(row, request, TextPlace.answer(tenant, key)))
                .optional()
                .orElse(new Repeat.InHand())); // its answer was forgotten this moment: ask again
  }

  private Repeat stands(ResultSet row, byte[] request, TextPlace place) throws SQLException {
    if (!Arrays.equals(row.getBytes("request"), request)) return new Repeat.Other();
    Integer status = row.getObject("status", Integer.class);
    return status == null ? new Repeat.InHand() : new Repeat.Answered(answer(row, status, place));
  }

  private KeptAnswer answer(ResultSet row, int status, TextPlace place) throws SQLException {
    @Nullable String headers = row.getString("headers");
    String body = database.texts().open(new String(row.getBytes("body"), UTF_8), place);
    return new KeptAnswer(
        status, Json.read(String.valueOf(headers), new TypeReference<>() {}), body.getBytes(UTF_8));
  }

  /** Keeps the answer, unless somebody else has taken the request over. */
  public void keep(String tenant, String key, int attempt, KeptAnswer answer) {
    String headers = Json.write(answer.headers());
    String body =
        database.texts().close(new String(answer.body(), UTF_8), TextPlace.answer(tenant, key));
    database
        .client()
        .sql(KEEP)
        .params(answer.status(), headers, body.getBytes(UTF_8), tenant, key, attempt)
        .update();
  }

  /** Nothing was done: the next one with this key is the first. */
  public void forget(String tenant, String key, int attempt) {
    database.client().sql(FORGET).params(tenant, key, attempt).update();
  }

  /** Forgets answers that are older than {@link #KEPT}. */
  void sweep() {
    database.client().sql(EXPIRE).param(KEPT.toMillis()).update();
  }

  @Override
  public void close() {
    sweeps.close();
  }
}
