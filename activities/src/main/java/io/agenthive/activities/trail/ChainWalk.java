package io.agenthive.activities.trail;

import io.agenthive.activities.seal.Digests;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a trail from its beginning, or from behind a record, and says what is wrong with it. */
final class ChainWalk {
  /** Displaced records of which it is found out where they belong; more are a heap. */
  private static final int MOST_DISPLACED = 200;

  private final TreeMap<Long, String> anchors = new TreeMap<>();
  private final List<TrailFinding> findings = new ArrayList<>();
  private final List<TrailRecord> displaced = new ArrayList<>();
  private final boolean toTheEnd;
  private byte @Nullable [] head;
  private long last;
  private long records;
  private long bad;
  private long compared;

  /**
   * Begins behind a record.
   *
   * @param last its number; 0: at the beginning
   * @param head its hash
   * @param toTheEnd whether all that follows is read
   */
  ChainWalk(long last, byte[] head, boolean toTheEnd) {
    this.last = last;
    this.head = head;
    this.toTheEnd = toTheEnd;
  }

  /** An anchor that can be believed; two that name one record differently are a finding. */
  void anchor(Anchor anchor) {
    String before = anchors.putIfAbsent(anchor.seq(), anchor.head());
    if (before != null && !before.equals(anchor.head())) {
      find(
          TrailFinding.Kind.REWRITTEN,
          anchor.seq(),
          "two anchors name different records in this place: the trail was written anew");
    }
  }

  void badAnchor(String where, String why) {
    find(TrailFinding.Kind.BAD_ANCHOR, 0, where + ": " + why);
  }

  void take(TrailRecord record) {
    records++;
    if (record.seq() > last + 1) missing(last + 1, record.seq() - 1);
    boolean stands = record.stands();
    byte[] before = head;
    if (!stands) {
      edited(record);
    } else if (before != null && !Arrays.equals(before, record.prevHash())) {
      find(
          TrailFinding.Kind.REPLACED,
          last,
          "it is not the record that stood here when record " + record.seq() + " was written");
    }
    last = record.seq();
    head = stands ? record.hash() : null;
    compare(record);
  }

  private void edited(TrailRecord record) {
    if (displaced.size() < MOST_DISPLACED) {
      displaced.add(record);
    } else {
      find(TrailFinding.Kind.EDITED, record.seq(), "it does not say what it said when written");
    }
  }

  private void compare(TrailRecord record) {
    String anchored = anchors.get(record.seq());
    if (anchored == null) return;
    compared++;
    if (anchored.equals(Digests.hex(record.hash()))) return;
    Long fits = anchors.lowerKey(record.seq());
    find(
        TrailFinding.Kind.REWRITTEN,
        record.seq(),
        "its anchor names another record: the trail was written anew behind record "
            + (fits == null ? 0 : fits));
  }

  private void missing(long first, long to) {
    String which =
        first == to ? "it is missing" : "records " + first + " to " + to + " are missing";
    find(TrailFinding.Kind.GAP, first, which);
    head = null;
  }

  /** All was taken. */
  TrailVerdict verdict(long unproven) {
    displaced.forEach(this::placed);
    if (toTheEnd) cut();
    findings.sort(Comparator.comparingLong(TrailFinding::seq));
    byte[] end = head;
    return new TrailVerdict(
        bad == 0,
        records,
        last,
        Digests.hex(end == null ? TrailRecord.NONE : end),
        compared,
        unproven,
        bad,
        findings.stream().limit(TrailVerdict.MAX_FINDINGS).toList());
  }

  private void placed(TrailRecord record) {
    for (TrailRecord other : displaced) {
      if (other.seq() == record.seq() || !record.standsAt(other.seq())) continue;
      find(TrailFinding.Kind.MOVED, record.seq(), "it was written as record " + other.seq());
      return;
    }
    find(TrailFinding.Kind.EDITED, record.seq(), "it does not say what it said when written");
  }

  private void cut() {
    Map<Long, String> behind = anchors.tailMap(last, false);
    compared += behind.size();
    if (!behind.isEmpty()) {
      long newest = anchors.lastKey();
      find(
          TrailFinding.Kind.CUT,
          last + 1,
          "an anchor names record %d, and the trail ends with %d".formatted(newest, last));
    }
    if (anchors.containsKey(0L)) compared++;
    if (last == 0 && anchors.isEmpty()) {
      find(TrailFinding.Kind.UNANCHORED, 0, "nothing says that the trail ever was empty");
    }
  }

  private void find(TrailFinding.Kind kind, long seq, String what) {
    bad++;
    if (findings.size() < 2 * TrailVerdict.MAX_FINDINGS) {
      findings.add(new TrailFinding(kind, seq, what));
    }
  }
}
