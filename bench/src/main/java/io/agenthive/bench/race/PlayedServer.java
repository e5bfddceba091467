package io.agenthive.bench.race;

import io.agenthive.workflows.shift.ShiftEnd;
import io.agenthive.workflows.shift.ShiftOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Temporal keeps for one agent: events that no workflow task has taken yet, and the activity
 * that is open. It loses nothing that it has acknowledged, and takes an end only from the newest
 * attempt of an activity that is open.
 */
final class PlayedServer {
  private final List<Event> events = new ArrayList<>();
  private @Nullable Activity open;
  private int run = 1;

  /**
   * An attempt at a shift.
   *
   * @param run of the workflow, from 1
   * @param attempt from 1
   */
  record Token(int run, long shift, int attempt) {}

  /**
   * An activity that is open.
   *
   * @param host that has its newest attempt; null: it waits for one
   */
  record Activity(ShiftOrder order, Token token, @Nullable String host) {}

  /** Another that has the same events. */
  PlayedServer copy() {
    PlayedServer copy = new PlayedServer();
    copy.events.addAll(events);
    return copy;
  }

  /** An event is durable. */
  void hear(Event event) {
    events.add(event);
  }

  boolean eventsWait() {
    return !events.isEmpty();
  }

  /** A workflow task takes all there is. */
  List<Event> take() {
    List<Event> taken = List.copyOf(events);
    events.clear();
    return taken;
  }

  /** The workflow task that took them was lost. */
  void giveBack(List<Event> taken) {
    events.addAll(0, taken);
  }

  void schedule(ShiftOrder order) {
    open = new Activity(order, new Token(run, order.shift(), 1), null);
  }

  void cancel(long shift) {
    if (open != null && open.token().shift() == shift) open = null;
  }

  /** The run goes on as another: what is open in it is closed. */
  void renew() {
    run++;
    open = null;
  }

  Optional<Activity> open() {
    return Optional.ofNullable(open);
  }

  /** Hands the open activity to a host. */
  Activity start(String host) {
    Activity waiting = open().orElseThrow();
    Activity started = new Activity(waiting.order(), waiting.token(), host);
    open = started;
    return started;
  }

  /** Whether Temporal still knows this attempt. */
  boolean knows(Token token) {
    return open().filter(activity -> activity.token().equals(token)).isPresent();
  }

  /** An attempt ended; of one that is not known nothing is heard. */
  void complete(Token token, ShiftEnd end) {
    if (!knows(token)) return;
    open = null;
    hear(new Event.Ended(token.shift(), end));
  }

  /** An attempt failed, or was silent for too long: there is another. */
  void fail(Token token) {
    if (!knows(token)) return;
    Activity failed = open().orElseThrow();
    Token next = new Token(token.run(), token.shift(), token.attempt() + 1);
    open = new Activity(failed.order(), next, null);
  }
}
