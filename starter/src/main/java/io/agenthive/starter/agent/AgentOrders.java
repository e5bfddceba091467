package io.agenthive.starter.agent;

import io.agenthive.activities.agent.AgentVerb;
import io.agenthive.activities.operation.ItemOutcome;
import io.agenthive.activities.operation.OperationOrder;
import io.agenthive.starter.ApiParts;
import io.agenthive.starter.ApiSettings;
import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.Refused;
import io.agenthive.starter.operation.Orders;
import io.agenthive.workflows.agent.AgentStatus;
import io.agenthive.workflows.agent.ControlNote;
import io.agenthive.workflows.hold.Hold;
import io.temporal.client.WorkflowUpdateHandle;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks agents what operations ask of them, as their verbs do. */
public final class AgentOrders implements Orders {
  /** Whoever agrees and refuses after all does both at once. */
  private static final Duration MOMENT = Duration.ofMillis(200);

  private final AgentTalk talk;
  private final AgentTellings tellings;
  private final InstantSource time;

  /** Asks the agents of this API. */
  public AgentOrders(ApiParts parts, ApiSettings settings, InstantSource time) {
    talk = new AgentTalk(parts, new AgentLinks(settings));
    tellings = new AgentTellings(parts);
    this.time = time;
  }

  @Override
  public ItemOutcome carryOut(Asked agent, OperationOrder order, String askId) {
    String id = agent.agentId();
    refuseOver(id, order.until());
    if (order.version() != null) talk.checkVersionIfGiven(id, order.version());
    ControlNote note = new ControlNote(agent.by(), order.reason(), order.until(), order.now());
    return switch (order.kind()) {
      case SLEEP -> asked(new AgentTalk.Ask(id, AgentVerb.SLEEP, note, askId));
      case WAKE -> asked(new AgentTalk.Ask(id, AgentVerb.WAKE, note, askId));
      case HOLD -> told(tellings.hold(id, hold(order), note));
      case RELEASE -> told(tellings.release(id, hold(order), note));
      case KEEP_AWAKE -> told(tellings.keepAwake(id, note));
    };
  }

  private ItemOutcome asked(AgentTalk.Ask ask) {
    Optional<WorkflowUpdateHandle<AgentStatus>> agreed = talk.asked(ask);
    agreed.ifPresent(handle -> talk.heard(ask.id(), handle, MOMENT));
    return agreed.isPresent() ? ItemOutcome.AGREED : ItemOutcome.ALREADY;
  }

  private ItemOutcome told(AgentTellings.Telling telling) {
    tellings.tell(telling);
    return ItemOutcome.AGREED;
  }

  private static Hold hold(OperationOrder order) {
    return Objects.requireNonNull(order.hold(), "it says which");
  }

  /** It waited for longer than what it asks would have lasted. */
  private void refuseOver(String id, @Nullable Instant until) {
    if (until == null || until.isAfter(time.instant())) return;
    throw Refused.agent(
        ErrorCode.VERB_REFUSED, id, "It was to end at %s, which is past.".formatted(until));
  }
}
