package io.agenthive.workflows.deadletter;

import io.agenthive.workflows.trail.Deed;
import io.agenthive.workflows.trail.Deeds;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Entries whose tasks end as soon as somebody looks; so many of the first of them die again. */
final class FakeEntries implements RedriveActivities {
  final List<Integer> batches = new ArrayList<>();
  final List<Deed> deeds = new CopyOnWriteArrayList<>();
  private final long dying;
  private long pending;
  private long underWay;
  private long done;
  private long alike;
  private long skipped;
  private int freezes;

  FakeEntries(long entries, long dying) {
    pending = entries;
    this.dying = dying;
  }

  @Override
  public synchronized long freeze(RedriveCampaign campaign) {
    freezes++;
    return pending;
  }

  @Override
  public synchronized void start(String id, int entries) {
    batches.add(entries);
    pending -= entries;
    underWay += entries;
  }

  @Override
  public synchronized RedriveCounts look(String id) {
    while (underWay > 0) {
      underWay--;
      if (alike < dying) alike++;
      else done++;
    }
    return new RedriveCounts(pending, underWay, done, alike, 0, skipped, false);
  }

  @Override
  public synchronized void record(Deeds asked) {
    deeds.addAll(asked.list());
  }

  @Override
  public synchronized void abort(String id, String reason) {
    skipped += pending;
    pending = 0;
  }

  synchronized int freezes() {
    return freezes;
  }
}
