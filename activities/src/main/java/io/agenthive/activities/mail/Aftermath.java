package io.agenthive.activities.mail;

import io.agenthive.activities.meter.Meters;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What follows a commit, in this order: new mail is handed to the seat here or rings the resting
 * agent, then callers are answered. Filled while the transaction runs; dropped if it fails.
 */
final class Aftermath {
  private final List<Handed> fresh = new ArrayList<>();
  private final List<TaskEnded> ended = new ArrayList<>();
  private final List<Runnable> answers = new ArrayList<>();

  /**
   * Mail that was accepted for an agent whose row said this.
   *
   * @param input as rows keep it
   */
  record Handed(AgentRowLock row, Mail mail, String input) {}

  void fresh(AgentRowLock row, Mail mail, String input) {
    fresh.add(new Handed(row, mail, input));
  }

  void ended(TaskEnded task) {
    ended.add(task);
  }

  <T> void answer(CompletableFuture<T> caller, T value) {
    answers.add(() -> caller.complete(value));
  }

  /** Turns of seats that had lost their right. */
  void late(int turns) {
    answers.add(() -> Meters.late(turns));
  }

  void refuse(CompletableFuture<?> caller, MailRefused refusal) {
    answers.add(() -> caller.completeExceptionally(refusal));
  }

  List<Handed> fresh() {
    return fresh;
  }

  List<TaskEnded> ended() {
    return ended;
  }

  void answerAll() {
    answers.forEach(Runnable::run);
  }
}
