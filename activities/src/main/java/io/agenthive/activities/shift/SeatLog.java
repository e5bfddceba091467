package io.agenthive.activities.shift;

import io.agenthive.activities.mail.Remembered;
import io.agenthive.activities.mail.TaskKey;
import io.agenthive.activities.mail.Verdict;
import io.agenthive.activities.task.Fenced;
import io.agenthive.activities.task.TurnLog;
import io.agenthive.workflows.task.RecordedTurn;
import io.agenthive.workflows.task.TurnKey;

/**
 * Where a seat records the turns of one delivery.
 *
 * @param seen the memory that the turns saw
 */
record SeatLog(SeatDesk desk, TaskKey task, Remembered seen) implements TurnLog {
  @Override
  public void record(RecordedTurn turn) throws InterruptedException {
    Verdict verdict = SeatTask.await(desk.turn(task, TaskEnding.row(turn, seen)));
    if (verdict == Verdict.FENCED) throw fenced();
  }

  /** A task that somebody ended meanwhile must not act any more either. */
  @Override
  public void intend(TurnKey key) throws InterruptedException {
    Verdict verdict = SeatTask.await(desk.intend(task, key.turn()));
    if (verdict == Verdict.FENCED) throw fenced();
    if (verdict == Verdict.OVERTAKEN) {
      throw new InterruptedException("task " + task.taskId() + " is not in hand any more");
    }
  }

  private Fenced fenced() {
    return new Fenced("the right of its seat is over, " + desk.right().key());
  }
}
