package io.agenthive.activities.mail;

import io.agenthive.activities.postgres.Database;
import io.agenthive.workflows.agent.AgentWorkflow;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Rings resting agents: the signal {@code mail} with the epoch under which the row was seen
 * resting. At most one ring per agent is under way, and none is repeated for a rest that was rung
 * for already; what is lost all the same is rung again by the sweep. Of a crowd only so many are
 * woken at a time, see {@link WakesUnderWay}.
 */
public final class Doorbell implements Bells, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Doorbell.class);

  private final Database database;
  private final BellRope rope;
  private final LocalSeats seats;
  private final Revival revival;

  /** The newest rest of each agent that was rung for and heard: one entry for each agent. */
  private final ConcurrentHashMap<String, Heard> rung = new ConcurrentHashMap<>();

  /** The newest rest that the ring under way is for. */
  private final ConcurrentHashMap<String, Long> underWay = new ConcurrentHashMap<>();

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final WakesUnderWay wakes;
  private final InstantSource time;

  /** Rings through this client; agents whose seat is in this process are nudged instead. */
  public Doorbell(Database database, WorkflowClient client, LocalSeats seats, Revival revival) {
    this(
        database,
        (agentId, epoch) ->
            client
                .newUntypedWorkflowStub(AgentWorkflow.workflowId(agentId))
                .signal("mail", Map.of("epoch", epoch)),
        seats,
        revival,
        InstantSource.system());
  }

  Doorbell(
      Database database, BellRope rope, LocalSeats seats, Revival revival, InstantSource time) {
    this.database = database;
    this.rope = rope;
    this.seats = seats;
    this.revival = revival;
    this.time = time;
    wakes = new WakesUnderWay(database);
  }

  /** A bell that Temporal acknowledged: for which rest, and when. */
  private record Heard(long epoch, Instant at) {}

  /** Rings after the rest of this epoch, once. Returns at once. */
  void ring(String agentId, long epoch) {
    if (heard(agentId) < epoch) {
      var unused = begin(agentId, epoch, false);
    }
  }

  /**
   * Rings whether or not it was rung for before, unless it is just being rung. Returns at once.
   *
   * @return whether it does
   */
  boolean ringAgain(String agentId, long epoch) {
    return begin(agentId, epoch, true);
  }

  /** A ring for this rest may have been heard since somebody asked: it is left at that. */
  private boolean begin(String agentId, long epoch, boolean again) {
    boolean[] first = {false};
    underWay.compute(
        agentId,
        (id, other) -> {
          if (other == null && !again && heard(agentId) >= epoch) return null;
          first[0] = other == null;
          return other == null ? epoch : Long.valueOf(Math.max(other, epoch));
        });
    if (first[0]) inBackground(() -> untilNewest(agentId, epoch));
    return first[0];
  }

  /** The newest rest of this agent whose bell was heard; -1: none. */
  long heard(String agentId) {
    Heard last = rung.get(agentId);
    return last == null ? -1L : last.epoch();
  }

  /** When a bell for this rest, or for a later one, was last acknowledged. */
  Optional<Instant> heardAt(String agentId, long epoch) {
    return Optional.ofNullable(rung.get(agentId))
        .filter(last -> last.epoch() >= epoch)
        .map(Heard::at);
  }

  @Override
  public void mailWaits(String agentId) {
    seats.nudge(agentId);
    inBackground(() -> resting(agentId).ifPresent(epoch -> ring(agentId, epoch)));
  }

  private Optional<Long> resting(String agentId) {
    return database
        .client()
        .sql(
            "select epoch from agent where id = ? and state = 0 and holds & ~? = 0 and moving is null")
        .param(agentId)
        .param(AgentRowLock.LIFTED_BY_MAIL)
        .query(Long.class)
        .optional();
  }

  private void inBackground(Runnable work) {
    try {
      threads.execute(() -> quietly(work));
    } catch (RejectedExecutionException closed) {
      LOG.debug("a bell is left to the sweep: this process is going down");
    }
  }

  private static void quietly(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.warn("a bell was not rung, the sweep will: {}", e.getMessage());
    }
  }

  /** A newer rest that was seen meanwhile is rung for as well. */
  private void untilNewest(String agentId, long epoch) {
    @Nullable Long next = epoch;
    while (next != null) {
      long now = next;
      quietly(() -> pull(agentId, now));
      next = underWay.computeIfPresent(agentId, (id, newest) -> newest > now ? newest : null);
    }
  }

  private void pull(String agentId, long epoch) {
    boolean heard = false;
    try {
      boolean waited = wakes.enter(agentId, epoch);
      heard = !(waited && woke(agentId, epoch)) && pulled(agentId, epoch);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // this process is going down
    } finally {
      if (heard) wakes.heard(agentId);
      else wakes.leave(agentId);
    }
  }

  /** Whether somebody else has rung meanwhile; if nobody can tell, it is rung for. */
  private boolean woke(String agentId, long epoch) {
    try {
      return resting(agentId).filter(rest -> rest == epoch).isEmpty();
    } catch (DataAccessException e) {
      LOG.debug("agent {} is rung for unseen", agentId, e);
      return false;
    }
  }

  private boolean pulled(String agentId, long epoch) {
    try {
      rope.pull(agentId, epoch);
    } catch (WorkflowNotFoundException e) {
      LOG.error("agent {} has mail and no workflow: it is begun again from its row", agentId);
      if (!revival.revive(agentId)) return false;
      rope.pull(agentId, epoch);
      return true;
    }
    rung.merge(agentId, new Heard(epoch, time.instant()), Doorbell::newer);
    return true;
  }

  private static Heard newer(Heard one, Heard other) {
    return other.epoch() >= one.epoch() ? other : one;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
