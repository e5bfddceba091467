package io.agenthive.starter.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agenthive.activities.event.Event;
import io.agenthive.activities.event.Position;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** Events as they are sent: JSON, and blocks of a stream (HTML Living Standard, 9.2.6). */
public final class EventForm {
  /** What a browser waits before it connects again; as long as a process needs to start. */
  static final int RETRY_MILLIS = 2_000;

  private final EventIds ids;
  private final JsonMapper json;

  /** With these IDs, by the mapper that writes all answers. */
  public EventForm(EventIds ids, JsonMapper json) {
    this.ids = ids;
    this.json = json;
  }

  EventIds ids() {
    return ids;
  }

  EventView view(Event event) {
    return new EventView(
        ids.of(event.tenant(), event.position()),
        event.type(),
        event.at(),
        event.agentId(),
        event.taskId(),
        new TreeMap<>(event.facts()));
  }

  /** An event in a stream; JSON has no line ends. */
  byte[] frame(Event event) {
    EventView view = view(event);
    return "id: %s\nevent: %s\ndata: %s\n\n"
        .formatted(view.id(), view.type(), json.writeValueAsString(view))
        .getBytes(UTF_8);
  }

  /** How a stream begins: whoever hears nothing else can go on from there as well. */
  byte[] opening(String tenant, Position start) {
    return ": events of this hive, from here on\nretry: %d\nid: %s\n\n"
        .formatted(RETRY_MILLIS, ids.of(tenant, start))
        .getBytes(UTF_8);
  }

  /** That it goes on, and up to where everything was told. */
  byte[] heartbeat(String tenant, Position told) {
    return ": still here\nid: %s\n\n".formatted(ids.of(tenant, told)).getBytes(UTF_8);
  }

  /** Why it ends. */
  static byte[] end(StreamEnd end) {
    return ": %s\n\n".formatted(end.words()).getBytes(UTF_8);
  }
}
