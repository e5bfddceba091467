package io.agenthive.activities.task;

import io.agenthive.activities.breaker.Fault;
import io.agenthive.activities.breaker.HeldBack;
import io.agenthive.activities.breaker.Permit;
import io.agenthive.activities.breaker.TargetGate;
import io.agenthive.activities.meter.Meters;
import io.agenthive.activities.routing.ModelGateway;
import io.agenthive.activities.routing.ModelRoute;
import io.agenthive.activities.routing.TaskFault;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.task.Ask;
import io.agenthive.workflows.task.FailureContext;
import io.agenthive.workflows.task.FailureNote;
import io.agenthive.workflows.task.ModelReply;
import io.agenthive.workflows.task.ModelRequest;
import io.agenthive.workflows.task.RetryPolicy;
import io.agenthive.workflows.task.RetryVerdict;
import io.agenthive.workflows.task.TaskFailure;
import io.agenthive.workflows.task.TextLimit;
import io.agenthive.workflows.task.Trouble;
import io.agenthive.workflows.task.TurnKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model that is asked again after short troubles, as the retry policy says, and left alone while
 * its breaker is open: then another may answer, if the agent's spec has one.
 */
record PatientModel(ModelGateway models, TargetGate gate, RetryPolicy retries, Pause pause) {
  /** A message is one sentence; a provider's page of HTML is not. */
  static final TextLimit MESSAGE = new TextLimit(500);

  private static final Logger LOG = LoggerFactory.getLogger(PatientModel.class);

  /**
   * Asks for an answer.
   *
   * @param again whether an earlier delivery failed at this turn
   * @param wanted whether it may ask once more
   * @throws InterruptedException also if it may not
   */
  Asked ask(TaskInHand task, ModelRequest request, boolean again, BooleanSupplier wanted)
      throws InterruptedException {
    ModelWays ways = new ModelWays(models, gate);
    List<Tier> others = new ArrayList<>(task.spec().fallback());
    for (int retry = 0; ; retry++) {
      ModelRoute route = models.route(request.tier());
      Tier tier = request.tier();
      Missed missed;
      try {
        ModelRequest asked = request.asked(new Ask(task.delivery(), retry));
        ModelWays.Way way = ways.find(asked, others, again || retry > 0);
        route = way.route();
        tier = way.tier();
        return new Asked.Answered(once(way));
      } catch (TaskFault told) {
        // that another tier will never have it says nothing of its own
        if (!told.failure().retryable() && others.remove(tier)) continue;
        missed = Missed.of(told);
      } catch (HeldBack held) {
        Meters.heldBack(route.target(), held.by().name());
        missed = Missed.of(held);
      } catch (RuntimeException unexpected) {
        missed = Missed.of(request.key(), unexpected);
      }
      switch (retries.after(trouble(task, missed, route, retry))) {
        case RetryVerdict.RetryHere(var delay) -> {
          if (!wanted.getAsBoolean()) throw new InterruptedException("its seat rests");
          Meters.retried(missed.failure(), route.target());
          pause.last(delay);
        }
        case RetryVerdict.Promote(var delay) -> {
          return new Asked.Refused(note(task, missed, delay, where(task, request, route, retry)));
        }
        case RetryVerdict.Dead(var why) -> {
          Missed last = missed.because(why);
          return new Asked.Refused(note(task, last, null, where(task, request, route, retry)));
        }
      }
    }
  }

  /** One asking, seen by the breaker. */
  private ModelReply once(ModelWays.Way way) throws InterruptedException {
    Permit permit = way.permit();
    try {
      ModelReply reply = Objects.requireNonNull(models.ask(way.request()), "no reply");
      permit.succeeded();
      return reply;
    } catch (TaskFault fault) {
      Duration told = fault.retryAfter().orElse(null);
      permit.failed(new Fault(fault.failure(), String.valueOf(fault.getMessage()), told));
      throw permit.trial() ? tried(fault, way.route()) : fault;
    } finally {
      permit.abandoned(); // unless it has ended
    }
  }

  /** Who only showed that an account is still empty does not die of it. */
  private static TaskFault tried(TaskFault fault, ModelRoute route) {
    return fault.failure() == TaskFailure.QUOTA_EXHAUSTED
        ? new TaskFault(
            TaskFailure.BREAKER_OPEN, route.target() + " is left alone by its breaker", null, fault)
        : fault;
  }

  /** An asking without an answer. */
  private record Missed(
      TaskFailure failure,
      @Nullable String message,
      @Nullable Duration retryAfter,
      Defects.Chain chain) {
    static Missed of(TaskFault fault) {
      Duration told = fault.retryAfter().orElse(null);
      return new Missed(fault.failure(), fault.getMessage(), told, Defects.causes(fault));
    }

    static Missed of(HeldBack held) {
      Defects.Chain why = new Defects.Chain(List.of("HeldBack: " + held.why()), null);
      return new Missed(TaskFailure.BREAKER_OPEN, held.getMessage(), held.comeBackIn(), why);
    }

    static Missed of(String key, RuntimeException unexpected) {
      LOG.error("turn {} met a defect", key, unexpected);
      String sentence = Defects.sentence("turn " + key, unexpected);
      return new Missed(TaskFailure.BUG, sentence, null, Defects.chain(unexpected));
    }

    Missed because(String why) {
      return new Missed(failure, sentence() + "; " + why, retryAfter, chain);
    }

    /** What control characters say belongs into the log; PostgreSQL's JSON refuses U+0000. */
    String sentence() {
      String text = message == null || message.isBlank() ? failure.name() : message;
      return MESSAGE.shortened(text).replaceAll("\\p{Cntrl}", " ");
    }
  }

  private static FailureNote note(
      TaskInHand task, Missed missed, @Nullable Duration delay, FailureContext where) {
    int attempts = task.attemptsAfter(missed.failure());
    FailureContext caused = where.because(missed.chain().causes(), missed.chain().frame());
    return new FailureNote(missed.failure(), missed.sentence(), attempts, delay, caused);
  }

  private static FailureContext where(
      TaskInHand task, ModelRequest request, ModelRoute route, int retry) {
    return task.where()
        .at(TurnKey.parse(request.key()))
        .asking(route.target(), route.model(), retry);
  }

  private Trouble trouble(TaskInHand task, Missed missed, ModelRoute route, int retry) {
    return new Trouble(
        missed.failure(),
        route.target(),
        new Trouble.History(task.attempts(), retry, task.troubledFor()),
        missed.retryAfter(),
        task.taskId().hashCode(),
        gate.health(route.target()));
  }
}
