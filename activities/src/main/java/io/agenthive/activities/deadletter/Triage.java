package io.agenthive.activities.deadletter;

import io.agenthive.activities.postgres.Database;
import io.agenthive.workflows.deadletter.Death;
import io.agenthive.workflows.deadletter.DeathFacts;
import io.agenthive.workflows.deadletter.DeathVerdict;
import io.agenthive.workflows.deadletter.PoisonPolicy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges deaths soon after they happened: which family, what they need. It works from the rows of
 * dead tasks alone, so that whatever a crash kept it from is done later; two share the work.
 */
public final class Triage implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Triage.class);

  /** A death is judged within a second, also while others are. */
  public static final Duration EVERY = Duration.ofMillis(250);

  /** One transaction: 10,000 deaths at once take twenty of them. */
  static final int MAX_ROUND = 500;

  private final Database database;
  private final PoisonPolicy policy;
  private boolean waits;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("triage").factory());

  /** Judges nothing until {@link #start}. */
  public Triage(Database database, PoisonPolicy policy) {
    this.database = database;
    this.policy = policy;
  }

  /** Begins to judge. */
  public void start() {
    var unused =
        clock.scheduleWithFixedDelay(
            this::quietly, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Judges what waits, at most {@link #MAX_ROUND}; returns how many deaths that were. */
  public int round() throws SQLException {
    try (Connection connection = database.source().getConnection()) {
      connection.setAutoCommit(false);
      try {
        int judged = judge(new TriageRows(connection), new SpreadRows(connection));
        connection.commit();
        return judged;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    }
  }

  private int judge(TriageRows rows, SpreadRows spreads) throws SQLException {
    List<Deceased> dead = rows.unjudged(MAX_ROUND);
    if (dead.isEmpty()) return 0;
    Map<String, Integer> fresh = rows.bury(dead);
    List<SpreadRows.Spread> spread = spreads.spread(dead);
    List<Death> deaths = new ArrayList<>();
    for (int i = 0; i < dead.size(); i++) deaths.add(judged(dead.get(i), spread.get(i)));
    rows.judge(dead, deaths);
    againstTheEarlier(spreads, dead, deaths);
    rows.count(FreshFamily.of(dead, fresh));
    return dead.size();
  }

  /** By class alone, the earlier ones were poison already. */
  private static void againstTheEarlier(SpreadRows spreads, List<Deceased> dead, List<Death> deaths)
      throws SQLException {
    List<Deceased> spread = new ArrayList<>();
    List<Death> verdicts = new ArrayList<>();
    for (int i = 0; i < dead.size(); i++) {
      if (deaths.get(i).verdict() != DeathVerdict.POISON) continue;
      if (dead.get(i).failure().failure().poison()) continue;
      spread.add(dead.get(i));
      verdicts.add(deaths.get(i));
    }
    if (!spread.isEmpty()) spreads.judgeAgain(spread, verdicts);
  }

  private Death judged(Deceased each, SpreadRows.Spread spread) {
    return policy.judged(
        new DeathFacts(each.failure().failure(), spread.agents(), spread.hosts(), each.deaths()));
  }

  /** A scheduled task that throws is never run again. */
  private void quietly() {
    try {
      while (round() == MAX_ROUND) LOG.debug("more deaths wait to be judged");
      waits = false;
    } catch (SQLException | RuntimeException e) {
      if (!waits) LOG.warn("the triage of dead letters waits: {}", e.getMessage());
      waits = true; // said once, not four times a second
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
