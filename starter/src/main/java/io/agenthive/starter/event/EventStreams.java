package io.agenthive.starter.event;

import io.agenthive.activities.event.EventLog;
import io.agenthive.activities.event.Position;
import io.agenthive.activities.event.Stretch;
import io.agenthive.activities.ground.Rounds;
import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.TryLater;
import io.agenthive.starter.limit.StreamLimits;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Reads events once for all who follow them in this process, and hands each what comes. Nobody is
 * waited for: whoever has no room any more is told no more.
 *
 * <p>It looks {@link #LOOK often} instead of being notified: PostgreSQL lets transactions that
 * notify commit one after the other only, which mail would pay for. While nobody follows, nothing
 * is read.
 */
public final class EventStreams implements SmartLifecycle {
  /** What people take for at once. */
  static final Duration LOOK = Duration.ofMillis(200);

  /** Of the connections of a process, so that a crowd that comes back leaves the others alone. */
  static final int CATCHING_UP = 2;

  private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);

  private final EventLog log;
  private final EventForm form;
  private final StreamPace pace;
  private final Places places;
  private final Semaphore readers = new Semaphore(CATCHING_UP, true);
  private final Set<Inbox> followers = new HashSet<>();
  private final Rounds looks = new Rounds("events", this::round, this::troubled);
  private Position told = new Position(0, 0);
  private volatile boolean running;
  private boolean troubled;

  /** Tells nothing until {@link #start}. */
  public EventStreams(EventLog log, EventForm form, StreamLimits limits) {
    this(log, form, limits, StreamPace.DEFAULT);
  }

  EventStreams(EventLog log, EventForm form, StreamLimits limits, StreamPace pace) {
    this.log = log;
    this.form = form;
    this.pace = pace;
    places = new Places(limits);
  }

  EventLog log() {
    return log;
  }

  EventForm form() {
    return form;
  }

  StreamPace pace() {
    return pace;
  }

  Places places() {
    return places;
  }

  /** What follows a place, for one who catches up; empty: it is not kept any more. */
  Optional<Stretch> read(Position after) throws InterruptedException {
    readers.acquire();
    try {
      return log.read(after, EventLog.MOST);
    } finally {
      readers.release();
    }
  }

  /**
   * From now on this follower is told what happens.
   *
   * @param from up to where it knows everything
   */
  synchronized Inbox join(Position from) {
    if (followers.isEmpty()) told = from;
    Inbox inbox = new Inbox(told, pace.waiting());
    followers.add(inbox);
    return inbox;
  }

  synchronized void leave(Inbox inbox) {
    followers.remove(inbox);
  }

  private void round() {
    while (look()) {
      if (!running) return;
    }
    troubled = false;
  }

  /** Looks once; whether there is more to be had at once. */
  boolean look() {
    Optional<Position> from = from();
    if (from.isEmpty()) return false;
    Optional<Stretch> found = log.read(from.get(), EventLog.MOST);
    if (found.isPresent()) tell(from.get(), found.get());
    else forget(from.get());
    return found.isPresent() && found.get().more();
  }

  private synchronized Optional<Position> from() {
    return followers.isEmpty() ? Optional.empty() : Optional.of(told);
  }

  /** Not if all have left and others have come meanwhile, who know of another place. */
  private synchronized void tell(Position from, Stretch stretch) {
    if (!told.equals(from)) return;
    told = stretch.end();
    if (stretch.events().isEmpty()) return;
    Telling telling = new Telling(stretch, form);
    followers.removeIf(inbox -> !inbox.put(telling));
  }

  private synchronized void forget(Position from) {
    if (!told.equals(from)) return;
    followers.forEach(inbox -> inbox.end(StreamEnd.EXPIRED));
    followers.clear();
  }

  private void troubled(Throwable trouble) {
    if (!troubled) LOG.warn("events are told later: {}", trouble.getMessage());
    troubled = true;
  }

  /** Refuses while this process ends. */
  void checkOpen() {
    if (running) return;
    throw new TryLater(ErrorCode.OVERLOADED, "This process ends; ask again, and another answers.");
  }

  @Override
  public void start() {
    running = true;
    looks.everyAfter(LOOK);
  }

  /** Before the server waits for the requests in hand. */
  @Override
  public void stop() {
    running = false;
    looks.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
