package io.agenthive.workflows.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far a task has come: its turns so far, from the first, without gaps. Immutable: each turn
 * makes a new state. The same brief and turns always lead to the same next step, so that a task
 * that crashed, was retried or redriven goes on where its record ends.
 */
public record TaskState(TaskBrief brief, TaskRules rules, List<RecordedTurn> turns) {
  /** Copies its list; refuses turns of another task and turns out of order. */
  public TaskState {
    turns = List.copyOf(turns);
    for (int i = 0; i < turns.size(); i++) {
      TurnKey due = new TurnKey(brief.taskId(), i + 1, brief.patch());
      TurnKey found = turns.get(i).key();
      if (!found.equals(due)) {
        throw new IllegalArgumentException(
            "turn " + found.text() + " stands where " + due.text() + " belongs");
      }
    }
  }

  /** A task before its first turn. */
  public static TaskState of(TaskBrief brief, TaskRules rules) {
    return new TaskState(brief, rules, List.of());
  }

  /** What comes next. */
  public TaskStep next() {
    Optional<String> complaint = complaint();
    if (complaint.isPresent()) return new TaskStep.Fail(TaskFailure.INVALID, complaint.get());
    if (answered()) return new TaskStep.Finish(turns.getLast().result().text());
    if (turns.size() >= rules.limits().maxTurns()) return outOfTurns();
    Optional<String> spent = rules.effort().complaint(turns);
    if (spent.isPresent()) return new TaskStep.Fail(TaskFailure.OUT_OF_TURNS, spent.get());
    Optional<ToolCall> call = pendingCall();
    return call.isPresent()
        ? new TaskStep.ToolTurn(due(), call.get())
        : new TaskStep.ModelTurn(due(), request());
  }

  /** The state after the turn that was due; {@link IllegalArgumentException} for any other. */
  public TaskState after(RecordedTurn turn) {
    List<RecordedTurn> more = new ArrayList<>(turns);
    more.add(turn);
    return new TaskState(brief, rules, more);
  }

  /** A task that has had a turn has passed the gate: a stricter one does not undo what was paid. */
  private Optional<String> complaint() {
    return turns.isEmpty() ? rules.gate().complaint(brief.input()) : Optional.empty();
  }

  private boolean answered() {
    return !turns.isEmpty()
        && turns.getLast().result() instanceof ModelReply reply
        && reply.finished();
  }

  /** The first call of the latest reply that no turn has made yet: calls are made in order. */
  private Optional<ToolCall> pendingCall() {
    int made = 0;
    for (RecordedTurn turn : turns.reversed()) {
      if (turn.result() instanceof ModelReply reply) {
        return reply.calls().stream().skip(made).findFirst();
      }
      made++;
    }
    return Optional.empty();
  }

  private TurnKey due() {
    return new TurnKey(brief.taskId(), turns.size() + 1, brief.patch());
  }

  private ModelRequest request() {
    List<Said> transcript = new ArrayList<>();
    transcript.add(new Said.Input(brief.input()));
    turns.forEach(turn -> transcript.add(Said.of(turn.result())));
    return new ModelRequest(
        due().text(),
        Ask.FIRST,
        brief.tier(),
        brief.systemPrompt(),
        brief.memory(),
        transcript,
        brief.tools());
  }

  private TaskStep outOfTurns() {
    boolean cut =
        turns.getLast().result() instanceof ModelReply reply
            && reply.text().length() >= rules.limits().maxAnswerChars();
    return new TaskStep.Fail(
        TaskFailure.OUT_OF_TURNS,
        "no answer within %d turns%s; split the task or allow it more"
            .formatted(turns.size(), cut ? "; its last reply was cut at its limit" : ""));
  }
}
