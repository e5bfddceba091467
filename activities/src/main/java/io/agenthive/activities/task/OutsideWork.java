package io.agenthive.activities.task;

import io.agenthive.activities.file.Draft;
import io.agenthive.activities.mail.Leave;
import io.agenthive.activities.mail.OutsideCall;
import io.agenthive.activities.meter.Meters;
import io.agenthive.activities.task.ToolWork.Made;
import io.agenthive.activities.tool.Acting;
import io.agenthive.activities.tool.CallFate;
import io.agenthive.activities.tool.CallMark;
import io.agenthive.activities.tool.InDoubt;
import io.agenthive.activities.tool.ToolBox;
import io.agenthive.activities.tool.ToolEffect;
import io.agenthive.activities.tool.ToolInDoubt;
import io.agenthive.activities.tool.ToolStale;
import io.agenthive.activities.tool.ToolUse;
import io.agenthive.activities.tool.Toolkit;
import io.agenthive.workflows.task.FailureContext;
import io.agenthive.workflows.task.FailureNote;
import io.agenthive.workflows.task.TaskFailure;
import io.agenthive.workflows.task.ToolReply;
import io.agenthive.workflows.task.TurnKey;
import java.time.Duration;

/**
 * One call that acts outside: made once, or found out about. It is never repeated on the mere hope
 * that it was not made: a service that is asked refuses what is older than the question.
 */
record OutsideWork(ToolBox tools, TaskInHand task, Turn turn) {
  /** A service that is away is back after a while, or a person is needed. */
  static final int MOST_DELIVERIES = 20;

  private static final Duration LATER = Duration.ofSeconds(5);
  private static final String STOPPED =
      "the host or the task was stopped before its result was recorded";

  /** Once more, under the right that the seat has by now. */
  private static final int MOST_TRIES = 2;

  /** The turn that makes the call. */
  record Turn(TurnKey key, TurnLog log, Draft files) {}

  /** Makes it; {@code begun}: somebody began to before, and its result is not on record. */
  Made make(ToolUse use, boolean begun) throws InterruptedException {
    return begun ? found(use, STOPPED, 0) : allowed(use, false, 0);
  }

  /** A call of which nobody knows whether it was made. */
  private Made found(ToolUse use, String why, int tries) throws InterruptedException {
    InDoubt policy = tries < MOST_TRIES ? tools.acting(use).inDoubt() : InDoubt.PARK;
    return switch (policy) {
      case ASK -> allowed(use, true, tries);
      case UNDO -> {
        turn.log().undo(turn.key());
        Meters.doubt("undone");
        yield allowed(use, false, tries);
      }
      case PARK -> {
        Meters.doubt("parked");
        yield inDoubt(use, why);
      }
    };
  }

  private Made allowed(ToolUse use, boolean ask, int tries) throws InterruptedException {
    Acting acting = tools.acting(use);
    boolean undoable = acting.effect() == ToolEffect.COMPENSATABLE;
    OutsideCall call = new OutsideCall(use.call().tool(), undoable, use.call().arguments());
    return switch (turn.log().intend(turn.key(), call)) {
      case Leave.Granted(int round, long life, long seat) -> {
        String key = turn.key().text();
        yield marked(use.marked(CallMark.of(task.agentId(), key, round, life, seat)), ask, tries);
      }
      case Leave.Withheld(String why) ->
          ask
              ? inDoubt(use, why)
              : new Made.Done(refused(use, "you may not act outside: " + why), false);
      case Leave.Later(String why) -> later(use, TaskFailure.TRANSIENT, why);
    };
  }

  private Made marked(ToolUse use, boolean ask, int tries) throws InterruptedException {
    if (!ask) return made(use, tries);
    return switch (tools.ask(use)) {
      case CallFate.Made(String said) -> {
        Meters.doubt("made");
        yield new Made.Done(
            new ToolReply(use.call().id(), use.call().tool(), said, false, 0), true);
      }
      case CallFate.NotMade() -> {
        Meters.doubt("not-made");
        yield made(use, tries);
      }
      case CallFate.Unknown(String why, boolean later) -> {
        Meters.doubt(later ? "later" : "parked");
        yield later ? later(use, TaskFailure.UNCERTAIN, why) : inDoubt(use, why);
      }
    };
  }

  private Made made(ToolUse use, int tries) throws InterruptedException {
    try {
      return new Made.Done(tools.use(use, turn.files()), true);
    } catch (ToolStale stale) {
      Meters.stale();
      return tries < MOST_TRIES
          ? allowed(use, false, tries + 1)
          : later(use, TaskFailure.TRANSIENT, String.valueOf(stale.getMessage()));
    } catch (ToolInDoubt doubt) {
      return found(use, String.valueOf(doubt.getMessage()), tries + 1);
    }
  }

  private static ToolReply refused(ToolUse use, String why) {
    return new ToolReply(use.call().id(), use.call().tool(), "error: " + why, true, 0);
  }

  private Made inDoubt(ToolUse use, String why) {
    String message =
        "the call of '%s' in turn %s may or may not have been made: %s; look what it did, then redrive to make it again, or redrive with another input"
            .formatted(use.call().tool(), turn.key().text(), why);
    int attempts = task.attemptsAfter(TaskFailure.UNCERTAIN);
    return new Made.Open(FailureNote.last(TaskFailure.UNCERTAIN, message, attempts).in(where(use)));
  }

  /** The keeper brings the task back; what was begun is asked about again. */
  private Made later(ToolUse use, TaskFailure otherwise, String why) {
    if (task.attempts() + 1 >= MOST_DELIVERIES && otherwise == TaskFailure.UNCERTAIN) {
      return inDoubt(use, why);
    }
    String message =
        "the call of '%s' in turn %s has to wait: %s"
            .formatted(use.call().tool(), turn.key().text(), why);
    int attempts = task.attemptsAfter(TaskFailure.TRANSIENT);
    boolean last = task.attempts() + 1 >= MOST_DELIVERIES;
    FailureNote note =
        new FailureNote(TaskFailure.TRANSIENT, message, attempts, last ? null : LATER, null);
    return new Made.Open(note.in(where(use)));
  }

  private FailureContext where(ToolUse use) {
    return task.where().at(turn.key()).asking(Toolkit.target(use.call().tool()), null, 0);
  }
}
