package io.agenthive.activities.idle;

import io.agenthive.workflows.idle.FleetTable;
import io.agenthive.workflows.idle.SeatKind;
import io.agenthive.workflows.idle.WakePrice;
import java.time.Instant;
import java.util.Map;

/**
 * What the whole fleet says: one version of its table, and how long wakes took then.
 *
 * @param madeAt by the database's clock
 */
public record FleetOutlook(FleetTable table, Map<SeatKind, WakeMeasure> wakes, Instant madeAt) {
  /** Before the first version. */
  public static final FleetOutlook NONE =
      new FleetOutlook(FleetTable.EMPTY, Map.of(), Instant.EPOCH);

  /** Copies its map. */
  public FleetOutlook {
    wakes = Map.copyOf(wakes);
  }

  /** What a cold wake of such a seat costs. */
  public WakePrice price(SeatKind kind) {
    return wakes.getOrDefault(kind, WakeMeasure.DEFAULT).price();
  }
}
