package io.agenthive.starter.mail;

import io.agenthive.starter.http.Reasons;
import org.jspecify.annotations.Nullable;

/** Why a task is no longer wanted. */
record CancelBody(@Nullable String reason) {
  String why() {
    return Reasons.checked(reason);
  }
}
