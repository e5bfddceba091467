package io.agenthive.workflows.agent;

import io.agenthive.workflows.checkpoint.RestoreOrder;
import io.agenthive.workflows.hold.Hold;
import io.agenthive.workflows.trail.Deed;
import io.agenthive.workflows.trail.Said;
import io.temporal.common.converter.RawValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of agents, as the audit trail keeps it. What the parts of the hive tell an agent is
 * not asked by anybody: bells, lost seats, what scopes hold, and the fleet's holds for load, which
 * stand in its decisions.
 */
final class AgentDeeds {
  private static final String FLEET = "fleet";
  private static final List<String> TOLD_BY_PARTS = List.of("seatLost", "scopes");

  private AgentDeeds() {}

  /**
   * What a signal asks.
   *
   * @param key of the signal
   * @param refused why it was not done; empty: it was
   */
  static Optional<Deed> of(
      String agentId, String signal, @Nullable RawValue raw, String key, String refused) {
    Said said = Said.in(raw, signal.equals("message") ? "from" : "by");
    if (TOLD_BY_PARTS.contains(signal) || bell(signal, said.fields()) || ofFleet(signal, said)) {
      return Optional.empty();
    }
    return Optional.of(said.deed(key, action(signal), target(agentId, signal, said), refused));
  }

  /** What an update asks, which was granted. */
  static Deed of(String agentId, String verb, ControlNote note, String key) {
    return Said.with(note.by(), note.reason(), note.door(), note.request())
        .deed(key, "agents:" + verb, "agents/" + agentId, "");
  }

  /** What an order to go back asks; the order's ID is its key. */
  static Deed of(String agentId, RestoreOrder order) {
    return Said.with(order.by(), order.reason(), order.door(), order.request())
        .deed(
            "restore " + order.id(),
            "checkpoints:restore",
            "agents/" + agentId + "/checkpoints/" + order.number(),
            "");
  }

  /** That Temporal is to cancel it, which is refused. */
  static Deed cancel(String agentId, String reason, String refused) {
    return Said.with("a signal", reason, null, null)
        .deed("cancel", "agents:cancel", "agents/" + agentId, refused);
  }

  private static boolean bell(String signal, Map<String, Object> fields) {
    return signal.equals("mail")
        && (fields.containsKey("epoch") || "PREWAKE".equals(fields.get("reason")));
  }

  private static boolean ofFleet(String signal, Said said) {
    return (signal.equals("hold") || signal.equals("release"))
        && said.by().equals(FLEET)
        && said.name("hold").equals(Hold.LOAD.name());
  }

  private static String action(String signal) {
    return switch (signal) {
      case "submit" -> "tasks:create";
      case "cancelTask" -> "tasks:cancel";
      default -> "agents:" + signal;
    };
  }

  private static String target(String agentId, String signal, Said said) {
    boolean ofTask = signal.equals("submit") || signal.equals("cancelTask");
    String task = ofTask ? said.name("taskId") : "";
    return task.isEmpty() ? "agents/" + agentId : "tasks/" + task;
  }
}
