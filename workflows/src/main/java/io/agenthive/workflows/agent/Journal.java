package io.agenthive.workflows.agent;

import io.agenthive.workflows.checkpoint.CheckpointMark;
import io.agenthive.workflows.checkpoint.RestoreEnd;
import io.agenthive.workflows.checkpoint.RestoreOrder;
import io.agenthive.workflows.shift.ShiftEnd;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an agent has to do beside its shifts, and what it can say of itself.
 *
 * @param errands to be done, oldest first, at most {@link #MAX_ERRANDS}
 * @param rejections what was asked for and not done, newest last, at most {@link #MAX_REJECTIONS}
 * @param shifts shifts that ended
 * @param tasks tasks that ended in those shifts
 * @param checkpoint the newest that a shift told of; null: none did
 * @param rested whether the last shift that ended told of one, and none has begun since
 * @param restore the order to go back that is to be carried out next; null: none
 */
record Journal(
    List<Errand> errands,
    List<Rejection> rejections,
    long shifts,
    long tasks,
    @Nullable CheckpointMark checkpoint,
    boolean rested,
    @Nullable RestoreOrder restore) {
  /** A workflow's signals are for people; whoever has more tasks submits them at the front door. */
  static final int MAX_ERRANDS = 50;

  /** Enough to see what went wrong, small enough to be carried. */
  static final int MAX_REJECTIONS = 5;

  static final Journal EMPTY = new Journal(List.of(), List.of(), 0, 0, null, false, null);

  Journal with(Errand errand) {
    if (errands.size() >= MAX_ERRANDS) {
      throw new IllegalArgumentException(
          MAX_ERRANDS + " errands wait already; use the API for many tasks");
    }
    List<Errand> more = new ArrayList<>(errands);
    more.add(errand);
    return new Journal(List.copyOf(more), rejections, shifts, tasks, checkpoint, rested, restore);
  }

  /** The first errand is done; {@code refusal} says why not, if not empty. */
  Journal ran(String refusal, Instant now) {
    Errand first = errands.getFirst();
    List<Errand> rest = List.copyOf(errands.subList(1, errands.size()));
    Journal done = new Journal(rest, rejections, shifts, tasks, checkpoint, rested, restore);
    String what = first.kind() + " " + first.taskId();
    return refusal.isEmpty() ? done : done.rejecting(new Rejection(now, what, refusal));
  }

  Journal rejecting(Rejection rejection) {
    List<Rejection> more = new ArrayList<>(rejections);
    more.add(rejection);
    int first = Math.max(0, more.size() - MAX_REJECTIONS);
    return new Journal(
        errands,
        List.copyOf(more.subList(first, more.size())),
        shifts,
        tasks,
        checkpoint,
        rested,
        restore);
  }

  /** The same with these in the place of its rejections. */
  Journal rejecting(List<Rejection> others) {
    return new Journal(errands, others, shifts, tasks, checkpoint, rested, restore);
  }

  Journal after(ShiftEnd end) {
    CheckpointMark newest = end.checkpoint() == null ? checkpoint : end.checkpoint();
    return new Journal(
        errands,
        rejections,
        shifts + 1,
        tasks + end.done(),
        newest,
        end.checkpoint() != null,
        restore);
  }

  /** A shift begins: what the agent is may be newer than its checkpoint from now on. */
  Journal begun() {
    return new Journal(errands, rejections, shifts, tasks, checkpoint, false, restore);
  }

  Journal restoring(RestoreOrder order) {
    if (restore != null) throw new IllegalArgumentException("it is being restored already");
    return new Journal(errands, rejections, shifts, tasks, checkpoint, rested, order);
  }

  /** The order to go back was carried out before. */
  Journal restored() {
    return new Journal(errands, rejections, shifts, tasks, checkpoint, rested, null);
  }

  /** The order to go back was carried out, or refused. */
  Journal restored(RestoreEnd end) {
    CheckpointMark newest = end.checkpoint() == null ? checkpoint : end.checkpoint();
    return new Journal(
        errands, rejections, shifts, tasks, newest, end.checkpoint() != null || rested, null);
  }
}
