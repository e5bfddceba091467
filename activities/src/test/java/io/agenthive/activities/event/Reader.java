package io.agenthive.activities.event;

import static org.awaitility.Awaitility.await;

import io.agenthive.activities.postgres.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One who reads on from where it was. Other tests have transactions under way on the same server,
 * which hold everybody's events up: it waits for theirs to end.
 */
final class Reader {
  private static final Duration LONG = Duration.ofSeconds(40);

  private final EventLog log;
  private final List<Event> heard = new ArrayList<>();
  private Position at = Position.FIRST;

  Reader(Database database) {
    log = new EventLog(database);
  }

  /** Reads what there is now. */
  List<Event> read() {
    Optional<Stretch> next = log.read(at, EventLog.MOST);
    while (next.isPresent() && !next.get().events().isEmpty()) {
      heard.addAll(next.get().events());
      at = next.get().end();
      next = log.read(at, EventLog.MOST);
    }
    next.ifPresent(stretch -> at = stretch.end());
    return List.copyOf(heard);
  }

  /** Reads until it has heard of so many in all. */
  List<Event> until(int count) {
    await().atMost(LONG).until(() -> read().size() >= count);
    return List.copyOf(heard);
  }

  /** What it heard until then, as {@code TYPE agent task facts}. */
  List<String> lines(int count) {
    return until(count).stream().map(Reader::line).toList();
  }

  private static String line(Event event) {
    return "%s %s %s %s"
        .formatted(
            event.type(),
            event.agentId() == null ? "-" : event.agentId(),
            event.taskId() == null ? "-" : event.taskId(),
            new TreeMap<>(event.facts()));
  }

  Position at() {
    return at;
  }
}
