package io.agenthive.activities.idle;

import io.agenthive.activities.postgres.Column;
import io.agenthive.activities.postgres.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of what came of plans: of one gap, or of several brief ones.
 *
 * @param gap the gap, or the last of them
 * @param gaps how many
 * @param seconds of all
 * @param awake of all
 * @param learned before it; null: of several
 */
record GapRow(
    ClosedGap gap,
    Instant began,
    int gaps,
    double seconds,
    double awake,
    byte @Nullable [] learned) {
  /** Repeating it changes nothing. Who writes sorts. */
  private static final String INSERT =
      """
      insert into idle_gap (agent, tenant, team, tier, kind, began_at, ended_at, gaps, seconds, awake, rests, cold,
                            waited, pair, rule, guard, version, plan, learned)
      select t.agent, t.tenant, t.team, t.tier, t.kind, t.began::timestamptz, t.ended::timestamptz, t.gaps, t.seconds,
             t.awake, t.rests, t.cold > 0, t.waited, t.pair, t.rule, t.guard, t.version, t.plan::double precision[],
             t.learned
      from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
           t (agent, tenant, team, tier, kind, began, ended, gaps, seconds, awake, rests, cold, waited, pair, rule, guard,
              version, plan, learned)
      order by t.agent, t.began
      on conflict (agent, began_at) do nothing
      """;

  private static final Comparator<GapRow> BY_KEY =
      Comparator.comparing((GapRow row) -> row.gap.who().agentId()).thenComparing(GapRow::began);

  static GapRow of(ClosedGap gap) {
    return new GapRow(gap, gap.began(), 1, gap.seconds(), gap.awake(), gap.learned());
  }

  static GapRow of(BriefGaps gaps) {
    return new GapRow(gaps.last(), gaps.began(), gaps.gaps(), gaps.seconds(), gaps.seconds(), null);
  }

  /** In one statement. */
  static void insert(Connection connection, List<GapRow> unsorted) throws SQLException {
    List<GapRow> rows = unsorted.stream().sorted(BY_KEY).toList();
    Sql.update(
        connection,
        INSERT,
        Column.text(rows, row -> row.gap.who().agentId()),
        Column.text(rows, row -> row.gap.who().tenant()),
        Column.text(rows, row -> row.gap.who().team()),
        Column.text(rows, row -> row.gap.who().tier().name()),
        Column.text(rows, row -> row.gap.who().kind().name()),
        Column.text(rows, row -> row.began.toString()),
        Column.text(rows, row -> row.ended().toString()),
        Column.ints(rows, GapRow::gaps),
        Column.doubles(rows, GapRow::seconds),
        Column.doubles(rows, GapRow::awake),
        Column.ints(rows, row -> row.gap.rests()),
        Column.ints(rows, row -> row.gap.cold() ? 1 : 0),
        Column.doubles(rows, row -> row.gap.waited()),
        Column.doubles(rows, row -> row.gap.pair()),
        Column.text(rows, row -> row.gap.plan().rule().name()),
        Column.text(rows, row -> row.gap.plan().guard().name()),
        Column.longs(rows, row -> row.gap.plan().table()),
        Column.text(rows, row -> Numbers.literal(row.gap.plan().numbers())),
        Column.bytes(rows, GapRow::learned));
  }

  private Instant ended() {
    return gap.began().plus(Duration.ofNanos(Ages.nanos(gap.seconds())));
  }
}
