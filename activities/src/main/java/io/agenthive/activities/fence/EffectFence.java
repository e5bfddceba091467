package io.agenthive.activities.fence;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Json;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Stands between an agent and the world outside. A fork begins behind it, and stays there until
 * somebody releases its effects; it is never raised again, so that whoever reads a fence that was
 * lifted a moment ago is only late.
 */
public final class EffectFence {
  private static final Logger LOG = LoggerFactory.getLogger(EffectFence.class);

  private static final long AGAIN_MILLIS = 500;
  private static final String FENCED = "select fenced from agent where id = ?";
  private static final String LIFT =
      """
      update agent set fenced = false,
             released = jsonb_build_object('by', ?::text, 'reason', ?::text, 'at', clock_timestamp())
      where id = ? and fenced
      """;
  private static final String WHY =
      "this agent is a fork whose effects outside are fenced until a person releases them;"
          + " nothing was called: do without it, or say what is waiting for it";

  private final JdbcClient client;

  /** The fences of this database. */
  public EffectFence(Database database) {
    client = database.client();
  }

  /**
   * Why an agent may not act outside, for its model; empty: it may. Waits while the database is
   * away: nobody acts whose right nobody knows.
   *
   * @throws InterruptedException when nobody waits for the answer any more
   */
  public Optional<String> against(String agentId) throws InterruptedException {
    while (true) {
      try {
        boolean fenced =
            client.sql(FENCED).param(agentId).query(Boolean.class).optional().orElse(true);
        return fenced ? Optional.of(WHY) : Optional.empty();
      } catch (DataAccessException away) {
        TimeUnit.MILLISECONDS.sleep(AGAIN_MILLIS);
      }
    }
  }

  /** Lets an agent act outside from now on; the first who does so stays on record. */
  public void lift(String agentId, String by, String reason) {
    int lifted = client.sql(LIFT).params(by, reason, agentId).update();
    if (lifted > 0) LOG.info("{} lets {} act outside: {}", by, agentId, Json.write(reason));
  }
}
