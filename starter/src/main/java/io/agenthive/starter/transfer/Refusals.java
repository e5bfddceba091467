package io.agenthive.starter.transfer;

import io.agenthive.activities.transfer.TransferRefused;
import io.agenthive.starter.agent.Living;
import io.agenthive.starter.agent.UnknownAgent;
import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.Refused;

/** What callers are told of agents that do not move. */
final class Refusals {
  private Refusals() {}

  static Refused of(String agentId, TransferRefused refused) {
    return switch (refused.why()) {
      case UNKNOWN -> UnknownAgent.of(agentId);
      case RETIRED -> Living.retired(agentId);
      case BUSY -> of(ErrorCode.AGENT_BUSY, agentId, refused);
      case CORRUPT -> of(ErrorCode.CHECKPOINT_CORRUPT, agentId, refused);
      case ARCHIVE -> of(ErrorCode.ARCHIVE_REFUSED, agentId, refused);
      case TAKEN -> of(ErrorCode.AGENT_EXISTS, agentId, refused);
      case TASK_TAKEN -> of(ErrorCode.TASK_EXISTS, agentId, refused);
      case STEP -> of(ErrorCode.MOVE_REFUSED, agentId, refused);
    };
  }

  private static Refused of(ErrorCode code, String agentId, TransferRefused refused) {
    return agentId.isEmpty()
        ? new Refused(code, refused.sentence())
        : Refused.agent(code, agentId, refused.sentence());
  }
}
