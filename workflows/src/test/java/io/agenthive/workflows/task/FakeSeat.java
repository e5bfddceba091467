package io.agenthive.workflows.task;

import io.agenthive.workflows.mail.MailState;
import io.temporal.activity.Activity;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Plays the mail and the seat: answers attempts as told, at once, so that no open activity stops
 * the skipping of time; told nothing, it leaves the attempt open.
 */
final class FakeSeat implements KeeperActivities {
  private final Deque<KeeperNews> news = new ArrayDeque<>();
  private final List<byte[]> open = new ArrayList<>();
  private final List<KeeperOrder> broughtBack = new ArrayList<>();
  private @Nullable FailureNote refusal;
  private volatile MailState discardedAs = MailState.DISCARDED;
  private int attempts;

  synchronized FakeSeat answering(KeeperNews... next) {
    news.addAll(List.of(next));
    return this;
  }

  synchronized FakeSeat refusing(FailureNote note) {
    refusal = note;
    return this;
  }

  @Override
  public synchronized TaskOutcome attempt(KeeperOrder order) {
    attempts++;
    KeeperNews next = news.poll();
    if (next == null) {
      var context = Activity.getExecutionContext();
      open.add(context.getTaskToken());
      context.doNotCompleteOnReturn();
      return new TaskOutcome(order.taskId(), MailState.WAITING, null); // nobody reads it
    }
    if (next.failed() != null) throw next.failed().toApplicationFailure();
    return Objects.requireNonNull(next.outcome());
  }

  @Override
  public synchronized void bringBack(KeeperOrder order) {
    broughtBack.add(order);
    FailureNote note = refusal;
    if (note != null) throw note.toApplicationFailure();
  }

  /** As if the task were still open. */
  @Override
  public TaskOutcome discard(KeeperOrder order, String reason) {
    return new TaskOutcome(order.taskId(), discardedAs, null);
  }

  /** The task has ended like this before it can be discarded. */
  void endedAs(MailState end) {
    discardedAs = end;
  }

  synchronized int attempts() {
    return attempts;
  }

  synchronized List<byte[]> open() {
    return List.copyOf(open);
  }

  synchronized List<KeeperOrder> broughtBack() {
    return List.copyOf(broughtBack);
  }
}
