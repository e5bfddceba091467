package io.agenthive.starter.deadletter;

import io.agenthive.activities.deadletter.RedriveRefused;
import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.Refusal;
import io.agenthive.starter.http.Refused;
import io.agenthive.starter.http.Subject;
import io.agenthive.starter.http.TryLater;

/** Says what a refused redrive means to a caller. */
final class RedriveRefusals {
  private RedriveRefusals() {}

  static Refusal of(RedriveRefused refused, String taskId) {
    String said = String.valueOf(refused.getMessage());
    return switch (refused.reason()) {
      case UNKNOWN_TASK -> Refused.task(ErrorCode.UNKNOWN_TASK, taskId, said);
      case NOT_DEAD -> unknown(taskId);
      case UNKNOWN_AGENT -> Refused.task(ErrorCode.UNKNOWN_AGENT, taskId, said);
      case AGENT_RETIRED -> Refused.task(ErrorCode.AGENT_RETIRED, taskId, said);
      case ALREADY_REDRIVEN -> Refused.task(ErrorCode.ALREADY_REDRIVEN, taskId, said);
      case NOT_SETTLED -> new TryLater(ErrorCode.NOT_SETTLED, said);
      case TOO_MANY_PATCHES -> Refused.task(ErrorCode.TOO_MANY_PATCHES, taskId, said);
    };
  }

  static Refused unknown(String taskId) {
    return Subject.DEAD_LETTER.absent(taskId);
  }

  static Refused poison(String taskId) {
    return Refused.task(
        ErrorCode.POISON,
        taskId,
        "It fails every time with this input; send a corrected input, or force: true.");
  }
}
