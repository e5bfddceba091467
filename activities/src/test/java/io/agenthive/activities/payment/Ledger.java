package io.agenthive.activities.payment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The books of a payment service. A key is charged once and refunded once; a key that was refunded
 * before it was charged is never charged; whoever comes with an older right than the newest that
 * was seen of the same agent is refused. Every answer is a status and a text.
 */
final class Ledger {
  static final int OK = 200;
  static final int UNKNOWN = 404;
  static final int GONE = 410;
  static final int STALE = 412;

  private final Map<String, Right> newest = new HashMap<>();
  private final Map<String, Entry> entries = new HashMap<>();
  private final List<String> refused = new ArrayList<>();
  private int repeats;

  /** What somebody was allowed to act under. */
  record Right(long life, long seat) implements Comparable<Right> {
    @Override
    public int compareTo(Right other) {
      return life != other.life ? Long.compare(life, other.life) : Long.compare(seat, other.seat);
    }
  }

  /** What is asked for. */
  record Request(String agent, String key, Right right) {}

  /** What is answered. */
  record Answer(int status, String text) {}

  private enum State {
    CHARGED,
    REFUNDED,
    NEVER
  }

  private record Entry(String order, State state, String receipt) {}

  synchronized Answer charge(Request request, String order) {
    if (stale(request)) return staleAnswer(request);
    Entry entry = entries.get(request.key());
    if (entry == null) {
      String receipt = "paid for " + order + ", receipt " + (entries.size() + 1);
      entries.put(request.key(), new Entry(order, State.CHARGED, receipt));
      return new Answer(OK, receipt);
    }
    repeats++;
    return entry.state() == State.CHARGED
        ? new Answer(OK, entry.receipt())
        : new Answer(GONE, "it was refunded");
  }

  synchronized Answer ask(Request request) {
    if (stale(request)) return staleAnswer(request);
    Entry entry = entries.get(request.key());
    return entry != null && entry.state() == State.CHARGED
        ? new Answer(OK, entry.receipt())
        : new Answer(UNKNOWN, "it was not charged");
  }

  synchronized Answer refund(Request request, String charge) {
    if (stale(request)) return staleAnswer(request);
    Entry entry = entries.get(charge);
    if (entry == null) {
      entries.put(charge, new Entry("", State.NEVER, ""));
      return new Answer(UNKNOWN, "it was never charged, and never will be");
    }
    if (entry.state() != State.CHARGED) repeats++;
    else entries.put(charge, new Entry(entry.order(), State.REFUNDED, entry.receipt()));
    return new Answer(OK, "refunded");
  }

  private boolean stale(Request request) {
    Right seen = newest.get(request.agent());
    if (seen != null && request.right().compareTo(seen) < 0) return true;
    newest.put(request.agent(), request.right());
    return false;
  }

  private Answer staleAnswer(Request request) {
    refused.add(request.key());
    return new Answer(STALE, "a newer right of " + request.agent() + " was seen");
  }

  /** Charges for an order that stand. */
  synchronized int net(String order) {
    return (int)
        entries.values().stream()
            .filter(entry -> entry.order().equals(order) && entry.state() == State.CHARGED)
            .count();
  }

  /** Keys under which so much was charged, refunded or not. */
  synchronized int charged() {
    return (int) entries.values().stream().filter(entry -> entry.state() != State.NEVER).count();
  }

  synchronized int refunded() {
    return (int) entries.values().stream().filter(entry -> entry.state() == State.REFUNDED).count();
  }

  synchronized int repeats() {
    return repeats;
  }

  /** Keys of requests that came too late, in their order. */
  synchronized List<String> refused() {
    return List.copyOf(refused);
  }
}
