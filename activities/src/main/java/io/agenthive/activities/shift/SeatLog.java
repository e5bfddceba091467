package io.agenthive.activities.shift;

import io.agenthive.activities.file.AgentFiles;
import io.agenthive.activities.file.Draft;
import io.agenthive.activities.mail.Leave;
import io.agenthive.activities.mail.OutsideCall;
import io.agenthive.activities.mail.Remembered;
import io.agenthive.activities.mail.TaskKey;
import io.agenthive.activities.mail.TurnRow;
import io.agenthive.activities.mail.Verdict;
import io.agenthive.activities.task.Fenced;
import io.agenthive.activities.task.TurnLog;
import io.agenthive.workflows.task.RecordedTurn;
import io.agenthive.workflows.task.TurnKey;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Where a seat records the turns of one delivery.
 *
 * @param seen the memory that the turns saw
 * @param files the agent's
 * @param goesOn whether the seat wants another turn
 */
record SeatLog(
    SeatDesk desk, TaskKey task, Remembered seen, AgentFiles files, BooleanSupplier goesOn)
    implements TurnLog {
  /** Undoing takes a moment; who waits longer waits with the keeper, and not in hand. */
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(3);

  private static final long LOOK_AGAIN = 100; // milliseconds

  @Override
  public boolean wanted() {
    return goesOn.getAsBoolean();
  }

  @Override
  public void record(RecordedTurn turn) throws InterruptedException {
    commit(TaskEnding.row(turn, seen));
  }

  @Override
  public Draft draft() {
    return files.draft();
  }

  /** One commit: whoever sees the turn sees its files, and nobody sees one without the other. */
  @Override
  public void record(RecordedTurn turn, Draft draft) throws InterruptedException {
    CompletableFuture<Verdict> answer =
        desk.turn(task, TaskEnding.row(turn, seen).with(draft.changes()));
    boolean stopped = !decided(answer);
    Verdict verdict = SeatTask.await(answer);
    if (verdict == Verdict.FENCED) throw fenced();
    draft.committed();
    if (stopped) throw new InterruptedException("stopped while its files were committed");
  }

  /**
   * What was handed in is decided, whoever wants this thread to stop: the next call must know which
   * files there are. Returns whether nobody did.
   */
  private static boolean decided(CompletableFuture<Verdict> answer) {
    boolean quiet = true;
    while (!answer.isDone()) {
      try {
        answer.exceptionally(failed -> Verdict.FENCED).get();
      } catch (InterruptedException e) {
        quiet = false;
      } catch (ExecutionException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
    return quiet;
  }

  private void commit(TurnRow turn) throws InterruptedException {
    Verdict verdict = SeatTask.await(desk.turn(task, turn));
    if (verdict == Verdict.FENCED) throw fenced();
  }

  /** A task that somebody ended meanwhile must not act any more either. */
  @Override
  public Leave intend(TurnKey key, OutsideCall call) throws InterruptedException {
    long begun = System.nanoTime();
    while (true) {
      Leave leave = asked(key, call);
      boolean patient = System.nanoTime() - begun < PATIENCE;
      if (!(leave instanceof Leave.Later) || !patient) return leave;
      TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN);
    }
  }

  private Leave asked(TurnKey key, OutsideCall call) throws InterruptedException {
    CompletableFuture<Leave> leave = new CompletableFuture<>();
    open(SeatTask.await(desk.intend(task, key.turn(), call, leave)));
    return leave.join();
  }

  @Override
  public void undo(TurnKey key) throws InterruptedException {
    open(SeatTask.await(desk.undo(task, key.turn())));
  }

  private void open(Verdict verdict) throws InterruptedException {
    if (verdict == Verdict.FENCED) throw fenced();
    if (verdict == Verdict.OVERTAKEN) {
      throw new InterruptedException("task " + task.taskId() + " is not in hand any more");
    }
  }

  private Fenced fenced() {
    return new Fenced("the right of its seat is over, " + desk.right().key());
  }
}
