package io.agenthive.cli;

import io.agenthive.cli.client.EventsApi;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable; // from now on
import tools.jackson.databind.JsonNode;

/**
 * Follows events over as many connections as it takes: one that breaks is made again, behind what
 * came last. The first must succeed.
 */
final class Following {
  /** Unless the API says another. */
  private static final long PAUSE_MILLIS = 2_000;

  private final Api api;
  private final Supplier<EventsApi.FollowEvents> wanted;
  private final Told told;
  private String id = "";
  private String next = "";
  private String data = "";
  private long pause = PAUSE_MILLIS;
  private int count;
  private boolean begun;
  private boolean over;

  /**
   * Asks nothing yet.
   *
   * @param wanted what is asked for, without a place to begin
   * @param told hears of each
   */
  Following(Api api, Supplier<EventsApi.FollowEvents> wanted, Told told) {
    this.api = api;
    this.wanted = wanted;
    this.told = told;
  }

  /** What is done with an event. */
  interface Told {
    /** Whether another is wanted; {@code count}: how many these are. */
    boolean more(JsonNode event, int count);
  }

  /** Follows until no more is wanted, or the API refuses for good. */
  void run(@Nullable String since) {
    while (!over) {
      once(since);
      if (!over) rest();
    }
  }

  private void once(@Nullable String since) {
    EventsApi.FollowEvents call = wanted.get();
    next = id;
    data = "";
    try {
      api.stream(id.isEmpty() ? call.since(since) : call.lastEventID(id), this::line);
    } catch (Failure broken) {
      if (!begun || !broken.isPassing()) throw broken;
    }
  }

  /** One line of a stream: a field, a comment, or the end of an event. */
  private boolean line(String line) {
    begun = true;
    if (line.startsWith("id: ")) next = line.substring(4);
    if (line.startsWith("data: ")) data = line.substring(6);
    if (line.startsWith("retry: ")) pause = Long.parseLong(line.substring(7));
    if (line.isEmpty()) whole();
    return !over;
  }

  /** What broke off before its empty line comes again: its ID does not count. */
  private void whole() {
    id = next;
    if (!data.isEmpty()) over = !told.more(Json.read(data), ++count);
    data = "";
  }

  private void rest() {
    try {
      TimeUnit.MILLISECONDS.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      over = true;
    }
  }
}
