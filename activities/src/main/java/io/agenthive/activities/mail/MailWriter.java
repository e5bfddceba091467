package io.agenthive.activities.mail;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.seal.SealedTexts;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.springframework.dao.TransientDataAccessResourceException;

/**
 * Commits the mail of a process on two lanes, orders on one and what seats did on the other. A
 * group of orders and a group of ends touch different rows and lock their agents' rows shared, so
 * that they run side by side.
 *
 * <p>If the database is away, orders fail at once, for their callers can repeat them; what seats
 * did waits until it is back.
 */
public final class MailWriter implements AutoCloseable {
  private final TaskReads reads;
  private final Semaphore queued;
  private final MailLimits limits;
  private final InputSeals inputs;
  private final MailLane orders;
  private final MailLane works;

  /**
   * Starts the lanes.
   *
   * @param process name of this process, by which others reach callers that wait here
   */
  public MailWriter(Database database, MailLimits limits, String process, AfterMail after) {
    HostNotes.processChannel(process);
    this.limits = limits;
    reads = new TaskReads(database);
    queued = new Semaphore(limits.maxQueued());
    inputs = new InputSeals(database.texts());
    orders = lane("mail-orders", new GroupCommit(database, terms(process), after));
    works = lane("mail-works", new GroupCommit(database, terms(process), after));
  }

  /** Each lane looks after its own gauge. */
  private MailTerms terms(String process) {
    return new MailTerms(limits, process, inputs);
  }

  private MailLane lane(String name, GroupCommit commits) {
    return new MailLane(name, limits.maxGroup(), commits);
  }

  /** How texts are sealed in the rows that it writes. */
  SealedTexts texts() {
    return inputs.texts();
  }

  /** What is read for those whose work it commits. */
  TaskReads reads() {
    return reads;
  }

  /** Seals the input on the caller's thread, then queues it. */
  CompletableFuture<Accepted> accept(Order order, byte[] hash) {
    CompletableFuture<Accepted> answer = new CompletableFuture<>();
    if (!queued.tryAcquire()) {
      String message = limits.maxQueued() + " orders wait for a commit already; repeat it later";
      answer.completeExceptionally(new TransientDataAccessResourceException(message));
      return answer;
    }
    var unused = answer.whenComplete((accepted, refused) -> queued.release());
    orders.submit(new MailOp.Accept(order, hash, inputs.seal(order), answer));
    return answer;
  }

  CompletableFuture<Verdict> work(
      SeatKey seat, TaskKey task, MailOp.Change change, List<TurnRow> turns) {
    CompletableFuture<Verdict> answer = new CompletableFuture<>();
    works.submit(new MailOp.Work(seat, task, change, turns, answer));
    return answer;
  }

  /** Commits what has queued, then ends; what cannot be committed for 2 s fails. */
  @Override
  public void close() {
    orders.closing();
    works.closing();
    try {
      orders.awaitEnd();
      works.awaitEnd();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    reads.close();
  }
}
