package io.agenthive.starter.agent;

import io.agenthive.activities.agent.AgentLives;
import io.agenthive.activities.agent.AgentRow;
import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.Refused;
import io.agenthive.starter.http.Waits;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.util.concurrent.Callable;

/** Talks to agents; one whose workflow was lost begins to live again from its row. */
public record Living(AgentLives lives) {
  /** What the talk comes to. */
  public <T> T talk(AgentRow row, Callable<T> talk) {
    try {
      return Waits.temporal(talk);
    } catch (WorkflowNotFoundException lost) {
      return Waits.temporal(
          () -> {
            lives.begin(row);
            return talk.call();
          });
    }
  }

  /** What a caller is told of an agent that did not agree. */
  public static Refused refused(String id, WorkflowUpdateException e) {
    String words =
        e.getCause() instanceof ApplicationFailure failure
            ? failure.getOriginalMessage()
            : "It gave no reason.";
    return Refused.agent(ErrorCode.VERB_REFUSED, id, words);
  }

  /** What a caller is told of an agent whose life is over. */
  public static Refused retired(String id) {
    return Refused.agent(
        ErrorCode.AGENT_RETIRED, id, "Its life is over; create another agent under a new ID.");
  }
}
