package io.agenthive.activities.mail;

import io.agenthive.workflows.agent.Errand;
import io.agenthive.workflows.agent.ErrandActivities;
import java.util.concurrent.CompletionException;

/** Errands of agents to the mail room. */
public final class MailErrands implements ErrandActivities {
  private final MailRoom room;

  /** Errands to this room. */
  public MailErrands(MailRoom room) {
    this.room = room;
  }

  @Override
  public String run(String agentId, Errand errand) {
    try {
      switch (errand.kind()) {
        case SUBMIT -> room.accept(Order.of(errand.taskId(), agentId, errand.text())).join();
        case CANCEL -> room.cancel(agentId, errand.taskId(), errand.text()).join();
      }
      return "";
    } catch (CompletionException e) {
      if (e.getCause() instanceof MailRefused refused) return String.valueOf(refused.getMessage());
      throw e;
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
