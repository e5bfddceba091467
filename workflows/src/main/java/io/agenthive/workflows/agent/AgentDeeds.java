package io.agenthive.workflows.agent;

import io.agenthive.workflows.checkpoint.RestoreOrder;
import io.agenthive.workflows.hold.Hold;
import io.agenthive.workflows.note.JsonText;
import io.agenthive.workflows.note.PlainText;
import io.agenthive.workflows.note.SignalNote;
import io.agenthive.workflows.trail.Deed;
import io.temporal.common.converter.RawValue;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of agents, as the audit trail keeps it. What the parts of the hive tell an agent is
 * not asked by anybody: bells, lost seats, what scopes hold, and the fleet's holds for load, which
 * stand in its decisions.
 */
final class AgentDeeds {
  /** Bytes of a text that is kept: what people write in a reason, and no essay. */
  static final int MAX_TEXT = 1_000;

  /** Bytes of a name, also of a signal that there is none of. */
  static final int MAX_NAME = 200;

  private static final String SOMEBODY = "a signal";
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
    Map<String, Object> fields = fields(raw);
    if (TOLD_BY_PARTS.contains(signal) || bell(signal, fields) || ofFleet(signal, fields)) {
      return Optional.empty();
    }
    String who = signal.equals("message") ? "from" : "by";
    return Optional.of(
        new Deed(
            key,
            action(signal),
            target(agentId, signal, fields),
            name(fields, who, SOMEBODY),
            name(fields, "door", Deed.TEMPORAL),
            text(fields, "reason"),
            name(fields, "request", ""),
            raw == null ? "" : Deed.digest(raw.getPayload().getData().toByteArray()),
            cut(refused, MAX_TEXT)));
  }

  /** What an update asks, which was granted. */
  static Deed of(String agentId, String verb, ControlNote note, String key) {
    return new Deed(
        key,
        "agents:" + verb,
        "agents/" + agentId,
        cut(note.by(), MAX_NAME),
        cut(Objects.requireNonNullElse(note.door(), Deed.TEMPORAL), MAX_NAME),
        cut(note.reason(), MAX_TEXT),
        cut(Objects.requireNonNullElse(note.request(), ""), MAX_NAME),
        "",
        "");
  }

  /** What an order to go back asks; the order's ID is its key. */
  static Deed of(String agentId, RestoreOrder order) {
    return new Deed(
        "restore " + order.id(),
        "checkpoints:restore",
        "agents/" + agentId + "/checkpoints/" + order.number(),
        cut(order.by(), MAX_NAME),
        cut(Objects.requireNonNullElse(order.door(), Deed.TEMPORAL), MAX_NAME),
        cut(order.reason(), MAX_TEXT),
        cut(Objects.requireNonNullElse(order.request(), ""), MAX_NAME),
        "",
        "");
  }

  /** That Temporal is to cancel it, which is refused. */
  static Deed cancel(String agentId, String reason, String refused) {
    return new Deed(
        "cancel",
        "agents:cancel",
        "agents/" + agentId,
        SOMEBODY,
        Deed.TEMPORAL,
        cut(reason, MAX_TEXT),
        "",
        "",
        refused);
  }

  private static boolean bell(String signal, Map<String, Object> fields) {
    return signal.equals("mail")
        && (fields.containsKey("epoch") || "PREWAKE".equals(fields.get("reason")));
  }

  private static boolean ofFleet(String signal, Map<String, Object> fields) {
    return (signal.equals("hold") || signal.equals("release"))
        && FLEET.equals(fields.get("by"))
        && Hold.LOAD.name().equals(fields.get("hold"));
  }

  private static String action(String signal) {
    return switch (signal) {
      case "submit" -> "tasks:create";
      case "cancelTask" -> "tasks:cancel";
      default -> "agents:" + cut(signal, MAX_NAME);
    };
  }

  private static String target(String agentId, String signal, Map<String, Object> fields) {
    boolean ofTask = signal.equals("submit") || signal.equals("cancelTask");
    String task = ofTask ? name(fields, "taskId", "") : "";
    return task.isEmpty() ? "agents/" + agentId : "tasks/" + task;
  }

  private static Map<String, Object> fields(@Nullable RawValue raw) {
    try {
      return SignalNote.read(raw).fields();
    } catch (IllegalArgumentException unreadable) {
      return Map.of();
    }
  }

  private static String name(Map<String, Object> fields, String field, String otherwise) {
    return fields.get(field) instanceof String text && !text.isBlank()
        ? cut(text, MAX_NAME)
        : otherwise;
  }

  private static String text(Map<String, Object> fields, String field) {
    return fields.get(field) instanceof String text ? cut(text, MAX_TEXT) : "";
  }

  private static String cut(String text, int most) {
    return JsonText.cut(PlainText.of(text), most);
  }
}
