package io.agenthive.activities.shift;

import io.agenthive.activities.mail.Leave;
import io.agenthive.activities.mail.MailDesk;
import io.agenthive.activities.mail.OutsideCall;
import io.agenthive.activities.mail.Papers;
import io.agenthive.activities.mail.SeatKey;
import io.agenthive.activities.mail.TaskKey;
import io.agenthive.activities.mail.TurnRow;
import io.agenthive.activities.mail.Verdict;
import io.agenthive.workflows.task.FailureNote;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Where the tasks of one seat commit: under the seat's right as it is at that moment. What is
 * refused because the seat was adopted meanwhile is repeated under the new right. A refused commit
 * has changed nothing, so that nothing is done twice.
 */
record SeatDesk(MailDesk desk, SeatRight right) {
  CompletableFuture<Optional<Papers>> papers(String agentId, TaskKey task, int latest) {
    return desk.papers(agentId, task, latest);
  }

  CompletableFuture<Verdict> taken(TaskKey task) {
    return commit(key -> desk.taken(key, task));
  }

  /** The same without an answer: the mark is a help after crashes, and nothing waits for it. */
  void mark(TaskKey task) {
    var unused = taken(task);
  }

  CompletableFuture<Verdict> turn(TaskKey task, TurnRow turn) {
    return commit(key -> desk.turn(key, task, turn));
  }

  CompletableFuture<Verdict> intend(
      TaskKey task, int turn, OutsideCall call, CompletableFuture<Leave> leave) {
    return commit(key -> desk.intend(key, task, turn, call, leave));
  }

  CompletableFuture<Verdict> undo(TaskKey task, int turn) {
    return commit(key -> desk.undo(key, task, turn));
  }

  CompletableFuture<Verdict> done(TaskKey task, MailDesk.Answer answer, List<TurnRow> turns) {
    return commit(key -> desk.done(key, task, answer, turns));
  }

  CompletableFuture<Verdict> failed(TaskKey task, FailureNote failure, List<TurnRow> turns) {
    return commit(key -> desk.failed(key, task, failure, turns));
  }

  private CompletableFuture<Verdict> commit(Function<SeatKey, CompletableFuture<Verdict>> work) {
    SeatKey key = right.key();
    return work.apply(key).thenCompose(verdict -> settled(verdict, key, work));
  }

  private CompletableFuture<Verdict> settled(
      Verdict verdict, SeatKey key, Function<SeatKey, CompletableFuture<Verdict>> work) {
    if (verdict != Verdict.FENCED) return CompletableFuture.completedFuture(verdict);
    return right
        .after(key)
        .thenCompose(
            next ->
                next.isPresent()
                    ? commit(work)
                    : CompletableFuture.completedFuture(Verdict.FENCED));
  }
}
