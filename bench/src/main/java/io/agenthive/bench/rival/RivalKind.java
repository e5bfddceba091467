package io.agenthive.bench.rival;

import io.agenthive.activities.postgres.DatabaseSettings;
import io.agenthive.activities.routing.ModelGateway;
import io.agenthive.workers.role.TemporalLink;
import java.util.Optional;

/** Which rivals there are. Their names stand in rows. */
public enum RivalKind {
  /** Baseline (a): Temporal alone, the turn as an activity. */
  TEMPORAL("temporal"),
  /** The same with the turn as a local activity: not the baseline, but a question that is asked. */
  TEMPORAL_LOCAL("temporal-local"),
  /** Baseline (b): DBOS Transact for Java. */
  DBOS("dbos");

  private final String word;

  RivalKind(String word) {
    this.word = word;
  }

  /** Its name in rows. */
  public String word() {
    return word;
  }

  /** What rivals stand on; whoever starts them owns it. */
  public record Ground(DatabaseSettings database, TemporalLink temporal, ModelGateway models) {}

  /** Starts it in this process. */
  public Rival start(Ground ground) {
    return switch (this) {
      case TEMPORAL -> bare(ground, false);
      case TEMPORAL_LOCAL -> bare(ground, true);
      case DBOS -> new DbosTransact(ground.database(), ground.models());
    };
  }

  private static Rival bare(Ground ground, boolean local) {
    BareLife life = new BareLife(local, BareLife.MAX_EVENTS);
    return new BareTemporal(ground.temporal(), ground.models(), life);
  }

  /** The workflow that an agent is; empty: it is none. */
  public Optional<String> workflowId(String agentId) {
    return switch (this) {
      case TEMPORAL -> Optional.of(BareLife.workflowId(false, agentId));
      case TEMPORAL_LOCAL -> Optional.of(BareLife.workflowId(true, agentId));
      case DBOS -> Optional.empty();
    };
  }
}
