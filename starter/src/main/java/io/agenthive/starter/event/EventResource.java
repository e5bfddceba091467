package io.agenthive.starter.event;

import io.agenthive.activities.event.Event;
import io.agenthive.activities.event.EventLog;
import io.agenthive.activities.event.Position;
import io.agenthive.activities.event.Stretch;
import io.agenthive.starter.http.Authority;
import io.agenthive.starter.http.Caller;
import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.Needs;
import io.agenthive.starter.http.Refused;
import io.agenthive.starter.http.RouteMeter;
import io.agenthive.starter.http.Standing;
import io.agenthive.starter.http.TryLater;
import io.agenthive.starter.limit.InHand;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happens is told, as a stream to who asks for one, and in pages to everybody else. */
@RestController
@RequestMapping("/api/v1/events")
public final class EventResource {
  /** Readings for one page: of ten times as many events as it can show, it shows what is wanted. */
  static final int MOST_READINGS = 10;

  private final EventStreams streams;
  private final EventLog log;
  private final EventForm form;

  public EventResource(EventStreams streams) {
    this.streams = streams;
    log = streams.log();
    form = streams.form();
  }

  /**
   * What happened, in the order of commits: a stream of server-sent events that does not end, for
   * who accepts {@code text/event-stream}, and a page for others. It goes on behind {@code
   * Last-Event-ID}, else behind {@code since}, else it begins now.
   */
  @GetMapping
  @Needs(Authority.READ)
  @Nullable ResponseEntity<EventPage> follow(
      @RequestParam MultiValueMap<String, String> query,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    EventQuery wanted = EventQuery.of(query, caller);
    Position start = start(wanted, last);
    if (!streamed(request)) return ResponseEntity.ok(page(wanted, start));
    stream(wanted, start, request, response);
    return null; // it was answered
  }

  private static boolean streamed(HttpServletRequest request) {
    return request.getMethod().equals("GET")
        && Collections.list(request.getHeaders("Accept")).stream()
            .anyMatch(
                accepted ->
                    accepted.toLowerCase(Locale.ROOT).contains(MediaType.TEXT_EVENT_STREAM_VALUE));
  }

  private Position start(EventQuery wanted, @Nullable String last) {
    if (last != null) return form.ids().read(wanted.tenant(), last);
    String since = wanted.since();
    if (since == null) return log.now();
    if (since.equals(EventQuery.OLDEST)) return log.oldest();
    return form.ids().read(wanted.tenant(), since);
  }

  private EventPage page(EventQuery wanted, Position start) {
    List<EventView> items = new ArrayList<>();
    Position at = start;
    boolean more = true;
    for (int left = MOST_READINGS; more && left > 0 && items.size() < wanted.limit(); left--) {
      Stretch stretch = read(at);
      for (Event event : stretch.events()) {
        if (items.size() == wanted.limit()) return page(wanted, items, at, true);
        at = event.position();
        if (wanted.admits(event)) items.add(form.view(event));
      }
      at = stretch.end();
      more = stretch.more();
    }
    return page(wanted, items, at, more);
  }

  private EventPage page(EventQuery wanted, List<EventView> items, Position next, boolean more) {
    return new EventPage(items, form.ids().of(wanted.tenant(), next), more);
  }

  private Stretch read(Position after) {
    try {
      return streams.read(after).orElseThrow(EventResource::expired);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TryLater(
          ErrorCode.OVERLOADED, "This process ends; ask again, and another answers.");
    }
  }

  private void stream(
      EventQuery wanted, Position start, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    streams.checkOpen();
    streams.places().take(wanted.tenant());
    try {
      Stretch first = read(start);
      RouteMeter.opened(request);
      response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
      response.setCharacterEncoding("UTF-8");
      response.setHeader("Cache-Control", "no-store");
      response.setHeader("X-Accel-Buffering", "no"); // nginx would keep events back
      EventStream stream =
          new EventStream(streams, wanted, Standing.in(request), response.getOutputStream(), start);
      boolean unused = InHand.aside(() -> told(stream, first));
    } finally {
      streams.places().leave(wanted.tenant());
    }
  }

  private static boolean told(EventStream stream, Stretch first) {
    stream.run(first);
    return true;
  }

  private static Refused expired() {
    return new Refused(
        ErrorCode.CURSOR_EXPIRED,
        "What followed it is not kept any more; begin with since=oldest, or without since, and read"
            + " the rest from the lists.");
  }
}
