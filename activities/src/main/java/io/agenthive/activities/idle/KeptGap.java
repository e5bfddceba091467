package io.agenthive.activities.idle;

import io.agenthive.activities.postgres.Moments;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.idle.SeatKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A gap as it is kept, with the decision about it.
 *
 * @param id orders them by when they were written; null: the gap is open
 * @param began when the task before it ended; of several the first
 * @param ended when the task after it was accepted; null: the gap is open
 * @param gaps more than one: brief ones, in which the agent stayed awake
 * @param seconds of all of them, so far
 * @param awake of these
 * @param rests how often the agent rested meanwhile
 * @param waited seconds that the task waited; null: it did not, or was delayed by something else
 * @param learned of the agent's gaps before; null: of several
 */
public record KeptGap(
    @Nullable Long id,
    IdleSubject who,
    Instant began,
    @Nullable Instant ended,
    int gaps,
    double seconds,
    double awake,
    int rests,
    boolean cold,
    @Nullable Double waited,
    GapPlan plan,
    byte @Nullable [] learned) {
  /** What {@link #read} reads. */
  static final String COLUMNS =
      """
      id, agent, tenant, team, tier, kind, began_at, ended_at, gaps, seconds, awake, rests, cold, waited, rule, guard, version,
      plan, learned
      """;

  static KeptGap read(ResultSet row) throws SQLException {
    IdleSubject who =
        new IdleSubject(
            row.getString("agent"),
            row.getString("tenant"),
            row.getString("team"),
            Tier.valueOf(row.getString("tier")),
            SeatKind.valueOf(row.getString("kind")),
            null);
    RestRule rule = RestRule.valueOf(row.getString("rule"));
    return new KeptGap(
        row.getLong("id"),
        who,
        Moments.of(row, "began_at"),
        Moments.of(row, "ended_at"),
        row.getInt("gaps"),
        row.getDouble("seconds"),
        row.getDouble("awake"),
        row.getInt("rests"),
        row.getBoolean("cold"),
        row.getObject("waited", Double.class),
        GapPlan.stored(
            rule,
            GapGuard.valueOf(row.getString("guard")),
            row.getLong("version"),
            Numbers.of(row, "plan")),
        row.getBytes("learned"));
  }

  /** Whether it is one gap, so that its decision can be computed again. */
  public boolean whole() {
    return learned != null;
  }
}
