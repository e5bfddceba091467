package io.agenthive.workflows.trail;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was asked of a workflow in this run and is not in the audit trail yet. A history that was
 * written before there was a trail records nothing: whether this run does is asked when there is
 * something to record, for such a run goes on with code that does.
 */
public final class DeedLog {
  /** In one transaction, which has the trail to itself meanwhile: some ten milliseconds. */
  public static final int MAX_AT_ONCE = 50;

  private final Recording recording;
  private final List<Deed> due = new ArrayList<>();
  private final List<Deed> unasked = new ArrayList<>();
  private final Map<String, Deed> open = new TreeMap<>();
  private boolean records;
  private int asked;
  private long heard;

  /** Of this run. */
  public DeedLog(Recording recording) {
    this.recording = recording;
  }

  /**
   * The key of the signal that is heard now. Signals come in the same order when a workflow task is
   * done once more, whatever else comes with it.
   */
  public String next() {
    return "signal " + heard++;
  }

  /** It was done, or refused. */
  public void add(Deed deed) {
    (records ? due : unasked).add(deed);
  }

  /** What becomes of it shows later, under this name. */
  public void begin(String name, Deed deed) {
    open.put(name, deed);
  }

  /** What was begun under this name came to this; empty: it was done. */
  public void end(String name, String refused) {
    Deed deed = open.remove(name);
    if (deed != null) add(deed.ended(refused));
  }

  /** Whether nobody knows yet if what was asked is to be recorded. */
  public boolean asks() {
    return !unasked.isEmpty();
  }

  /** Finds that out. */
  public void ask() {
    if (unasked.isEmpty()) return;
    records = recording.records(asked);
    if (records) due.addAll(unasked);
    else asked++;
    unasked.clear();
  }

  /** Whether something is to be recorded. */
  public boolean isDue() {
    return !due.isEmpty();
  }

  /** The first of what is to be recorded, up to {@link #MAX_AT_ONCE}. */
  public Deeds first() {
    if (due.isEmpty()) return Deeds.NONE;
    return new Deeds(recording.run(), due.subList(0, Math.min(MAX_AT_ONCE, due.size())));
  }

  /** They are in the trail. */
  public void recorded(Deeds deeds) {
    due.subList(0, deeds.list().size()).clear();
  }
}
