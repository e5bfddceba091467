package io.agenthive.activities.effect;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agenthive.activities.postgres.Moments;
import io.agenthive.activities.postgres.Sql;
import io.agenthive.activities.seal.Digests;
import io.agenthive.activities.seal.SealedTexts;
import io.agenthive.activities.seal.TextPlace;
import io.agenthive.activities.seal.ToldText;
import io.agenthive.activities.tool.ToolEffect;
import io.agenthive.workflows.task.TaskFailure;
import io.agenthive.workflows.task.TextLimit;
import io.agenthive.workflows.task.TurnKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows of calls that act outside.
 *
 * @param texts how texts in rows are sealed
 */
public record EffectRows(SealedTexts texts) {
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final TextLimit BEGINNING = new TextLimit(120);

  static final String SELECT =
      """
      select e.id, e.task_id, e.patch, e.turn, e.round, e.tool, e.undoable,
             e.agent, (select a.tenant from agent a where a.id = e.agent) as tenant, e.arguments,
             e.life, e.begun_at,
             case when t.turn is not null then coalesce((t.result::jsonb ->> 'failed')::boolean, false) end as failed,
             exists (select 1 from turn_late l where l.agent = e.agent and l.task_id = e.task_id
                       and l.patch = e.patch and l.turn = e.turn) as late,
             e.undo, e.undo_order, e.undo_tries, e.undo_at, e.undo_said, e.undo_failure
      from effect e
      left join turn t on t.agent = e.agent and t.task_id = e.task_id and t.patch = e.patch and t.turn = e.turn
      """;

  /** Calls of tasks that may go on come first: what becomes of them must not be cut. */
  private static final String SINCE =
      SELECT
          + """
            left join mail m on m.agent = e.agent and m.task_id = e.task_id and m.patch = e.patch
            left join mail_ended d on d.agent = e.agent and d.task_id = e.task_id and d.patch = e.patch and d.state = 4
            where e.agent = ?
              and (e.begun_at > ? or t.recorded_at > ? or m.task_id is not null or d.task_id is not null)
            order by (m.task_id is null and d.task_id is null), e.begun_at, e.id limit ?
            """;

  private static final String WANT =
      """
      update effect set undo = 'WANTED', undo_order = ?, undo_tries = 0, undo_at = clock_timestamp(),
             undo_said = null, undo_failure = null
      where agent = ? and id = any (string_to_array(?, ',')::bigint[]) and undoable
        and undo is distinct from 'DONE'
      """;

  /**
   * Calls of an agent that were begun or ended since then, and all calls of those of its tasks that
   * may go on, in the patch in which they do. Those come first, the others follow, oldest first.
   */
  public List<OutsideEffect> since(
      Connection connection, String agentId, OffsetDateTime since, int limit) throws SQLException {
    return Sql.list(connection, SINCE, this::read, agentId, since, since, limit);
  }

  /** Has calls undone that are not; how many. */
  public static int want(
      Connection connection, String agentId, Collection<Long> calls, String order)
      throws SQLException {
    if (calls.isEmpty()) return 0;
    String ids = calls.stream().map(String::valueOf).collect(Collectors.joining(","));
    return Sql.update(connection, WANT, order, agentId, ids);
  }

  /** Reads the row at which the cursor stands: a call is told whatever of its words opens. */
  OutsideEffect read(ResultSet row) throws SQLException {
    String kept = row.getString("arguments");
    ToldText arguments = texts.shown(kept, place(row));
    String digested = arguments.opens() ? arguments.text() : kept;
    return new OutsideEffect(
        row.getLong("id"),
        row.getString("task_id"),
        row.getInt("patch"),
        row.getInt("turn"),
        row.getInt("round"),
        row.getString("tool"),
        row.getBoolean("undoable") ? ToolEffect.COMPENSATABLE : ToolEffect.FINAL,
        SPACE.matcher(BEGINNING.cut(arguments.text())).replaceAll(" "),
        Digests.hex(Digests.sha256(digested.getBytes(UTF_8))),
        state(row.getObject("failed", Boolean.class)),
        row.getLong("life"),
        Moments.of(row, "begun_at"),
        row.getBoolean("late"),
        undo(row));
  }

  private @Nullable String said(ResultSet row) throws SQLException {
    String kept = row.getString("undo_said");
    if (kept == null) return null;
    TextPlace place =
        TextPlace.undo(row.getString("tenant"), row.getString("agent"), row.getLong("id"));
    return texts.shown(kept, place).text();
  }

  /** Where the arguments of a call stand. */
  private static TextPlace place(ResultSet row) throws SQLException {
    TurnKey turn = new TurnKey(row.getString("task_id"), row.getInt("turn"), row.getInt("patch"));
    return TextPlace.arguments(row.getString("tenant"), row.getString("agent"), turn.text());
  }

  private static CallState state(@Nullable Boolean failed) {
    if (failed == null) return CallState.IN_DOUBT;
    return failed ? CallState.REFUSED : CallState.DONE;
  }

  private @Nullable Undo undo(ResultSet row) throws SQLException {
    String state = row.getString("undo");
    if (state == null) return null;
    String failure = row.getString("undo_failure");
    return new Undo(
        Undo.State.valueOf(state),
        row.getString("undo_order"),
        row.getInt("undo_tries"),
        Moments.of(row, "undo_at"),
        said(row),
        failure == null ? null : TaskFailure.valueOf(failure));
  }
}
