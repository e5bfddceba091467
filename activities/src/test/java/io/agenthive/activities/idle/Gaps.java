package io.agenthive.activities.idle;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.DatabaseClock;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.fleet.FleetMode;
import io.agenthive.workflows.idle.FleetGaps;
import io.agenthive.workflows.idle.SeatKind;
import java.time.Instant;
import java.util.Map;
import java.util.Random;

/** An agent that was idle often, and what came of it, as hosts and control write it. */
public final class Gaps {
  private static final long SEED = 20_261_201;
  private static final long NANOS = 1_000_000_000;

  /** The fleet's table is made so often. */
  private static final int VERSIONS = 5;

  private Gaps() {}

  /** Writes so many gaps, decided on several versions of the table, the first of them on none. */
  public static void write(Database database, String agentId, int gaps) {
    FleetGaps fleet = new FleetGaps();
    Random random = new Random(SEED);
    FleetOutlook[] outlook = {FleetOutlook.NONE};
    OutlookRows rows = new OutlookRows(database);
    IdleSubject who =
        new IdleSubject(agentId, "default", "core", Tier.ROUTINE, SeatKind.MEMORY, null);
    try (GapWriter writer = new GapWriter(database)) {
      IdleDesk desk =
          new IdleDesk(
              IdleSettings.DEFAULT,
              () -> outlook[0],
              () -> FleetMode.ON,
              new RestCredit(0),
              writer);
      IdleBegin begin =
          new IdleBegin(
              new DatabaseClock(Instant.parse("2026-11-01T00:00:00Z"), 0), null, null, false, 0);
      Idleness agent = new Idleness(desk, who, begin, 0);
      long now = 0;
      for (int i = 0; i <= gaps; i++) {
        agent.busy(() -> null, now);
        var unused = agent.idle(now);
        double gap = 1 + Math.exp(random.nextDouble() * 9);
        fleet.closed(gap);
        now += (long) (gap * NANOS);
        if (i % (gaps / VERSIONS) == gaps / VERSIONS - 1) outlook[0] = next(rows, fleet);
      }
    }
  }

  private static FleetOutlook next(OutlookRows rows, FleetGaps fleet) {
    FleetGaps following = new FleetGaps(rows.counted().counts());
    for (int i = 0; i < fleet.gaps(); i++) following.closed(1 + i % 97);
    var table = following.table();
    Map<SeatKind, WakeMeasure> wakes =
        Map.of(SeatKind.MEMORY, new WakeMeasure(0.7 / 3, 0.1 / 3, 50));
    boolean made = rows.insert(new OutlookRows.Made(table, wakes, following.counts(), 0));
    if (!made) throw new AssertionError("somebody else made version " + table.version());
    return rows.newest();
  }
}
