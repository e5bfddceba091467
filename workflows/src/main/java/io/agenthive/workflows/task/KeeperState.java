package io.agenthive.workflows.task;

import io.agenthive.workflows.note.SignalNote;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything a keeper remembers. Immutable: each change is a new state.
 *
 * @param lost attempts that were reported lost: the number of the attempt that is wanted now
 * @param cancelled why somebody no longer wants the task; null: it is wanted
 * @param rejections signals that could not be read, newest last, at most {@link #MAX_REJECTIONS}
 */
record KeeperState(
    KeeperOrder order, int lost, @Nullable String cancelled, List<String> rejections) {
  /**
   * About ten events each, of the 51,200 that a run may have. The sweep reports the same task every
   * five minutes at most, so that this is reached after days without one attempt that arrived. A
   * keeper never continues as new: its run ID tells a redrive from its repetition.
   */
  static final int MAX_LOST = 1_000;

  /**
   * Attempts that come early because a target may be well again: whoever has had so many waits
   * until it is due, and the rest is kept for attempts that were lost.
   */
  static final int MAX_EARLY = MAX_LOST / 2;

  /** Enough to see what went wrong; the rest is in the history. */
  static final int MAX_REJECTIONS = 5;

  private static final TextLimit LINE = new TextLimit(500);

  static KeeperState of(KeeperOrder order) {
    return new KeeperState(order, 0, null, List.of());
  }

  /** Whether the task shall be attempted. */
  boolean wanted() {
    return cancelled == null;
  }

  /** Whether the attempt of this number is still the one that is waited for. */
  boolean awaits(int attempt) {
    return wanted() && lost == attempt;
  }

  /** Somebody no longer wants the task; the first reason stands. */
  KeeperState cancelled(SignalNote note) {
    String reason = LINE.shortened(note.text("reason", "no reason given"));
    return wanted() ? new KeeperState(order, lost, reason, rejections) : this;
  }

  /** The attempt that is under way never arrived, or its outcome never will. */
  KeeperState lost(SignalNote note) {
    if (note.number("delivery").isEmpty())
      throw new IllegalArgumentException("delivery is required");
    boolean early = Boolean.TRUE.equals(note.fields().get("early"));
    if (early && lost >= MAX_EARLY) return this;
    if (lost == MAX_LOST) {
      throw new IllegalArgumentException(
          MAX_LOST + " attempts were lost; repair the hive, then terminate this run");
    }
    return new KeeperState(order, lost + 1, cancelled, rejections);
  }

  KeeperState rejecting(String signal, @Nullable String why) {
    List<String> all =
        Stream.concat(rejections.stream(), Stream.of(LINE.shortened(signal + ": " + why))).toList();
    int first = Math.max(0, all.size() - MAX_REJECTIONS);
    return new KeeperState(order, lost, cancelled, List.copyOf(all.subList(first, all.size())));
  }

  /** Why nobody wants the task. */
  String reason() {
    return Objects.requireNonNull(cancelled);
  }

  TaskStatus status() {
    return new TaskStatus(order.taskId(), order.agentId(), lost, cancelled, rejections);
  }
}
