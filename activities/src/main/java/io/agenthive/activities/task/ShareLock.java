package io.agenthive.activities.task;

import io.agenthive.activities.mail.AgentRowLock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An agent's row as an acceptor locks it: nobody begins, rests or retires until the commit.
 *
 * @param refusesMail it is retired or retiring
 */
record ShareLock(int state, boolean refusesMail, @Nullable String hostId) {
  /** A gate is open again after a few milliseconds; each look costs a transaction. */
  static final Duration GATE_PAUSE = Duration.ofMillis(50);

  private static final String GATED =
      "select exists (select 1 from agent_gate where agent = ? and until > clock_timestamp())";
  private static final String LOCK =
      "select state, retiring or moving is not null or state = 2 as refuses, host from agent where id = ? for share";

  /** Whether somebody wants the row for himself: come back later. */
  static boolean gated(JdbcClient client, String agentId) {
    return client.sql(GATED).param(agentId).query(Boolean.class).single();
  }

  /** Empty: there is no such agent. */
  static Optional<ShareLock> of(JdbcClient client, String agentId) {
    return client
        .sql(LOCK)
        .param(agentId)
        .query(
            (row, number) ->
                new ShareLock(
                    row.getInt("state"), row.getBoolean("refuses"), row.getString("host")))
        .optional();
  }

  /** Where the agent is awake. */
  Optional<String> host() {
    return state == AgentRowLock.AWAKE ? Optional.ofNullable(hostId) : Optional.empty();
  }
}
