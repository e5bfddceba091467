package io.agenthive.activities.task;

import io.agenthive.activities.mail.Bells;
import io.agenthive.activities.mail.MailRefused;
import io.agenthive.activities.mail.MailRoom;
import io.agenthive.activities.postgres.Database;
import io.agenthive.workflows.mail.MailState;
import io.agenthive.workflows.task.FailureNote;
import io.agenthive.workflows.task.KeeperActivities;
import io.agenthive.workflows.task.KeeperOrder;
import io.agenthive.workflows.task.TaskFailure;
import io.agenthive.workflows.task.TaskOutcome;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** What a keeper does to its task's mail, on PostgreSQL. */
public final class PostgresKeeper implements KeeperActivities {
  private final Database database;
  private final MailRoom room;
  private final Bells bells;
  private final PutBackRows putBack;
  private final BringBackRows bringBack;

  /** Puts back in this database, rings these bells after the commit, and discards in this room. */
  public PostgresKeeper(Database database, MailRoom room, Bells bells) {
    this.database = database;
    this.room = room;
    this.bells = bells;
    putBack = new PutBackRows(database);
    bringBack = new BringBackRows(database);
  }

  @Override
  public TaskOutcome attempt(KeeperOrder order) {
    ActivityExecutionContext context = Activity.getExecutionContext();
    byte[] token = context.getTaskToken();
    PutBack found = putBack.run(order, token, run(context));
    return switch (found) {
      case PutBack.Waits() -> {
        context.doNotCompleteOnReturn();
        bells.mailWaits(order.agentId());
        yield underWay(order);
      }
      case PutBack.Known() -> {
        context.doNotCompleteOnReturn();
        yield underWay(order);
      }
      case PutBack.Later(Duration delay) -> throw later(delay);
      case PutBack.Over over -> ended(over);
    };
  }

  @Override
  public TaskOutcome discard(KeeperOrder order, String reason) {
    try {
      room.cancel(order.taskId(), reason).join();
    } catch (CompletionException e) {
      if (!(e.getCause() instanceof MailRefused)) throw e; // else it has ended: the row says how
    }
    return ended(PutBack.over(database, order));
  }

  private static TaskOutcome ended(PutBack.Over over) {
    return switch (over) {
      case PutBack.Ended(TaskOutcome outcome) -> outcome;
      case PutBack.Dead(FailureNote failure) -> throw failure.toApplicationFailure();
    };
  }

  @Override
  public void bringBack(KeeperOrder order) {
    String run = run(Activity.getExecutionContext());
    switch (bringBack.run(order, run)) {
      case OPEN -> {}
      case LATER -> throw later(ShareLock.GATE_PAUSE);
      case REFUSED -> throw refused(order);
    }
  }

  private static String run(ActivityExecutionContext context) {
    return Objects.requireNonNull(context.getInfo().getWorkflowRunId());
  }

  /** What an asynchronously completed activity returns: nobody reads it. */
  private static TaskOutcome underWay(KeeperOrder order) {
    return new TaskOutcome(order.taskId(), MailState.WAITING, null);
  }

  private static ApplicationFailure later(Duration delay) {
    return ApplicationFailure.newFailureWithCauseAndDelay(
        "the mail cannot be put back yet", TaskFailure.TRANSIENT.name(), null, delay);
  }

  /** The task stays dead of what it died of. */
  private ApplicationFailure refused(KeeperOrder order) {
    Optional<KeptRow> row = KeptRow.find(database, order.taskId());
    FailureNote death =
        row.map(KeptRow::death)
            .orElseGet(() -> FailureNote.last(TaskFailure.BUG, "it has no mail", 0));
    boolean moved =
        order.patch() == null && row.isPresent() && !row.get().agentId().equals(order.agentId());
    String why = moved ? "another agent has it now" : "agent '" + order.agentId() + "' is retired";
    return death
        .asLast("not redriven, " + why + "; dead of: " + death.message())
        .toApplicationFailure();
  }
}
