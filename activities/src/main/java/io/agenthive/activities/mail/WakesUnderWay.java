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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
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

  /** Two cores wake 30 agents or more a second: few of these wait for longer than that second. */
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
  private final ConcurrentHashMap<String, Wake> wakes = new ConcurrentHashMap<>();

  /** Rests after which an agent did not begin in time: one entry for each agent. */
  private final ConcurrentHashMap<String, Long> slow = new ConcurrentHashMap<>();

  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicBoolean looking = new AtomicBoolean();

  /**
   * A place that is taken.
   *
   * @param heardNanos when Temporal acknowledged the bell; null: it has not yet
   */
  private record Wake(String agentId, long epoch, @Nullable Long heardNanos) {
    boolean outOfPatience(long now, Duration patience) {
      return heardNanos != null && now - heardNanos >= patience.toNanos();
    }
  }

  WakesUnderWay(Database database) {
    this(database, PATIENCE);
  }

  WakesUnderWay(Database database, Duration patience) {
    this.database = database;
    this.patience = patience;
  }

  /**
   * Waits for a place, first come, first served, and takes it for the wake after this rest. An
   * agent that did not begin after an earlier bell for the same rest needs none.
   *
   * @return whether it had to wait, so that the agent may have begun meanwhile
   */
  boolean enter(String agentId, long epoch) throws InterruptedException {
    Long before = slow.get(agentId);
    if (before != null && before == epoch) return false;
    slow.remove(agentId);
    boolean waited = !places.tryAcquire(0, TimeUnit.NANOSECONDS);
    if (waited) awaitPlace();
    if (wakes.put(agentId, new Wake(agentId, epoch, null)) != null) places.release();
    return waited;
  }

  /** The bell was acknowledged: from now on the agent has its time to begin. */
  void heard(String agentId) {
    wakes.computeIfPresent(agentId, (id, wake) -> new Wake(id, wake.epoch(), System.nanoTime()));
  }

  /** The bell was not heard, or not rung: nothing is under way. */
  void leave(String agentId) {
    if (wakes.remove(agentId) != null) places.release();
  }

  /** How many were rung and not yet seen at work. */
  int count() {
    return wakes.size();
  }

  private void awaitPlace() throws InterruptedException {
    waiting.incrementAndGet();
    try {
      lookOn();
      places.acquire();
    } finally {
      waiting.decrementAndGet();
    }
  }

  private void lookOn() {
    if (looking.compareAndSet(false, true)) Thread.startVirtualThread(this::lookWhileSomebodyWaits);
  }

  private void lookWhileSomebodyWaits() {
    try {
      while (waiting.get() > 0) {
        look();
        TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      looking.set(false);
      if (waiting.get() > 0) lookOn(); // who came after the last look found somebody looking
    }
  }

  /** Gives away the places of those who work, and of those who have had their time. */
  private void look() {
    List<Wake> all = new ArrayList<>(wakes.values());
    Set<String> resting = stillResting(all);
    long now = System.nanoTime();
    for (Wake wake : all) {
      boolean began = !resting.contains(wake.agentId());
      if (!began && !wake.outOfPatience(now, patience)) continue;
      if (!wakes.remove(wake.agentId(), wake)) continue;
      if (!began) slow.put(wake.agentId(), wake.epoch());
      places.release();
    }
  }

  /**
   * While nobody can tell, all of them are: whoever waits goes in when they have had their time.
   */
  private Set<String> stillResting(List<Wake> asked) {
    Set<String> resting = new HashSet<>();
    try (Connection connection = database.sharedReads().getConnection();
        PreparedStatement statement =
            Column.prepare(
                connection,
                STILL_RESTING,
                Column.text(asked, Wake::agentId),
                Column.longs(asked, Wake::epoch));
        ResultSet found = statement.executeQuery()) {
      while (found.next()) resting.add(found.getString(1));
    } catch (SQLException | RuntimeException | Error e) {
      LOG.debug("nobody knows who woke", e);
      asked.forEach(wake -> resting.add(wake.agentId()));
    }
    return resting;
  }
}
