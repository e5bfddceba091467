package io.agenthive.activities.mail;

import io.agenthive.activities.ground.Rounds;
import io.agenthive.activities.postgres.Column;
import io.agenthive.activities.postgres.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Rings again for resting agents whose mail is old, every 2 s, and for each agent at growing
 * intervals: a server that was away for long would otherwise find hundreds of signals for each. A
 * bell that Temporal has acknowledged is not lost, it stands in a queue: it is trusted for 6 s
 * before another follows it, or the bells of a crowd that wakes at once would keep the crowd from
 * waking.
 */
public final class DoorbellSweep implements BellSweep, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DoorbellSweep.class);
  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /**
   * What Temporal has acknowledged, it may take a moment to hand out; with {@link
   * WakesUnderWay#MOST} wakes under way that is a second or two.
   */
  private static final Duration TRUST = Duration.ofSeconds(6);

  /** One sweep rings for so many; the next one for others, for these pause. */
  static final int MAX_BELLS = 500;

  private static final String SILENT =
      """
      select a.id, a.epoch from agent a
      where a.state = 0 and a.holds & ~? = 0 and a.moving is null
        and exists (select 1 from mail m where m.agent = a.id and m.state in (0, 1)
                    and m.accepted_at < clock_timestamp() - interval '2 s')
        and not exists (select 1 from unnest(?, ?) p (id, epoch) where p.id = a.id and p.epoch = a.epoch)
      order by a.id limit ?
      """;

  private final Database database;
  private final Doorbell doorbell;
  private final InstantSource time;
  private final Map<String, Rung> rung = new TreeMap<>();
  private final Rounds rounds =
      new Rounds(
          "bell-sweep", this::sweep, e -> LOG.warn("the sweep comes again: {}", e.getMessage()));

  /**
   * For which rest an agent was last rung, and until when it is left alone after that.
   *
   * @param pause after the last ring; grows with each
   */
  private record Rung(long epoch, Instant until, Duration pause) {
    static Rung never(long epoch) {
      return new Rung(epoch, Instant.MIN, Duration.ZERO);
    }

    boolean pausing(Instant now) {
      return now.isBefore(until);
    }

    /** Left alone until then; nobody rang. */
    Rung leftUntil(Instant then) {
      return new Rung(epoch, then, pause);
    }

    Rung again(Instant now) {
      Duration twice = pause.multipliedBy(2);
      Duration next = pause.isZero() ? EVERY : twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
      return new Rung(epoch, now.plus(next), next);
    }
  }

  private record Silent(String agentId, long epoch) {}

  /** Sweeps nothing until {@link #start}. */
  public DoorbellSweep(Database database, Doorbell doorbell) {
    this(database, doorbell, InstantSource.system());
  }

  DoorbellSweep(Database database, Doorbell doorbell, InstantSource time) {
    this.database = database;
    this.doorbell = doorbell;
    this.time = time;
  }

  /** Begins to sweep every 2 s. */
  public void start() {
    rounds.everyAfter(EVERY);
  }

  @Override
  public int sweep() {
    return sweep(true);
  }

  /** Rings for all at once, whoever was rung for in vain: Temporal is back. */
  public synchronized void ringAll() {
    rung.clear();
    sweep(false);
  }

  private synchronized int sweep(boolean trusting) {
    Instant now = time.instant();
    List<Silent> silent = silent(now);
    Map<String, Rung> before = new HashMap<>(rung);
    if (silent.size() < MAX_BELLS) rung.values().removeIf(last -> !last.pausing(now));
    int rings = 0;
    for (Silent agent : silent) {
      Rung last = last(agent, before);
      Instant trusted = trusting ? trustedUntil(agent) : Instant.MIN;
      if (now.isBefore(trusted)) {
        rung.put(agent.agentId(), last.leftUntil(trusted));
      } else if (doorbell.ringAgain(agent.agentId(), agent.epoch())) {
        rung.put(agent.agentId(), last.again(now));
        rings++;
      } else {
        rung.put(agent.agentId(), last.leftUntil(now.plus(EVERY))); // its bell waits to be rung
      }
    }
    return rings;
  }

  private static Rung last(Silent agent, Map<String, Rung> before) {
    Rung last = before.get(agent.agentId());
    return last == null || last.epoch() != agent.epoch() ? Rung.never(agent.epoch()) : last;
  }

  /** As long as this nobody doubts the bell that Temporal has acknowledged. */
  private Instant trustedUntil(Silent agent) {
    return doorbell
        .heardAt(agent.agentId(), agent.epoch())
        .map(at -> at.plus(TRUST))
        .orElse(Instant.MIN);
  }

  private List<Silent> silent(Instant now) {
    var pausing = rung.entrySet().stream().filter(each -> each.getValue().pausing(now)).toList();
    List<Silent> silent = new ArrayList<>();
    try (Connection connection = database.source().getConnection();
        PreparedStatement statement = connection.prepareStatement(SILENT)) {
      statement.setInt(1, AgentRowLock.LIFTED_BY_MAIL);
      Column.text(pausing, Map.Entry::getKey).set(statement, 2);
      Column.longs(pausing, each -> each.getValue().epoch()).set(statement, 3);
      statement.setInt(4, MAX_BELLS);
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) silent.add(new Silent(found.getString(1), found.getLong(2)));
      }
      return silent;
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("the sweep needs the database", e);
    }
  }

  @Override
  public void close() {
    rounds.close();
  }
}
