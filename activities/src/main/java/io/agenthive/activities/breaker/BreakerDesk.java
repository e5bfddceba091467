package io.agenthive.activities.breaker;

import io.agenthive.activities.postgres.Database;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Breakers for people: looked at, opened and closed by hand. */
public final class BreakerDesk {
  private final BreakerRows rows;

  /** Breakers of the fleet that shares this database. */
  public BreakerDesk(Database database) {
    rows = new BreakerRows(database);
  }

  /** All breakers that were ever open, by target. */
  public List<BreakerState> list() {
    BreakerRows.Sight sight = rows.all();
    return sight.breakers().stream().map(state -> state.at(sight.now())).toList();
  }

  /** The breaker of a target; empty: it was never open. */
  public Optional<BreakerState> show(String target) {
    return list().stream().filter(state -> state.target().equals(target)).findFirst();
  }

  /**
   * Lets nobody call the target any more. Repeating it renews reason and time.
   *
   * @param lasting how long; null: until somebody closes it
   */
  public BreakerState open(String target, String who, String reason, @Nullable Duration lasting) {
    return rows.change(
        target,
        who,
        (was, now) -> was.held(reason, now, lasting == null ? null : now.plus(lasting)));
  }

  /** Lets calls through again, without trials. Repeating it does nothing. */
  public BreakerState close(String target, String who, String reason) {
    return rows.change(
        target, who, (was, now) -> was.phase() == BreakerPhase.CLOSED ? was : was.closed(reason));
  }
}
