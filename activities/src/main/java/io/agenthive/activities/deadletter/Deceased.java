package io.agenthive.activities.deadletter;

import io.agenthive.workflows.deadletter.Circumstances.Course;
import io.agenthive.workflows.task.FailureContext;
import io.agenthive.workflows.task.FailureFingerprint;
import io.agenthive.workflows.task.FailureNote;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dead task that nobody has judged yet.
 *
 * @param deaths hosts that died while it was in hand
 * @param input SHA-256 of what it was to do
 */
record Deceased(
    String agentId,
    String taskId,
    int delivery,
    int deaths,
    byte[] input,
    Instant diedAt,
    Course course,
    FailureNote failure,
    FailureFingerprint fingerprint) {
  /** When it failed first; when it died, if that was at once. */
  Instant since() {
    return diedAt.minus(course.troubled());
  }

  /** What it had asked; null: nobody. */
  @Nullable String target() {
    FailureContext context = failure.context();
    return context == null ? null : context.target();
  }

  /** {@code version@host}, as failures name it; empty: not known. */
  private String worker() {
    FailureContext context = failure.context();
    return context == null ? "" : context.worker();
  }

  String version() {
    String worker = worker();
    int at = worker.lastIndexOf('@');
    return at < 0 ? worker : worker.substring(0, at);
  }

  String host() {
    String worker = worker();
    return worker.substring(worker.lastIndexOf('@') + 1);
  }
}
