package io.agenthive.activities.mail;

import io.agenthive.activities.fence.EffectFence;
import io.agenthive.workflows.agent.Errand;
import io.agenthive.workflows.agent.ErrandActivities;
import java.util.concurrent.CompletionException;

/** Errands of agents to the mail room, and to the fences of their rows. */
public final class MailErrands implements ErrandActivities {
  private final MailRoom room;
  private final EffectFence fence;

  /** Errands to this room and these fences. */
  public MailErrands(MailRoom room, EffectFence fence) {
    this.room = room;
    this.fence = fence;
  }

  @Override
  public String run(String agentId, Errand errand) {
    try {
      switch (errand.kind()) {
        case SUBMIT -> room.accept(Order.of(errand.taskId(), agentId, errand.text())).join();
        case CANCEL -> room.cancel(agentId, errand.taskId(), errand.text()).join();
        case RELEASE_EFFECTS -> fence.lift(agentId, errand.by(), errand.text());
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
