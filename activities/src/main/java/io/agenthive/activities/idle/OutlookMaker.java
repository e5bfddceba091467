package io.agenthive.activities.idle;

import io.agenthive.activities.ground.Rounds;
import io.agenthive.activities.postgres.Database;
import io.agenthive.workflows.idle.FleetGaps;
import io.agenthive.workflows.idle.FleetTable;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a version of the fleet's table every ten minutes, of the one before and the gaps that were
 * closed since. Several processes may: of two that make the same version one is heard.
 */
public final class OutlookMaker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OutlookMaker.class);

  /** SCHEDULING §3. */
  public static final Duration EVERY = Duration.ofMinutes(10);

  /** So that a version is made soon after it is due. */
  private static final Duration LOOK = Duration.ofSeconds(30);

  private final OutlookRows rows;
  private final OutlookFacts facts;
  private final Rounds rounds =
      new Rounds(
          "fleet-table",
          this::round,
          trouble -> LOG.warn("the fleet's table is made later: {}", trouble.getMessage()));

  /** Makes nothing until {@link #start}. */
  public OutlookMaker(Database database) {
    rows = new OutlookRows(database);
    facts = new OutlookFacts(database);
  }

  /** Begins to make. */
  public void start() {
    rounds.everyFromNow(LOOK);
  }

  private void round() {
    if (rows.due(EVERY)) make();
  }

  /** Makes the next version, due or not; empty: somebody else did, or nobody has been idle yet. */
  public Optional<FleetOutlook> make() {
    OutlookRows.Counted before = rows.counted();
    FleetGaps fleet = new FleetGaps(before.counts());
    long upto = facts.closed(before.upto(), fleet);
    facts.open(fleet);
    if (fleet.gaps() == 0) return Optional.empty();
    FleetTable table = fleet.table();
    OutlookRows.Made made = new OutlookRows.Made(table, facts.wakes(), fleet.counts(), upto);
    boolean first = rows.insert(made);
    rows.forget();
    return first ? rows.version(table.version()) : Optional.empty();
  }

  @Override
  public void close() {
    rounds.close();
  }
}
