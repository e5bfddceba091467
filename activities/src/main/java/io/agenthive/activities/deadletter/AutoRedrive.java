package io.agenthive.activities.deadletter;

import io.agenthive.activities.ground.Rounds;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Moments;
import io.agenthive.activities.trail.Entry;
import io.agenthive.activities.trail.Outcome;
import io.agenthive.activities.trail.Trail;
import io.agenthive.workflows.deadletter.DeathVerdict;
import io.agenthive.workflows.deadletter.RedriveCampaign;
import io.agenthive.workflows.deadletter.RedriveFilter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins a campaign when a breaker has closed, over the dead letters that its outage explains: that
 * asked its target, died while it was open, and were judged to need nothing but a target that is
 * well. One campaign for each outage, whoever sees it first.
 */
public final class AutoRedrive implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AutoRedrive.class);

  /** A task that waited for an hour waits a moment longer. */
  public static final Duration EVERY = Duration.ofSeconds(2);

  /** The first failures are what opened the breaker. */
  private static final Duration BEFORE = Duration.ofSeconds(30);

  /** Whoever asked while it was open hears so later. */
  private static final Duration AFTER = Duration.ofSeconds(30);

  /** Outages that ended longer ago were somebody else's to clear. */
  private static final String OUTAGES =
      """
      select o.target, o.opened_at, o.closed_at from breaker_outage o
      where o.closed_at > clock_timestamp() - interval '10 minutes'
        and exists (select 1 from mail_ended e join death d on d.agent = e.agent and d.task_id = e.task_id
                           and d.delivery = e.delivery and d.verdict = 'TARGET'
                    where e.state = 4 and e.failure -> 'context' ->> 'target' = o.target
                      and e.ended_at >= o.opened_at - interval '30 s' and e.ended_at < o.closed_at + interval '30 s')
      order by o.closed_at
      """;

  private final Database database;
  private final Campaigns campaigns;
  private final Rounds rounds =
      new Rounds(
          "auto-redrive",
          this::sweep,
          e -> LOG.debug("automatic redrive waits: {}", e.getMessage()));

  private record Outage(String target, Instant opened, Instant closed) {
    RedriveCampaign campaign() {
      RedriveFilter filter =
          new RedriveFilter(
              null,
              null,
              null,
              target,
              DeathVerdict.TARGET,
              opened.minus(BEFORE),
              closed.plus(AFTER));
      String id = Campaigns.OF_CONTROL + target + "-" + opened.getEpochSecond();
      return RedriveCampaign.of(id, filter, "breaker", target + " is well again");
    }

    Entry entry() {
      RedriveCampaign begun = campaign();
      return new Entry(
          "hive " + begun.id(),
          "breaker",
          "default",
          "hive",
          "redrives:create",
          "redrives/" + begun.id(),
          target + " is well again",
          "",
          Outcome.DONE,
          "",
          "");
    }
  }

  /** Begins nothing until {@link #start}. */
  public AutoRedrive(Database database, Campaigns campaigns) {
    this.database = database;
    this.campaigns = campaigns;
  }

  /** Begins to look. */
  public void start() {
    rounds.everyAfter(EVERY);
  }

  /** Looks once; returns how many campaigns it began. */
  public int sweep() {
    List<Outage> over = database.client().sql(OUTAGES).query((row, number) -> outage(row)).list();
    int begun = 0;
    for (Outage each : over) {
      if (!campaigns.begin(each.campaign())) continue;
      Trail.append(database, each.entry());
      LOG.info("{} is well again: campaign {} begins", each.target(), each.campaign().id());
      begun++;
    }
    return begun;
  }

  private static Outage outage(ResultSet row) throws SQLException {
    return new Outage(row.getString(1), Moments.of(row, 2), Moments.of(row, 3));
  }

  @Override
  public void close() {
    rounds.close();
  }
}
