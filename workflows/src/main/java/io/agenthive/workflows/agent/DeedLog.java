package io.agenthive.workflows.agent;

import io.agenthive.workflows.trail.Deed;
import io.agenthive.workflows.trail.Deeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was asked of an agent in this run and is not in the audit trail yet. A history that was
 * written before there was a trail records nothing: whether this run does is asked when there is
 * something to record, for such a run goes on with code that does.
 */
final class DeedLog {
  /** In one transaction, which has the trail to itself meanwhile: some ten milliseconds. */
  static final int MAX_AT_ONCE = 50;

  private final AgentCarrier carrier;
  private final List<Deed> due = new ArrayList<>();
  private final List<Deed> unasked = new ArrayList<>();
  private final Map<String, Deed> open = new TreeMap<>();
  private boolean records;
  private int asked;
  private long heard;

  DeedLog(AgentCarrier carrier) {
    this.carrier = carrier;
  }

  /**
   * The key of the signal that is heard now. Signals come in the same order when a workflow task is
   * done once more, whatever else comes with it.
   */
  String next() {
    return "signal " + heard++;
  }

  /** It was done, or refused. */
  void add(Deed deed) {
    (records ? due : unasked).add(deed);
  }

  /** What becomes of it shows later, under this name. */
  void begin(String name, Deed deed) {
    open.put(name, deed);
  }

  /** What was begun under this name came to this; empty: it was done. */
  void end(String name, String refused) {
    Deed deed = open.remove(name);
    if (deed != null) add(deed.ended(refused));
  }

  /** Whether nobody knows yet if what was asked is to be recorded. */
  boolean asks() {
    return !unasked.isEmpty();
  }

  /** Finds that out. */
  void ask() {
    if (unasked.isEmpty()) return;
    records = carrier.records(asked);
    if (records) due.addAll(unasked);
    else asked++;
    unasked.clear();
  }

  boolean isDue() {
    return !due.isEmpty();
  }

  /** The first of what is to be recorded, up to {@link #MAX_AT_ONCE}. */
  Deeds first() {
    if (due.isEmpty()) return Deeds.NONE;
    return new Deeds(carrier.run(), due.subList(0, Math.min(MAX_AT_ONCE, due.size())));
  }

  /** They are in the trail. */
  void recorded(Deeds deeds) {
    due.subList(0, deeds.list().size()).clear();
  }
}
