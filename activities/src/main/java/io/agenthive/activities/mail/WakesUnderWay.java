package io.agenthive.activities.mail;

import io.agenthive.activities.postgres.Column;
import io.agenthive.activities.postgres.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Agents that were rung and do not work yet: a limited number, so that a crowd that wakes at once
 * waits here, where waiting costs nothing, and not inside Temporal. There a workflow task that its
 * host does not take within a second is given to any host with its whole history, and whatever else
 * is asked of the server stands behind the crowd.
 *
 * <p>Who has begun is read from the rows, and only while somebody waits for a place.
 */
final class WakesUnderWay {
  private static final Logger LOG = LoggerFactory.getLogger(WakesUnderWay.class);

  /** Two cores wake 40 agents or more a second: these are awake within the second above. */
  static final int MOST = 32;

  /** An agent that takes longer may be kept by something else, and keeps nobody else waiting. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final long BETWEEN_LOOKS_MILLIS = 20;
  private static final String STILL_RESTING =
      """
      select a.id from unnest(?, ?) t (id, epoch) join agent a on a.id = t.id
      where a.state = 0 and a.epoch = t.epoch
      """;

  private final Database database;
  private final Duration patience;
  private final Semaphore places = new Semaphore(MOST, true);
  private final ConcurrentHashMap<String, Wake> rung = new ConcurrentHashMap<>();
  private final AtomicInteger waiting = new AtomicInteger();

  private record Wake(String agentId, long epoch, long sinceNanos) {}

  WakesUnderWay(Database database) {
    this(database, PATIENCE);
  }

  WakesUnderWay(Database database, Duration patience) {
    this.database = database;
    this.patience = patience;
  }

  /** Waits for a place, first come, first served, and takes it for the wake after this rest. */
  void enter(String agentId, long epoch) throws InterruptedException {
    if (!places.tryAcquire(0, TimeUnit.NANOSECONDS)) awaitPlace();
    Wake before = rung.put(agentId, new Wake(agentId, epoch, System.nanoTime()));
    if (before != null) places.release();
  }

  /** The bell was not heard: nothing is under way. */
  void leave(String agentId) {
    if (rung.remove(agentId) != null) places.release();
  }

  /** How many were rung and not yet seen at work. */
  int count() {
    return rung.size();
  }

  private void awaitPlace() throws InterruptedException {
    if (waiting.getAndIncrement() == 0) Thread.startVirtualThread(this::lookWhileSomebodyWaits);
    try {
      places.acquire();
    } finally {
      waiting.decrementAndGet();
    }
  }

  private void lookWhileSomebodyWaits() {
    try {
      while (waiting.get() > 0) {
        look();
        TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Gives away the places of those who work, and of those who have had their time. */
  private void look() {
    List<Wake> wakes = new ArrayList<>(rung.values());
    Set<String> resting = stillResting(wakes);
    long now = System.nanoTime();
    for (Wake wake : wakes) {
      boolean young = now - wake.sinceNanos() < patience.toNanos();
      if (young && resting.contains(wake.agentId())) continue;
      if (rung.remove(wake.agentId(), wake)) places.release();
    }
  }

  /**
   * While nobody can tell, all of them are: whoever waits goes in when they have had their time.
   */
  private Set<String> stillResting(List<Wake> wakes) {
    Set<String> resting = new HashSet<>();
    try (Connection connection = database.sharedReads().getConnection();
        PreparedStatement statement =
            Column.prepare(
                connection,
                STILL_RESTING,
                Column.text(wakes, Wake::agentId),
                Column.longs(wakes, Wake::epoch));
        ResultSet found = statement.executeQuery()) {
      while (found.next()) resting.add(found.getString(1));
    } catch (SQLException | RuntimeException e) {
      LOG.debug("nobody knows who woke: {}", e.getMessage());
      wakes.forEach(wake -> resting.add(wake.agentId()));
    }
    return resting;
  }
}
