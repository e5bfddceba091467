package io.agenthive.activities.shift;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When a host has died: its watcher has seen the same beat for longer than the lease, by the
 * watcher's own monotonic clock, and looked often enough all the while. Two looks further apart
 * than {@code gap} prove nothing about what was between them: the database may have paused for
 * everybody, or the watcher itself, and all hosts are watched anew from then on.
 *
 * @param lease how long a host may be silent
 * @param gap how far apart two looks may be
 */
record LeasePolicy(Duration lease, Duration gap) {
  LeasePolicy {
    if (gap.compareTo(lease) >= 0) {
      throw new IllegalArgumentException("the gap must be shorter than the lease");
    }
  }

  /**
   * What follows from a look.
   *
   * @param seen what to compare the next look with
   * @param silent hosts whose lease is over
   */
  record Judgement(Watched seen, List<HostBeat> silent) {}

  /**
   * Judges.
   *
   * @param now when the answer was there, in nanoseconds of the watcher's monotonic clock
   * @param beats of all hosts that live
   */
  Judgement judge(Watched before, long now, List<HostBeat> beats) {
    boolean looked = now - before.at() <= gap.toNanos();
    Map<HostId, Watched.Seen> hosts = new HashMap<>();
    List<HostBeat> silent = new ArrayList<>();
    for (HostBeat each : beats) {
      Watched.Seen seen = seen(looked ? before.hosts().get(each.host()) : null, each, now);
      hosts.put(each.host(), seen);
      if (now - seen.since() > lease.toNanos()) silent.add(each);
    }
    return new Judgement(new Watched(now, hosts), silent);
  }

  private static Watched.Seen seen(Watched.@Nullable Seen last, HostBeat beat, long now) {
    return last != null && last.beat() == beat.beat() ? last : new Watched.Seen(beat.beat(), now);
  }
}
