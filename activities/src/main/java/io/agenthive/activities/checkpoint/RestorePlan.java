package io.agenthive.activities.checkpoint;

import io.agenthive.activities.effect.CallState;
import io.agenthive.activities.effect.EffectRows;
import io.agenthive.activities.effect.OutsideEffect;
import io.agenthive.activities.effect.Undo;
import io.agenthive.activities.postgres.Moments;
import io.agenthive.activities.postgres.Sql;
import io.agenthive.activities.seal.SealedTexts;
import io.agenthive.activities.tool.ToolEffect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What going back to a generation would mean. Whoever goes back asks for it under the agent's lock
 * and does what it says.
 *
 * @param effects calls of tools since then that did something, or may have, oldest first, at most
 *     {@link #MOST}
 * @param begunAnew open tasks that have turns on record since then and have done nothing outside
 *     that would stay: they begin anew
 * @param kept open tasks that have done something outside, or may have, that stays: their turns are
 *     kept, so that it is not done twice, though what they did to files goes back
 * @param deadAnew dead letters whose calls are undone: redriven, they begin anew
 * @param undone calls that are to be undone
 * @param more there are more calls than {@link #MOST_CALLS}
 */
public record RestorePlan(
    List<Effect> effects,
    List<String> begunAnew,
    List<String> kept,
    List<String> deadAnew,
    List<Long> undone,
    boolean more) {
  /** More than anybody reads; the rest is in the list of the agent's effects. */
  public static final int MOST = 1_000;

  /** More are not undone at once: the row is locked meanwhile. */
  public static final int MOST_CALLS = 10_000;

  private static final String MADE =
      "select made_at from checkpoint where agent = ? and generation = ?";
  private static final String FILES =
      """
      select task_id, turn, result::jsonb ->> 'tool', recorded_at from turn
      where agent = ? and recorded_at > ? and not coalesce((result::jsonb ->> 'failed')::boolean, false)
        and result::jsonb ->> 'tool' = any (string_to_array(?, ','))
      order by recorded_at, task_id, turn limit ?
      """;

  /** Calls that no row tells of: of tools that this version does not have. */
  private static final String STRANGE =
      """
      select t.task_id, t.turn, t.result::jsonb ->> 'tool', t.recorded_at from turn t
      where t.agent = ? and t.recorded_at > ? and not coalesce((t.result::jsonb ->> 'failed')::boolean, false)
        and t.result::jsonb ->> 'tool' <> all (string_to_array(?, ','))
        and not exists (select 1 from effect e where e.agent = t.agent and e.task_id = t.task_id
                          and e.patch = t.patch and e.turn = t.turn)
        and not exists (select 1 from outside_tool o where o.name = t.result::jsonb ->> 'tool')
      order by t.recorded_at, t.task_id, t.turn limit ?
      """;

  /** What becomes of a call. */
  public enum Fate {
    /** It goes back with the agent's files. */
    GOES_BACK,
    /** It is undone where it was done. */
    UNDONE,
    /** It stays as it is. */
    STAYS
  }

  /**
   * A call of a tool that did something, or may have.
   *
   * @param call of a call that acted outside: its number among the agent's effects
   * @param state of a call that acted outside
   * @param arguments of a call that acted outside: their beginning, on one line
   * @param digest of a call that acted outside: SHA-256 of its arguments
   * @param undo null: nobody has wanted it undone so far
   */
  public record Effect(
      String taskId,
      int turn,
      String tool,
      ToolEffect effect,
      Fate fate,
      Instant at,
      @Nullable Long call,
      @Nullable CallState state,
      @Nullable String arguments,
      @Nullable String digest,
      @Nullable Undo undo) {
    private static Effect inside(ResultSet row) throws SQLException {
      String tool = row.getString(3);
      ToolEffect effect = ToolEffect.of(tool);
      return new Effect(
          row.getString(1),
          row.getInt(2),
          tool,
          effect,
          effect == ToolEffect.FILES ? Fate.GOES_BACK : Fate.STAYS,
          Moments.of(row, 4),
          null,
          null,
          null,
          null,
          null);
    }

    private static Effect outside(OutsideEffect call, boolean undone) {
      return new Effect(
          call.taskId(),
          call.turn(),
          call.tool(),
          call.effect(),
          undone ? Fate.UNDONE : Fate.STAYS,
          call.begunAt(),
          call.id(),
          call.state(),
          call.arguments(),
          call.digest(),
          call.undo());
    }
  }

  /**
   * Whoever would go back, and to which generation.
   *
   * @param compensate what can be undone outside is
   */
  record Asked(String agentId, long generation, boolean compensate) {}

  /** What it would mean. */
  static RestorePlan of(Connection connection, SealedTexts texts, Asked asked) throws SQLException {
    String agentId = asked.agentId();
    OffsetDateTime since = made(connection, agentId, asked.generation());
    List<OutsideEffect> calls =
        new EffectRows(texts).since(connection, agentId, since, MOST_CALLS + 1);
    boolean more = calls.size() > MOST_CALLS;
    List<OutsideEffect> standing =
        calls.stream().limit(MOST_CALLS).filter(OutsideEffect::stands).toList();
    TaskFates fates = TaskFates.read(connection, agentId, since);
    fates.decide(standing, asked.compensate());
    return new RestorePlan(
        effects(connection, agentId, since, fates),
        fates.begunAnew(),
        fates.kept(),
        fates.deadAnew(),
        fates.undone(),
        more);
  }

  private static List<Effect> effects(
      Connection connection, String agentId, OffsetDateTime since, TaskFates fates)
      throws SQLException {
    String files = String.join(",", ToolEffect.toolsOf(ToolEffect.FILES));
    String known = files + "," + String.join(",", ToolEffect.toolsOf(ToolEffect.NONE));
    List<Effect> effects = new ArrayList<>();
    effects.addAll(Sql.list(connection, FILES, Effect::inside, agentId, since, files, MOST));
    effects.addAll(Sql.list(connection, STRANGE, Effect::inside, agentId, since, known, MOST));
    Stream<OutsideEffect> shown = fates.shown().stream();
    shown.forEach(call -> effects.add(Effect.outside(call, fates.undone().contains(call.id()))));
    effects.sort(Comparator.comparing(Effect::at));
    return List.copyOf(effects.subList(0, Math.min(MOST, effects.size())));
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
}
