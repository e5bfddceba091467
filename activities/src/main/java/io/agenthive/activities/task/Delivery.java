package io.agenthive.activities.task;

import io.agenthive.activities.file.Draft;
import io.agenthive.activities.tool.OutsideRight;
import io.agenthive.activities.tool.ToolBox;
import io.agenthive.workflows.task.FailureNote;
import io.agenthive.workflows.task.RecordedTurn;
import io.agenthive.workflows.task.RequestDigest;
import io.agenthive.workflows.task.TaskRules;
import io.agenthive.workflows.task.TaskState;
import io.agenthive.workflows.task.TaskStep;
import io.agenthive.workflows.task.TurnKey;
import io.agenthive.workflows.task.TurnResult;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One delivery under way; used once, by one thread. */
final class Delivery {
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  private final TaskInHand task;
  private final Means means;
  private final TurnLog turns;
  private final ToolWork tools;
  private final Map<TurnKey, RecordedTurn> recorded;
  private TaskState state;
  private @Nullable RecordedTurn fresh; // made, and not on record yet
  private boolean asked; // the first turn that is asked is the one at which an earlier one failed

  /** What a task is worked on with. */
  record Means(
      PatientModel models,
      ToolBox tools,
      OutsideRight right,
      TaskRules rules,
      MemoryDigests memory) {}

  Delivery(TaskInHand task, Means means, TurnLog turns) {
    this.task = task;
    this.means = means;
    this.turns = turns;
    tools = new ToolWork(means.tools(), task, means.right());
    recorded =
        task.recorded().stream()
            .collect(Collectors.toMap(RecordedTurn::key, Function.identity(), (one, same) -> one));
    state = TaskState.of(task.brief(), means.rules());
  }

  TaskEnd run() throws InterruptedException {
    while (true) {
      switch (state.next()) {
        case TaskStep.Finish(var answer) -> {
          return done(answer);
        }
        case TaskStep.Fail(var failure, var message) -> {
          return failed(
              FailureNote.last(failure, message, task.attemptsAfter(failure)).in(task.where()));
        }
        case TaskStep.ModelTurn turn -> {
          Optional<FailureNote> refused = ask(turn);
          if (refused.isPresent()) return failed(refused.get());
        }
        case TaskStep.ToolTurn turn -> {
          Optional<FailureNote> open = call(turn);
          if (open.isPresent()) return failed(open.get());
        }
      }
    }
  }

  private Optional<FailureNote> ask(TaskStep.ModelTurn turn) throws InterruptedException {
    RequestDigest digest = RequestDigest.of(turn.request(), means.memory()::of);
    if (returned(turn.key(), digest)) return Optional.empty();
    boundary();
    boolean again = task.attempts() > 0 && !asked;
    asked = true;
    return switch (means.models().ask(task, turn.request(), again, turns::wanted)) {
      case Asked.Answered(var reply) -> {
        made(turn.key(), digest, reply);
        yield Optional.empty();
      }
      case Asked.Refused(var note) -> Optional.of(note);
    };
  }

  private Optional<FailureNote> call(TaskStep.ToolTurn turn) throws InterruptedException {
    RequestDigest asked = RequestDigest.of(turn.key(), turn.call());
    if (returned(turn.key(), asked)) return Optional.empty();
    boundary();
    try (Draft files = turns.draft()) {
      return switch (tools.make(turn, turns, files)) {
        case ToolWork.Made.Done(var reply, boolean once) -> {
          made(turn.key(), asked, reply);
          if (once || (!reply.failed() && !files.changes().isEmpty())) record(files);
          yield Optional.empty();
        }
        case ToolWork.Made.Open(var note) -> Optional.of(note);
      };
    }
  }

  private void record(Draft files) throws InterruptedException {
    turns.record(Objects.requireNonNull(fresh), files);
    fresh = null;
  }

  /** Whether the turn is on record, and so need not be made. */
  private boolean returned(TurnKey key, RequestDigest asked) {
    RecordedTurn kept = recorded.get(key);
    if (kept == null) return false;
    if (!kept.digest().equals(asked)) {
      LOG.warn("turn {} was recorded for another request; the recorded one stands", key.text());
    }
    state = state.after(kept);
    return true;
  }

  /** Between two turns: all that was made is on record, and another one is wanted. */
  private void boundary() throws InterruptedException {
    recordFresh();
    if (!turns.wanted()) throw new InterruptedException("its seat rests; what it made is recorded");
  }

  private void recordFresh() throws InterruptedException {
    if (fresh == null) return;
    turns.record(fresh);
    fresh = null;
  }

  private void made(TurnKey key, RequestDigest asked, TurnResult result) {
    RecordedTurn made = new RecordedTurn(key, asked, means.rules().admitted(result));
    fresh = made;
    state = state.after(made);
  }

  private TaskEnd done(String answer) {
    String memory = MemoryEntry.of(task.taskId(), task.input(), answer);
    return new TaskEnd.Done(answer, memory, unrecorded());
  }

  private TaskEnd failed(FailureNote note) {
    return new TaskEnd.Failed(note, unrecorded());
  }

  private List<RecordedTurn> unrecorded() {
    return fresh == null ? List.of() : List.of(fresh);
  }
}
