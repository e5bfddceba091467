package io.agenthive.activities.task;

import io.agenthive.activities.mail.Discards;
import io.agenthive.activities.mail.LetterKind;
import io.agenthive.activities.postgres.Database;
import io.temporal.client.WorkflowNotFoundException;

/** Tells keepers that their tasks were discarded. */
record CancelPost(Database database, Keepers keepers, Outbox outbox) implements Post {
  @Override
  public boolean deliver(OutboxRow letter) {
    Discards.Reason why = letter.read(database.texts(), Discards.Reason.class);
    try {
      keepers.cancel(letter.taskId(), why.reason());
      return true;
    } catch (WorkflowNotFoundException e) {
      return obsolete(letter);
    }
  }

  /** A keeper whose start is under way would run for ever if nobody told it. */
  private boolean obsolete(OutboxRow letter) {
    if (outbox.has(LetterKind.KEEP, letter.taskId())) return false;
    return KeptRow.find(database, letter.agentId(), letter.taskId())
        .map(row -> row.state().ended())
        .orElse(true);
  }
}
