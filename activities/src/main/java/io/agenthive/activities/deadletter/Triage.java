package io.agenthive.activities.deadletter;

import io.agenthive.activities.ground.Rounds;
import io.agenthive.activities.meter.Meters;
import io.agenthive.activities.postgres.Database;
import io.agenthive.workflows.deadletter.Death;
import io.agenthive.workflows.deadletter.DeathFacts;
import io.agenthive.workflows.deadletter.DeathVerdict;
import io.agenthive.workflows.deadletter.PoisonClassifier;
import io.agenthive.workflows.deadletter.PoisonPolicy;
import io.agenthive.workflows.task.TaskFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges deaths soon after they happened: which family, what they need. It works from the rows of
 * dead tasks alone, so that whatever a crash kept it from is done later; two share the work.
 */
public final class Triage implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Triage.class);

  /** A death is judged within a second, also while others are. */
  public static final Duration EVERY = Duration.ofMillis(500);

  /** One transaction: 10,000 deaths at once take twenty of them. */
  static final int MAX_ROUND = 500;

  private final Database database;
  private final PoisonPolicy policy;
  private final @Nullable Recommender recommender;
  private boolean waits;
  private final Rounds rounds = new Rounds("triage", this::all, this::troubled);

  /**
   * Judges nothing until {@link #start}.
   *
   * @param classifier recommends; null: there is none, rules alone judge
   */
  public Triage(Database database, PoisonPolicy policy, @Nullable PoisonClassifier classifier) {
    this.database = database;
    this.policy = policy;
    recommender = classifier == null ? null : new Recommender(classifier);
  }

  /** A triage by rules alone. */
  public Triage(Database database, PoisonPolicy policy) {
    this(database, policy, null);
  }

  /** Begins to judge. */
  public void start() {
    rounds.everyAfter(EVERY);
  }

  /** Judges what waits, at most {@link #MAX_ROUND}; returns how many deaths that were. */
  public int round() throws SQLException {
    try (Connection connection = database.source().getConnection()) {
      connection.setAutoCommit(false);
      try {
        List<Runnable> counts = new ArrayList<>();
        int judged = judge(connection, counts);
        connection.commit();
        counts.forEach(Runnable::run);
        return judged;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    }
  }

  /** What is counted when it is durable is added to {@code counts}. */
  private int judge(Connection connection, List<Runnable> counts) throws SQLException {
    TriageRows rows = new TriageRows(connection, database.texts());
    SpreadRows spreads = new SpreadRows(connection);
    List<Deceased> dead = rows.unjudged(MAX_ROUND);
    if (dead.isEmpty()) return 0;
    Map<String, Integer> fresh = rows.bury(dead);
    List<SpreadRows.Spread> spread = spreads.spread(dead);
    List<Recommender.Ruled> ruled = new ArrayList<>();
    for (int i = 0; i < dead.size(); i++) ruled.add(ruled(dead.get(i), spread.get(i)));
    List<Death> deaths =
        recommender == null
            ? ruled.stream().map(Recommender.Ruled::death).toList()
            : recommender.asked(ruled, new CircumstanceRows(connection));
    rows.judge(dead, deaths);
    againstTheEarlier(spreads, dead, deaths);
    rows.count(FreshFamily.of(dead, fresh));
    for (int i = 0; i < dead.size(); i++) {
      TaskFailure failure = dead.get(i).failure().failure();
      DeathVerdict verdict = deaths.get(i).verdict();
      counts.add(() -> Meters.judged(failure, verdict));
    }
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

  private Recommender.Ruled ruled(Deceased each, SpreadRows.Spread spread) {
    DeathFacts facts =
        new DeathFacts(each.failure().failure(), spread.agents(), spread.hosts(), each.deaths());
    return new Recommender.Ruled(each, facts, policy.judged(facts));
  }

  private void all() throws SQLException {
    while (round() == MAX_ROUND) LOG.debug("more deaths wait to be judged");
    waits = false;
  }

  private void troubled(Throwable why) {
    if (!waits) LOG.warn("the triage of dead letters waits: {}", why.getMessage());
    waits = true; // said once, not four times a second
  }

  @Override
  public void close() {
    rounds.close();
  }
}
