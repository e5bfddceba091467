package io.agenthive.starter.operation;

import io.agenthive.activities.ground.Rounds;
import io.agenthive.activities.operation.ItemOutcome;
import io.agenthive.activities.operation.Operation;
import io.agenthive.activities.operation.OperationLane;
import io.agenthive.activities.operation.OperationLane.Settled;
import io.agenthive.activities.operation.OperationLane.Slice;
import io.agenthive.activities.operation.OperationLane.Taken;
import io.agenthive.activities.operation.OperationState;
import io.agenthive.activities.trail.Act;
import io.agenthive.activities.trail.Entry;
import io.agenthive.activities.trail.Outcome;
import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.Failures;
import io.agenthive.starter.http.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries operations out, beside those of all other processes that serve the API. What it took and
 * did not settle, because its process died, another takes again: an agent is asked under the same
 * name, and what the audit trail says that it did already is not asked again.
 */
public final class OperationRunner implements AutoCloseable {
  /** As long as nobody sees that he waits; with nothing to do it is a look at an empty index. */
  static final Duration LOOK = Duration.ofMillis(200);

  /**
   * With their pauses a quarter of an hour in which Temporal answers and the agent does not: then
   * something is wrong with it, and not with Temporal.
   */
  static final int MAX_ATTEMPTS = 20;

  static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  /** Of what does not answer. */
  static final String TEMPORAL = "temporal";

  static final String WORKER = "worker";

  private static final Logger LOG = LoggerFactory.getLogger(OperationRunner.class);

  /** As long as asking one agent takes. */
  private static final Duration PATIENCE = Duration.ofSeconds(6);

  /** The same may succeed later. */
  private static final Set<ErrorCode> PASSING =
      Set.of(
          ErrorCode.TEMPORAL_AWAY,
          ErrorCode.DATABASE_AWAY,
          ErrorCode.OVERLOADED,
          ErrorCode.INTERNAL);

  private final OperationLane lane;
  private final Orders orders;
  private final BooleanSupplier temporal;
  private final Rounds rounds =
      new Rounds(
          "operation-runner",
          this::round,
          trouble -> LOG.debug("operations go on with the next look", trouble));
  private volatile boolean closing;

  /**
   * Does nothing before it is {@link #begin begun}.
   *
   * @param temporal whether Temporal answers
   */
  public OperationRunner(OperationLane lane, Orders orders, BooleanSupplier temporal) {
    this.lane = lane;
    this.orders = orders;
    this.temporal = temporal;
  }

  /** Looks for what is due from now on. */
  public OperationRunner begin() {
    rounds.everyFromNow(LOOK);
    return this;
  }

  /** Looks at once. */
  public void hurry() {
    rounds.now();
  }

  /** Does what is due, or says what it waits for. */
  void round() throws InterruptedException {
    while (!closing) {
      if (!temporal.getAsBoolean()) {
        lane.waits(TEMPORAL);
        return;
      }
      Optional<Slice> slice = lane.take();
      if (slice.isEmpty()) return;
      carryOut(slice.get());
    }
  }

  /** Asks all of them at once: there are never more than a part of a second's worth. */
  void carryOut(Slice slice) throws InterruptedException {
    if (slice.agents().isEmpty()) return;
    Operation operation = slice.operation();
    List<Settled> settled = new ArrayList<>();
    try (ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Settled>> all =
          slice.agents().stream()
              .<Callable<Settled>>map(agent -> () -> settled(operation, agent))
              .toList();
      for (Future<Settled> each : hands.invokeAll(all)) settled.add(each.get());
    } catch (ExecutionException defect) {
      throw new IllegalStateException(defect); // what was taken is given to somebody again
    }
    lane.settle(operation, settled);
  }

  private Settled settled(Operation operation, Taken agent) {
    if (agent.attempts() > 1) {
      Optional<Settled> told = lane.told(operation, agent);
      if (told.isPresent()) return told.get();
    }
    if (operation.state() == OperationState.ABORTED) return tooLate(agent);
    Act act = act(operation, agent);
    try (Act.Bound bound = act.bind()) {
      Act.because(operation.order().reason());
      return asked(operation, agent, act);
    } catch (RuntimeException e) { // of the database, the client, the agent: it has many parents
      return failed(agent, act, Failures.refusal(e), e);
    }
  }

  private Settled asked(Operation operation, Taken agent, Act act) {
    String askId = operation.id() + "/" + agent.agentId();
    Orders.Asked whom = new Orders.Asked(agent.agentId(), operation.by());
    ItemOutcome outcome = orders.carryOut(whom, operation.order(), askId);
    Settled settled = Settled.of(agent, outcome, "", "");
    return act.handedOn() ? settled : settled.recorded(act.done());
  }

  /** It was being asked when the operation was aborted, and nobody heard what came of it. */
  private static Settled tooLate(Taken agent) {
    return Settled.of(
        agent,
        ItemOutcome.SKIPPED,
        "",
        "It was being asked when the operation was aborted, and has not done so as far as anybody"
            + " knows.");
  }

  private Settled failed(Taken agent, Act act, Refusal refusal, RuntimeException cause) {
    String code = refusal.code().code();
    if (PASSING.contains(refusal.code()) && agent.attempts() < MAX_ATTEMPTS) {
      if (refusal.code() == ErrorCode.INTERNAL) {
        LOG.warn("agent {} could not be asked, and is asked again", agent.agentId(), cause);
      }
      return Settled.later(
          agent, pause(agent.attempts()), code, refusal.detail(), waitsFor(refusal.code()));
    }
    Settled failed = Settled.of(agent, ItemOutcome.FAILED, code, refusal.detail());
    return act.handedOn() ? failed : failed.recorded(act.ended(Outcome.REFUSED, code));
  }

  private String waitsFor(ErrorCode code) {
    if (code != ErrorCode.TEMPORAL_AWAY) return "";
    return temporal.getAsBoolean() ? WORKER : TEMPORAL;
  }

  static Duration pause(int attempts) {
    Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, 10));
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  /** Names the operation as the request, so that its record and theirs are found together. */
  private static Act act(Operation operation, Taken agent) {
    return new Act(
        operation.door(),
        operation.target(),
        () ->
            new Entry(
                "operation " + operation.id() + " " + agent.agentId(),
                operation.by(),
                operation.tenant(),
                operation.door(),
                operation.order().kind().action(),
                "agents/" + agent.agentId(),
                "",
                "",
                Outcome.DONE,
                "",
                operation.target()));
  }

  /** Lets those who are being asked answer. */
  @Override
  public void close() {
    closing = true;
    rounds.closeWithin(PATIENCE);
  }
}
