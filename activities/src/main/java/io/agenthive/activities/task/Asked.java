package io.agenthive.activities.task;

import io.agenthive.workflows.task.FailureNote;
import io.agenthive.workflows.task.ModelReply;

/** What asking a model came to, short retries included. */
sealed interface Asked {
  record Answered(ModelReply reply) implements Asked {}

  record Refused(FailureNote note) implements Asked {}
}
