package io.agenthive.activities.shift;

import io.agenthive.activities.mail.Mail;
import io.agenthive.activities.mail.MailDesk;
import io.agenthive.activities.mail.Remembered;
import io.agenthive.activities.mail.TurnRow;
import io.agenthive.activities.mail.TurnTotals;
import io.agenthive.activities.mail.Verdict;
import io.agenthive.activities.meter.Meters;
import io.agenthive.activities.seal.BrokenText;
import io.agenthive.activities.seal.KeyMissing;
import io.agenthive.activities.shift.SeatTask.Ended;
import io.agenthive.activities.task.Defects;
import io.agenthive.activities.task.TaskEnd;
import io.agenthive.activities.task.TurnJson;
import io.agenthive.workflows.task.FailureContext;
import io.agenthive.workflows.task.FailureNote;
import io.agenthive.workflows.task.ModelReply;
import io.agenthive.workflows.task.RecordedTurn;
import io.agenthive.workflows.task.TaskFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Commits what a delivery came to. What was handed in is decided, whether or not somebody wants
 * this thread to stop.
 *
 * @param where it fails, if it fails between turns
 */
record TaskEnding(SeatDesk desk, Mail mail, FailureContext where) {
  private static final Logger LOG = LoggerFactory.getLogger(TaskEnding.class);

  /** A person has to give it to a host. */
  private static final Duration KEY_COMES_IN = Duration.ofMinutes(1);

  Ended committed(TaskEnd end, Remembered seen) {
    List<TurnRow> turns = end.unrecorded().stream().map(turn -> row(turn, seen)).toList();
    return switch (end) {
      case TaskEnd.Done(String answer, String entry, var unrecorded) -> {
        MailDesk.Answer said = new MailDesk.Answer(answer, entry, allTurns(unrecorded));
        Verdict verdict = durable(desk.done(mail.key(), said, turns));
        long position = said.position().getNow(0L);
        yield new Ended(verdict, true, position > 0 ? new SeatMemory.Entry(position, entry) : null);
      }
      case TaskEnd.Failed(FailureNote note, var unrecorded) ->
          new Ended(durable(failed(note, turns)), note.terminal(), null);
    };
  }

  /** If the first delivery ended with its first turn, there are no others. */
  private @Nullable TurnTotals allTurns(List<RecordedTurn> unrecorded) {
    boolean only =
        mail.key().delivery() == 0
            && mail.key().patch() == 0
            && unrecorded.size() == 1
            && unrecorded.getFirst().key().turn() == 1;
    return only && unrecorded.getFirst().result() instanceof ModelReply reply
        ? TurnTotals.of(reply)
        : null;
  }

  Ended killer() {
    String message = mail.deaths() + " hosts died while they worked on it";
    return new Ended(
        durable(failed(TaskFailure.WORKER_KILLER, message, Defects.Chain.NONE)), true, null);
  }

  /** What it is worked on from was changed by somebody, and will not open another time. */
  Ended broken(BrokenText text) {
    LOG.error("task {} cannot be read: {}", mail.key().taskId(), text.why());
    return new Ended(
        durable(failed(TaskFailure.INVALID, text.why(), Defects.Chain.NONE)), true, null);
  }

  /** It waits for a host that has the key. */
  Ended locked(KeyMissing missing) {
    String why = String.valueOf(missing.getMessage());
    LOG.error("task {} cannot be read here: {}", mail.key().taskId(), why);
    FailureNote note =
        new FailureNote(TaskFailure.TRANSIENT, why, mail.attempts() + 1, KEY_COMES_IN, where);
    return new Ended(durable(failed(note, List.of())), false, null);
  }

  Ended broken(Throwable defect) {
    return new Ended(bug(Defects.sentence("it", defect), Defects.chain(defect)), true, null);
  }

  /**
   * An end that the database refuses to store is a defect, and ends as one. If it was not stored
   * for another reason, the seat gives up, and the next one goes on from the recorded turns.
   */
  private Verdict durable(CompletableFuture<Verdict> answer) {
    try {
      return answer.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof DataAccessResourceFailureException) return gaveUp(e);
      LOG.error("task {}: its end cannot be stored", mail.key().taskId(), e.getCause());
      return bug("its end could not be stored: the database refused it", Defects.chain(e));
    }
  }

  private Verdict bug(String message, Defects.Chain chain) {
    try {
      return failed(TaskFailure.BUG, message, chain).join();
    } catch (CompletionException e) {
      return gaveUp(e);
    }
  }

  /** As if the seat had lost its right. */
  private Verdict gaveUp(CompletionException e) {
    LOG.error("task {} cannot be ended; its seat gives up", mail.key().taskId(), e.getCause());
    return Verdict.FENCED;
  }

  private CompletableFuture<Verdict> failed(
      TaskFailure failure, String message, Defects.Chain chain) {
    FailureNote note =
        FailureNote.last(failure, message, mail.attempts() + 1)
            .in(where.because(chain.causes(), chain.frame()));
    return failed(note, List.of());
  }

  private CompletableFuture<Verdict> failed(FailureNote note, List<TurnRow> turns) {
    Meters.failed(note.failure(), note.terminal());
    return desk.failed(mail.key(), note, turns);
  }

  static TurnRow row(RecordedTurn turn, Remembered seen) {
    String result = TurnJson.write(turn.result());
    return new TurnRow(turn.key().turn(), turn.digest().bytes(), result, seen);
  }
}
