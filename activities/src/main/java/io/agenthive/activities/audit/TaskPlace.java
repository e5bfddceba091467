package io.agenthive.activities.audit;

import io.agenthive.workflows.mail.MailState;
import org.jspecify.annotations.Nullable; // a task that is nowhere

/**
 * Where a task is.
 *
 * @param state null: nowhere
 * @param archived dead, and its keeper is no longer expected to exist
 * @param unsettled a letter to its keeper is under way, which may not know yet
 */
record TaskPlace(String taskId, @Nullable MailState state, boolean archived, boolean unsettled) {
  boolean is(MailState wanted) {
    return state == wanted;
  }

  boolean ended() {
    return state != null && state.ended();
  }
}
