package io.agenthive.local.demo;

import io.agenthive.activities.postgres.Database;
import io.agenthive.workflows.agent.Tier;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the directory knows of an outage and of the tasks that met it. */
final class OutageRows {
  private final JdbcClient client;

  OutageRows(Database database) {
    client = database.client();
  }

  /**
   * A breaker that holds callers back.
   *
   * @param reason in words
   */
  record Held(String target, String reason) {}

  /** The breaker of this tier's model, unless it is closed. */
  Optional<Held> held(Tier tier) {
    return client
        .sql("select target, reason from breaker where target like ? and phase <> 'CLOSED' limit 1")
        .param("model-%-" + tier.name().toLowerCase(Locale.ROOT))
        .query((row, number) -> new Held(row.getString(1), row.getString(2)))
        .optional();
  }

  /** The automatic campaign that froze any of these tasks; empty: none did. */
  Optional<String> campaign(List<String> taskIds) {
    return counted("select min(campaign) from redrive_entry where task_id = any(?)", taskIds)
        .query(String.class)
        .optional();
  }

  /** How many of these tasks a campaign brought back. */
  long redriven(List<String> taskIds) {
    return counted(
            """
            select count(distinct task_id) from redrive_entry
            where started_at is not null and task_id = any(?)
            """,
            taskIds)
        .query(Long.class)
        .single();
  }

  /** How many of these tasks are dead letters now. */
  long dead(List<String> taskIds) {
    return counted("select count(*) from mail_ended where state = 4 and task_id = any(?)", taskIds)
        .query(Long.class)
        .single();
  }

  private JdbcClient.StatementSpec counted(String sql, List<String> taskIds) {
    return client.sql(sql).params((Object) taskIds.toArray(String[]::new));
  }
}
