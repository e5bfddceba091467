package io.agenthive.activities.mail;

import io.agenthive.activities.postgres.Database;
import io.agenthive.workflows.agent.AgentWorkflow;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
  private final ConcurrentHashMap<String, Long> rung = new ConcurrentHashMap<>();

  /** The newest rest that the ring under way is for. */
  private final ConcurrentHashMap<String, Long> underWay = new ConcurrentHashMap<>();

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final WakesUnderWay wakes;

  /** Rings through this client; agents whose seat is in this process are nudged instead. */
  public Doorbell(Database database, WorkflowClient client, LocalSeats seats, Revival revival) {
    this(
        database,
        (agentId, epoch) ->
            client
                .newUntypedWorkflowStub(AgentWorkflow.workflowId(agentId))
                .signal("mail", Map.of("epoch", epoch)),
        seats,
        revival);
  }

  Doorbell(Database database, BellRope rope, LocalSeats seats, Revival revival) {
    this.database = database;
    wakes = new WakesUnderWay(database);
    this.rope = rope;
    this.seats = seats;
    this.revival = revival;
  }

  /** Rings after the rest of this epoch, once. Returns at once. */
  void ring(String agentId, long epoch) {
    if (heard(agentId) < epoch) begin(agentId, epoch, false);
  }

  /** Rings whether or not it was rung for before, unless it is just being rung. Returns at once. */
  void ringAgain(String agentId, long epoch) {
    begin(agentId, epoch, true);
  }

  /** A ring for this rest may have been heard since somebody asked: it is left at that. */
  private void begin(String agentId, long epoch, boolean again) {
    boolean[] first = {false};
    underWay.compute(
        agentId,
        (id, other) -> {
          if (other == null && !again && heard(agentId) >= epoch) return null;
          first[0] = other == null;
          return other == null ? epoch : Long.valueOf(Math.max(other, epoch));
        });
    if (first[0]) inBackground(() -> untilNewest(agentId, epoch));
  }

  /** The newest rest of this agent whose bell was heard; -1: none. */
  long heard(String agentId) {
    return rung.getOrDefault(agentId, -1L);
  }

  @Override
  public void mailWaits(String agentId) {
    seats.nudge(agentId);
    inBackground(() -> resting(agentId).ifPresent(epoch -> ring(agentId, epoch)));
  }

  private Optional<Long> resting(String agentId) {
    return database
        .client()
        .sql("select epoch from agent where id = ? and state = 0 and holds & ~? = 0")
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
    try {
      wakes.enter(agentId, epoch);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return; // this process is going down
    }
    boolean heard = false;
    try {
      heard = pulled(agentId, epoch);
    } finally {
      if (!heard) wakes.leave(agentId);
    }
  }

  private boolean pulled(String agentId, long epoch) {
    try {
      rope.pull(agentId, epoch);
      rung.merge(agentId, epoch, Math::max);
      return true;
    } catch (WorkflowNotFoundException e) {
      LOG.error("agent {} has mail and no workflow: it is begun again from its row", agentId);
      if (!revival.revive(agentId)) return false;
      rope.pull(agentId, epoch);
      return true;
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
