package io.agenthive.starter.operation;

import io.agenthive.activities.operation.ItemOutcome;
import io.agenthive.activities.operation.Operation;
import io.agenthive.activities.operation.OperationLane.Taken;
import io.agenthive.activities.operation.OperationState;
import io.agenthive.activities.operation.Settled;
import io.agenthive.activities.operation.Settlement;
import io.agenthive.activities.trail.Act;
import io.agenthive.activities.trail.Entry;
import io.agenthive.activities.trail.Outcome;
import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.Failures;
import io.agenthive.starter.http.Refusal;
import io.agenthive.starter.http.Waits;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks one agent what an operation asks of it, and says what came of it. */
final class Errands {
  /**
   * As long as asking one agent takes: one whose run was lost is asked, begins anew, and is asked
   * again. The second is for what the database has to say.
   */
  static final Duration PATIENCE = Waits.PATIENCE.multipliedBy(2).plusSeconds(1);

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

  private static final Logger LOG = LoggerFactory.getLogger(Errands.class);

  /** The same may succeed later. */
  private static final Set<ErrorCode> PASSING =
      Set.of(
          ErrorCode.TEMPORAL_AWAY,
          ErrorCode.DATABASE_AWAY,
          ErrorCode.OVERLOADED,
          ErrorCode.INTERNAL);

  private final Settlement settlement;
  private final Orders orders;
  private final BooleanSupplier temporal;

  /**
   * Asks nobody yet.
   *
   * @param temporal whether Temporal answers
   */
  Errands(Settlement settlement, Orders orders, BooleanSupplier temporal) {
    this.settlement = settlement;
    this.orders = orders;
    this.temporal = temporal;
  }

  /** Asks, unless the audit trail says that it was done already. */
  Settled settled(Operation operation, Taken agent) {
    Optional<Settled> told = told(operation, agent);
    if (told.isPresent()) return told.get();
    if (operation.state() == OperationState.ABORTED) return tooLate(agent);
    Act act = act(operation, agent);
    try (Act.Bound bound = act.bind()) {
      Act.because(operation.order().reason());
      return asked(operation, agent, act);
    } catch (RuntimeException e) { // of the database, the client, the agent: it has many parents
      Refusal refusal = Failures.refusal(e);
      Settled failed = failed(agent, act, refusal, e);
      // what made it stale may be what an earlier attempt asked, told a moment ago
      return refusal.code() == ErrorCode.STALE ? told(operation, agent).orElse(failed) : failed;
    }
  }

  /** Nobody has asked before the first attempt. */
  private Optional<Settled> told(Operation operation, Taken agent) {
    return agent.attempts() > 1 ? settlement.told(operation, agent) : Optional.empty();
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
}
