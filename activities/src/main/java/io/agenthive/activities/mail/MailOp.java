package io.agenthive.activities.mail;

import io.agenthive.activities.seal.KeptText;
import io.agenthive.workflows.task.FailureNote;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Something that wants to be in the next commit. */
sealed interface MailOp {
  /** The agent whose row it locks. */
  String agentId();

  /** Fails its caller. */
  void fail(Throwable cause);

  /**
   * An order to be accepted.
   *
   * @param hash of what was ordered, by which a repeat is known
   * @param input as its row is to keep it
   */
  record Accept(
      Order order, byte[] hash, InputSeals.SealedInput input, CompletableFuture<Accepted> answer)
      implements MailOp {
    @Override
    public String agentId() {
      return order.agentId();
    }

    @Override
    public void fail(Throwable cause) {
      answer.completeExceptionally(cause);
    }
  }

  /**
   * What a seat wants to commit for a task it has in hand.
   *
   * @param turns with results as their rows keep them
   */
  record Work(
      SeatKey seat,
      TaskKey task,
      Change change,
      List<TurnRow> turns,
      CompletableFuture<Verdict> answer)
      implements MailOp {
    @Override
    public String agentId() {
      return seat.agentId();
    }

    @Override
    public void fail(Throwable cause) {
      answer.completeExceptionally(cause);
    }
  }

  /** What happens to the mail with it. */
  sealed interface Change {
    /** Whether the delivery is over with it. */
    default boolean ends() {
      return !(this instanceof None
          || this instanceof Taken
          || this instanceof Intent
          || this instanceof Undo);
    }

    /** Nothing: only turns are recorded. */
    record None() implements Change {}

    /** It is marked as taken. */
    record Taken() implements Change {}

    /**
     * A tool call that must not be repeated is about to be made.
     *
     * @param turn number of the turn that makes it
     * @param call with arguments as its row keeps them
     * @param leave told whether it may be made, before the verdict; not told if the seat lost its
     *     right, or the task is not open any more
     */
    record Intent(int turn, OutsideCall call, CompletableFuture<Leave> leave) implements Change {}

    /**
     * The tool call of a turn, of which nobody knows whether it was made, is to be undone.
     *
     * @param turn number of the turn that made it
     */
    record Undo(int turn) implements Change {}

    /**
     * It is done.
     *
     * @param turns what all its turns add up to; null: the seat did not see all of them
     * @param position told where the entry stands in the agent's memory
     */
    record Done(
        KeptText result,
        KeptText memory,
        @Nullable TurnTotals turns,
        CompletableFuture<Long> position)
        implements Change {}

    /**
     * It waits with its keeper for the next attempt.
     *
     * @param kept the failure as its row keeps it
     */
    record Trouble(FailureNote failure, String kept) implements Change {}

    /**
     * It is dead.
     *
     * @param kept the failure as its row keeps it
     */
    record Dead(FailureNote failure, String kept) implements Change {}
  }
}
