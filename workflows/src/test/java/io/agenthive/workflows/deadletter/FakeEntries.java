package io.agenthive.workflows.deadletter;

import io.agenthive.workflows.trail.Deed;
import io.agenthive.workflows.trail.Deeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

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

  /** What blocks before it answers, each time that it is asked. */
  private final Map<String, CountDownLatch> blocked = new ConcurrentHashMap<>();

  /** What has been asked, {@code freeze} and {@code look}. */
  final List<String> asked = new CopyOnWriteArrayList<>();

  /** That activity answers only once somebody {@link #answer lets} it. */
  FakeEntries blocking(String activity) {
    blocked.put(activity, new CountDownLatch(1));
    return this;
  }

  void answer(String activity) {
    Objects.requireNonNull(blocked.get(activity)).countDown();
  }

  private void blocks(String activity) {
    asked.add(activity);
    CountDownLatch latch = blocked.get(activity);
    if (latch == null) return;
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  FakeEntries(long entries, long dying) {
    pending = entries;
    this.dying = dying;
  }

  @Override
  public long freeze(RedriveCampaign campaign) {
    blocks("freeze");
    synchronized (this) {
      freezes++;
      return pending;
    }
  }

  @Override
  public synchronized void start(String id, int entries) {
    batches.add(entries);
    pending -= entries;
    underWay += entries;
  }

  @Override
  public RedriveCounts look(String id) {
    blocks("look");
    return found();
  }

  private synchronized RedriveCounts found() {
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
