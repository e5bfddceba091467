package io.agenthive.local.demo;

import io.agenthive.activities.cost.PriceTable;
import io.agenthive.activities.postgres.Database;
import io.agenthive.workflows.task.ModelReply;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Adds up the recorded turns. */
final class SpendRows {
  private static final String MODELS =
      """
      select t.reply ->> 'model' as model, count(*) as turns,
             sum((t.reply ->> 'inputTokens')::bigint) as input,
             sum((t.reply ->> 'outputTokens')::bigint) as output,
             sum((t.reply ->> 'cachedTokens')::bigint) as cached,
             bool_and((t.reply ->> 'simulated')::boolean) as simulated
      from (select result::jsonb as reply from turn
            union all select result::jsonb from memory_summary_turn where result is not null) t
      where t.reply ->> 'model' is not null -- a tool costs nothing
      group by t.reply ->> 'model'
      """;

  private final JdbcClient client;
  private final PriceTable prices = PriceTable.listed();

  SpendRows(Database database) {
    client = database.client();
  }

  Spend read() {
    List<Spend.ModelTurns> models = client.sql(MODELS).query((row, number) -> model(row)).list();
    return Spend.of(models, prices, Instant.now());
  }

  private static Spend.ModelTurns model(ResultSet row) throws SQLException {
    return new Spend.ModelTurns(
        row.getLong("turns"),
        new ModelReply(
            "",
            true,
            row.getLong("input"),
            row.getLong("output"),
            row.getLong("cached"),
            row.getString("model"),
            0,
            row.getBoolean("simulated")));
  }
}
