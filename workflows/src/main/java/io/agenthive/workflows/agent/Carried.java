package io.agenthive.workflows.agent;

import io.agenthive.workflows.hold.Held;
import io.agenthive.workflows.hold.Scope;
import io.agenthive.workflows.note.JsonText;
import io.temporal.common.converter.DefaultDataConverter;
import java.util.List;

/**
 * What a run leaves to the next: all of the agent's state, small enough that no agent costs more
 * for having been talked to. What people wrote is cut until it fits; which holds there are, since
 * when and until when, is not. The agent's row has been told the whole texts.
 */
final class Carried {
  /** As JSON; a nap's worth of events is larger. */
  static final int MAX_BYTES = 4096;

  /** Bytes of one text, tried in this order; with the last it fits, whatever the texts say. */
  private static final List<Integer> CUTS = List.of(300, 150, 75, 40, 20);

  private Carried() {}

  static AgentState of(AgentState agent) {
    AgentState whole = agent.carried(agent.card(), agent.wishes(), agent.journal());
    AgentState carried = whole;
    for (int i = 0; i < CUTS.size() && bytes(carried) > MAX_BYTES; i++) {
      carried = new Cut(CUTS.get(i)).state(whole);
    }
    return carried;
  }

  static int bytes(AgentState agent) {
    return DefaultDataConverter.STANDARD_INSTANCE.toPayload(agent).orElseThrow().getData().size();
  }

  /** Texts of at most so many bytes. */
  private record Cut(int most) {
    AgentState state(AgentState whole) {
      AgentCard card = whole.card();
      Journal journal = whole.journal();
      return whole.carried(
          new AgentCard(
              card.agentId(),
              text(card.role()),
              text(card.team()),
              card.tier(),
              card.specVersion(),
              card.fenced()),
          whole.wishes().saying(this::held),
          journal.rejecting(journal.rejections().stream().map(this::rejection).toList()));
    }

    private Held held(Held held) {
      Scope scope = held.scope();
      return new Held(
          held.hold(),
          text(held.by()),
          text(held.reason()),
          held.since(),
          held.until(),
          held.now(),
          scope == null ? null : new Scope(scope.id(), text(scope.name())));
    }

    private Rejection rejection(Rejection rejection) {
      return new Rejection(rejection.at(), text(rejection.signal()), text(rejection.why()));
    }

    private String text(String text) {
      return JsonText.cut(text, most);
    }
  }
}
