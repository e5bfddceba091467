package io.agenthive.activities.mail;

import io.agenthive.activities.seal.KeptText;
import io.agenthive.activities.seal.SealedTexts;
import io.agenthive.activities.seal.TextPlace;
import io.agenthive.workflows.task.FailureNote;
import io.agenthive.workflows.task.TurnKey;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Where a seat commits what it did. Every answer comes after the commit; while the database is away
 * it waits. Texts are sealed here, on the seat's thread, before they queue for a commit.
 */
public final class MailDesk {
  private final MailWriter writer;
  private final SealedTexts texts;
  private final TurnTexts turns;
  private final FailureText failures;

  /** Commits through this writer. */
  public MailDesk(MailWriter writer) {
    this.writer = writer;
    texts = writer.texts();
    turns = new TurnTexts(texts);
    failures = new FailureText(texts);
  }

  /** How texts are sealed in the rows where it commits. */
  public SealedTexts texts() {
    return texts;
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
    return writer.work(seat, task, new MailOp.Change.None(), kept(seat, task, List.of(turn)));
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
    String arguments =
        texts.close(
            call.arguments(), TextPlace.arguments(seat.tenant(), seat.agentId(), key(task, turn)));
    OutsideCall kept = new OutsideCall(call.tool(), call.undoable(), arguments);
    return writer.work(seat, task, new MailOp.Change.Intent(turn, kept, leave), List.of());
  }

  /**
   * Has the tool call of this turn undone, unless the turn is on record. Repeating it does nothing.
   */
  public CompletableFuture<Verdict> undo(SeatKey seat, TaskKey task, int turn) {
    return writer.work(seat, task, new MailOp.Change.Undo(turn), List.of());
  }

  /** Ends a task as done, with its last turns and what the agent remembers of it. */
  public CompletableFuture<Verdict> done(
      SeatKey seat, TaskKey task, Answer answer, List<TurnRow> rows) {
    KeptText result =
        texts.kept(answer.result(), TextPlace.result(seat.tenant(), seat.agentId(), task.taskId()));
    KeptText memory =
        texts.kept(answer.memory(), TextPlace.memory(seat.tenant(), seat.agentId(), task.taskId()));
    MailOp.Change done = new MailOp.Change.Done(result, memory, answer.turns(), answer.position());
    return writer.work(seat, task, done, kept(seat, task, rows));
  }

  /**
   * Ends a delivery that failed: with its keeper if there is another attempt, else as a dead
   * letter.
   */
  public CompletableFuture<Verdict> failed(
      SeatKey seat, TaskKey task, FailureNote failure, List<TurnRow> rows) {
    String kept = failures.close(failure, TextPlace.failure(seat.tenant(), task.taskId()));
    MailOp.Change change =
        failure.terminal()
            ? new MailOp.Change.Dead(failure, kept)
            : new MailOp.Change.Trouble(failure, kept);
    return writer.work(seat, task, change, kept(seat, task, rows));
  }

  /** Turns as their rows keep them. */
  private List<TurnRow> kept(SeatKey seat, TaskKey task, List<TurnRow> rows) {
    return rows.stream().map(row -> row.with(kept(seat, task, row))).toList();
  }

  private String kept(SeatKey seat, TaskKey task, TurnRow row) {
    String key = key(task, row.turn());
    return turns.close(row.result(), TextPlace.turn(seat.tenant(), seat.agentId(), key));
  }

  private static String key(TaskKey task, int turn) {
    return new TurnKey(task.taskId(), turn, task.patch()).text();
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
