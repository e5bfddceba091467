package io.agenthive.activities.checkpoint;

import io.agenthive.activities.postgres.Moments;
import io.agenthive.activities.postgres.Sql;
import io.agenthive.activities.tool.ToolEffect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * What going back to a generation would mean.
 *
 * @param effects calls of tools since then that did something, oldest first, at most {@link #MOST}
 * @param begunAnew open tasks that have turns on record since then, none of which did anything
 *     outside: they begin anew
 * @param kept open tasks that have done something outside since then, or may have: their turns are
 *     kept, so that it is not done twice, though what they did to files goes back
 */
public record RestorePlan(List<Effect> effects, List<String> begunAnew, List<String> kept) {
  /** More than anybody reads; the rest is in the tasks' turns. */
  public static final int MOST = 1_000;

  private static final String MADE =
      "select made_at from checkpoint where agent = ? and generation = ?";
  private static final String EFFECTS =
      """
      select task_id, turn, result::jsonb ->> 'tool', recorded_at from turn
      where agent = ? and recorded_at > ? and result::jsonb ->> 'tool' <> all (string_to_array(?, ','))
      order by recorded_at, task_id, turn limit ?
      """;

  /** Of a task that has a turn since then, all turns count: what it did outside may be older. */
  private static final String OPEN =
      """
      select m.task_id, m.intent is not null or bool_or(coalesce(t.result::jsonb ->> 'tool', '') <> all (string_to_array(?, ',')))
      from mail m join turn t on t.agent = m.agent and t.task_id = m.task_id and t.patch = m.patch
      where m.agent = ? group by m.task_id, m.intent having max(t.recorded_at) > ? order by m.task_id
      """;

  /** A call of a tool that did something. */
  public record Effect(String taskId, int turn, String tool, ToolEffect effect, Instant at) {}

  private record Open(String taskId, boolean outside) {}

  static RestorePlan of(Connection connection, String agentId, long generation)
      throws SQLException {
    OffsetDateTime since = made(connection, agentId, generation);
    String harmless = String.join(",", ToolEffect.toolsOf(ToolEffect.NONE));
    List<Effect> effects =
        Sql.list(connection, EFFECTS, RestorePlan::effect, agentId, since, harmless, MOST);
    String inside = "," + harmless + "," + String.join(",", ToolEffect.toolsOf(ToolEffect.FILES));
    List<Open> open =
        Sql.list(
            connection,
            OPEN,
            row -> new Open(row.getString(1), row.getBoolean(2)),
            inside,
            agentId,
            since);
    return new RestorePlan(
        effects,
        open.stream().filter(task -> !task.outside()).map(Open::taskId).toList(),
        open.stream().filter(Open::outside).map(Open::taskId).toList());
  }

  /** Without a generation, everything has happened since. */
  private static OffsetDateTime made(Connection connection, String agentId, long generation)
      throws SQLException {
    return Sql.list(
            connection, MADE, row -> row.getObject(1, OffsetDateTime.class), agentId, generation)
        .stream()
        .findFirst()
        .orElse(OffsetDateTime.parse("1970-01-01T00:00:00Z"));
  }

  private static Effect effect(ResultSet row) throws SQLException {
    String tool = row.getString(3);
    return new Effect(
        row.getString(1), row.getInt(2), tool, ToolEffect.of(tool), Moments.of(row, 4));
  }
}
