package io.agenthive.starter.event;

import io.agenthive.activities.event.Event;
import io.agenthive.activities.event.Position;
import io.agenthive.activities.event.Stretch;
import io.agenthive.activities.meter.Meters;
import io.agenthive.starter.http.Standing;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** One follower: what it missed, then what comes, on the thread of its request. */
final class EventStream {
  private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

  private final EventStreams streams;
  private final EventQuery wanted;
  private final Standing standing;
  private final OutputStream out;
  private Position told;
  private long written = System.nanoTime();

  /**
   * Writes nothing yet.
   *
   * @param start behind which everything is wanted
   */
  EventStream(
      EventStreams streams,
      EventQuery wanted,
      Standing standing,
      OutputStream out,
      Position start) {
    this.streams = streams;
    this.wanted = wanted;
    this.standing = standing;
    this.out = out;
    told = start;
  }

  /** Tells until the follower goes, or may or can hear no more. */
  void run(Stretch first) {
    try {
      write(streams.form().opening(wanted.tenant(), told));
      StreamEnd end = followed(first);
      write(EventForm.end(end));
      Meters.streamed(end.name());
    } catch (IOException gone) {
      Meters.streamed("GONE");
      LOG.debug("a follower of events went: {}", gone.getMessage());
    }
  }

  private StreamEnd followed(Stretch first) throws IOException {
    try {
      Optional<StreamEnd> over = caughtUp(first);
      return over.isPresent() ? over.get() : live();
    } catch (DataAccessException away) {
      return StreamEnd.AWAY;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return StreamEnd.CLOSING;
    }
  }

  /** Everything up to now; why it ends before that, if it does. */
  private Optional<StreamEnd> caughtUp(Stretch first) throws IOException, InterruptedException {
    tell(first);
    boolean more = first.more();
    while (more) {
      Optional<StreamEnd> over = over();
      if (over.isPresent()) return over;
      Optional<Stretch> next = streams.read(told);
      if (next.isEmpty()) return Optional.of(StreamEnd.EXPIRED);
      tell(next.get());
      more = next.get().more();
      beat();
    }
    return Optional.empty();
  }

  /** What is told to all from now on, and what came between. */
  private StreamEnd live() throws IOException, InterruptedException {
    Inbox inbox = streams.join(told);
    try {
      while (inbox.from().after(told)) {
        Optional<Stretch> between = streams.read(told);
        if (between.isEmpty()) return StreamEnd.EXPIRED;
        tell(between.get());
      }
      while (true) {
        Optional<Telling> next = inbox.next(streams.pace().check());
        Optional<StreamEnd> over = over().or(inbox::ended);
        if (over.isPresent()) return over.get();
        if (next.isPresent()) tell(next.get());
        beat();
      }
    } finally {
      streams.leave(inbox);
    }
  }

  private Optional<StreamEnd> over() {
    if (!streams.isRunning()) return Optional.of(StreamEnd.CLOSING);
    return standing.lost().map(refusal -> StreamEnd.REFUSED);
  }

  private void tell(Stretch stretch) throws IOException {
    tell(new Telling(stretch, streams.form()));
  }

  /** Not again what it knows: it may have read further than the others when it joined them. */
  private void tell(Telling telling) throws IOException {
    boolean any = false;
    for (Told each : telling.events()) {
      Event event = each.event();
      if (!event.position().after(told) || !wanted.admits(event)) continue;
      out.write(each.frame());
      any = true;
    }
    if (any) flush();
    if (telling.end().after(told)) told = telling.end();
  }

  private void beat() throws IOException {
    long silent = System.nanoTime() - written;
    if (silent < streams.pace().heartbeat().toNanos()) return;
    write(streams.form().heartbeat(wanted.tenant(), told));
  }

  private void write(byte[] block) throws IOException {
    out.write(block);
    flush();
  }

  private void flush() throws IOException {
    out.flush();
    written = System.nanoTime();
  }
}
