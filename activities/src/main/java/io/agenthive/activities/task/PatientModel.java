package io.agenthive.activities.task;

import io.agenthive.activities.routing.ModelGateway;
import io.agenthive.activities.routing.TaskFault;
import io.agenthive.workflows.task.Ask;
import io.agenthive.workflows.task.FailureNote;
import io.agenthive.workflows.task.ModelRequest;
import io.agenthive.workflows.task.RetryPolicy;
import io.agenthive.workflows.task.RetryVerdict;
import io.agenthive.workflows.task.TaskFailure;
import io.agenthive.workflows.task.TextLimit;
import io.agenthive.workflows.task.Trouble;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A model that is asked again after short troubles, as the retry policy says. */
record PatientModel(ModelGateway models, RetryPolicy retries, Pause pause) {
  /** A message is one sentence; a provider's page of HTML is not. */
  static final TextLimit MESSAGE = new TextLimit(500);

  private static final Logger LOG = LoggerFactory.getLogger(PatientModel.class);

  Asked ask(TaskInHand task, ModelRequest request) throws InterruptedException {
    for (int retry = 0; ; retry++) {
      TaskFault fault;
      try {
        ModelRequest asked = request.asked(new Ask(task.delivery(), retry));
        return new Asked.Answered(Objects.requireNonNull(models.ask(asked), "no reply"));
      } catch (TaskFault told) {
        fault = told;
      } catch (RuntimeException unexpected) {
        fault = bug(request.key(), unexpected);
      }
      switch (retries.after(trouble(task, fault, retry))) {
        case RetryVerdict.RetryHere(var delay) -> pause.last(delay);
        case RetryVerdict.Promote(var delay) -> {
          return new Asked.Refused(
              new FailureNote(fault.failure(), sentence(fault), task.attempts() + 1, delay));
        }
        case RetryVerdict.Dead(var why) -> {
          String message = MESSAGE.shortened(sentence(fault) + "; " + why);
          return new Asked.Refused(FailureNote.last(fault.failure(), message, task.attempts() + 1));
        }
      }
    }
  }

  private static Trouble trouble(TaskInHand task, TaskFault fault, int retry) {
    return new Trouble(
        fault.failure(),
        task.attempts(),
        retry,
        fault.retryAfter().orElse(null),
        task.taskId().hashCode());
  }

  private static TaskFault bug(String key, RuntimeException unexpected) {
    LOG.error("turn {} met a defect", key, unexpected);
    return new TaskFault(
        TaskFailure.BUG,
        "turn "
            + key
            + " met a defect ("
            + unexpected.getClass().getSimpleName()
            + "); see the log");
  }

  /** What control characters say belongs into the log; PostgreSQL's JSON refuses U+0000. */
  private static String sentence(TaskFault fault) {
    String told = fault.getMessage();
    String text = told == null || told.isBlank() ? fault.failure().name() : told;
    return MESSAGE.shortened(text).replaceAll("\\p{Cntrl}", " ");
  }
}
