package io.agenthive.activities.consolidation;

import io.agenthive.activities.breaker.TargetGate;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.routing.ModelGateway;
import java.sql.SQLException;

/** One round of the lane, when a test wants it. */
public final class Sleepers {
  private Sleepers() {}

  /** Summarises the memory of one agent, if there is anything to do. */
  public static void round(Database database, ModelGateway model)
      throws SQLException, InterruptedException {
    try (Consolidation lane =
        new Consolidation(
            database,
            new Consolidation.Means("test", model, TargetGate.OPEN),
            new ConsolidationSettings(true, ConsolidationSettings.MOST))) {
      boolean unused = lane.round();
    }
  }
}
