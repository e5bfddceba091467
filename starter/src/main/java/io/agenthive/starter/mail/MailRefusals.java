package io.agenthive.starter.mail;

import io.agenthive.activities.mail.MailRefused;
import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.Refusal;
import io.agenthive.starter.http.Refused;
import io.agenthive.starter.http.Subject;
import io.agenthive.starter.http.TryLater;

/** Says what a refusal of the mail room means to a caller. */
final class MailRefusals {
  private MailRefusals() {}

  static Refusal of(MailRefused refused, String taskId, String agentId) {
    return switch (refused.reason()) {
      case UNKNOWN_AGENT -> Subject.ADDRESSEE.absent(agentId);
      case AGENT_RETIRED ->
          Refused.agent(
              ErrorCode.AGENT_RETIRED, agentId, "It takes no new mail; ask another agent.");
      case TASK_EXISTS ->
          Refused.task(
              ErrorCode.TASK_EXISTS,
              taskId,
              "The ID belongs to a task with another agent or body; choose a new ID.");
      case MAILBOX_FULL ->
          new TryLater(
              ErrorCode.MAILBOX_FULL,
              "Agent '" + agentId + "' has as much open mail as it may have; wait or ask another.");
      case UNKNOWN_TASK -> unknown(taskId);
      case ALREADY_ENDED ->
          Refused.task(
              ErrorCode.ALREADY_DONE, taskId, "A task ends once; GET it to see how it ended.");
    };
  }

  static Refused reused(String taskId) {
    return Refused.task(
        ErrorCode.IDEMPOTENCY_KEY_REUSED,
        taskId,
        "This key was used for a task with another agent or body; send a new key.");
  }

  static Refused unknown(String taskId) {
    return Subject.TASK.absent(taskId);
  }
}
