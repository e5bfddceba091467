package io.agenthive.activities.mail;

import io.agenthive.workflows.task.FailureNote;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Where a seat commits what it did. Every answer comes after the commit; while the database is away
 * it waits.
 */
public final class MailDesk {
  private final MailWriter writer;

  /** Commits through this writer. */
  public MailDesk(MailWriter writer) {
    this.writer = writer;
  }

  /**
   * What a delivery is worked on from; empty: it is not open any more. Waits while the database is
   * away; cancelled when this process goes down.
   *
   * @param latest entries of memory at most
   */
  public CompletableFuture<Optional<Papers>> papers(String agentId, TaskKey task, int latest) {
    return writer.reads().papers(agentId, task, latest);
  }

  /** Marks a task as taken, so that a crash of this host counts against it. */
  public CompletableFuture<Verdict> taken(SeatKey seat, TaskKey task) {
    return writer.work(seat, task, new MailOp.Change.Taken(), List.of());
  }

  /** The same without an answer: the mark is a help after crashes, and nothing waits for it. */
  public void mark(SeatKey seat, TaskKey task) {
    var unused = taken(seat, task);
  }

  /** Records a turn. Repeating it keeps the first. */
  public CompletableFuture<Verdict> turn(SeatKey seat, TaskKey task, TurnRow turn) {
    return writer.work(seat, task, new MailOp.Change.None(), List.of(turn));
  }

  /**
   * Writes down that the tool call of this turn is about to be made. Unless it is {@link
   * Verdict#COMMITTED}, the call must not be made.
   *
   * @param leave told before the verdict, if that is {@link Verdict#COMMITTED} or {@link
   *     Verdict#WITHHELD}
   */
  public CompletableFuture<Verdict> intend(
      SeatKey seat, TaskKey task, int turn, OutsideCall call, CompletableFuture<Leave> leave) {
    return writer.work(seat, task, new MailOp.Change.Intent(turn, call, leave), List.of());
  }

  /**
   * Has the tool call of this turn undone, unless the turn is on record. Repeating it does nothing.
   */
  public CompletableFuture<Verdict> undo(SeatKey seat, TaskKey task, int turn) {
    return writer.work(seat, task, new MailOp.Change.Undo(turn), List.of());
  }

  /** Ends a task as done, with its last turns and what the agent remembers of it. */
  public CompletableFuture<Verdict> done(
      SeatKey seat, TaskKey task, Answer answer, List<TurnRow> turns) {
    MailOp.Change done =
        new MailOp.Change.Done(answer.result(), answer.memory(), answer.turns(), answer.position());
    return writer.work(seat, task, done, turns);
  }

  /**
   * Ends a delivery that failed: with its keeper if there is another attempt, else as a dead
   * letter.
   */
  public CompletableFuture<Verdict> failed(
      SeatKey seat, TaskKey task, FailureNote failure, List<TurnRow> turns) {
    MailOp.Change change =
        failure.terminal() ? new MailOp.Change.Dead(failure) : new MailOp.Change.Trouble(failure);
    return writer.work(seat, task, change, turns);
  }

  /**
   * What a task came to.
   *
   * @param memory the entry that the agent's memory gets, as JSON
   * @param turns what all turns of the task add up to; null: not all of them were seen
   * @param position where the entry stands there, from 1; told before the verdict if that is {@link
   *     Verdict#COMMITTED}
   */
  public record Answer(
      String result, String memory, @Nullable TurnTotals turns, CompletableFuture<Long> position) {
    /** An answer whose position nobody has heard of yet. */
    public Answer(String result, String memory, @Nullable TurnTotals turns) {
      this(result, memory, turns, new CompletableFuture<>());
    }

    /** An answer of which nobody counted the turns. */
    public Answer(String result, String memory) {
      this(result, memory, null);
    }
  }
}
