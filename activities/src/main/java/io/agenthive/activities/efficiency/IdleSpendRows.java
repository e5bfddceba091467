package io.agenthive.activities.efficiency;

import io.agenthive.activities.cost.NoPrice;
import io.agenthive.activities.cost.PriceTable;
import io.agenthive.activities.postgres.Database;
import io.agenthive.workflows.task.ModelReply;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Adds up what models were asked that served no task. */
final class IdleSpendRows {
  private static final String MODELS =
      """
      select t.reply ->> 'model' as model, (t.reply ->> 'simulated')::boolean as simulated, count(*) as calls,
             sum((t.reply ->> 'inputTokens')::bigint) as input, sum((t.reply ->> 'outputTokens')::bigint) as output,
             sum((t.reply ->> 'cachedTokens')::bigint) as cached
      from (select result::jsonb as reply from memory_summary_turn
            where tenant = ? and recorded_at >= ? and recorded_at < ?
            union all
            select l.result::jsonb from turn_late l join agent a on a.id = l.agent
            where a.tenant = ? and l.refused_at >= ? and l.refused_at < ?) t
      where t.reply ->> 'model' is not null -- a tool costs nothing
      group by 1, 2
      """;

  private final Database database;
  private final PriceTable prices = PriceTable.listed();

  IdleSpendRows(Database database) {
    this.database = database;
  }

  IdleSpend in(String tenant, EfficiencyWindow window) {
    OffsetDateTime from = window.begin();
    OffsetDateTime to = window.end();
    return database
        .client()
        .sql(MODELS)
        .params(tenant, from, to, tenant, from, to)
        .query((row, n) -> spend(row, window.to()))
        .list()
        .stream()
        .reduce(IdleSpend.NONE, IdleSpend::and);
  }

  private IdleSpend spend(ResultSet row, Instant at) throws SQLException {
    long calls = row.getLong("calls");
    boolean simulated = row.getBoolean("simulated");
    if (simulated) return new IdleSpend(calls, calls, 0, 0);
    ModelReply all =
        new ModelReply(
            "",
            true,
            row.getLong("input"),
            row.getLong("output"),
            row.getLong("cached"),
            row.getString("model"),
            0,
            false);
    try {
      return new IdleSpend(calls, 0, 0, prices.costMicros(all, at));
    } catch (NoPrice e) {
      return new IdleSpend(calls, 0, calls, 0);
    }
  }
}
