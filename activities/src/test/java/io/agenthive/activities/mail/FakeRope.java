package io.agenthive.activities.mail;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Bells that were rung, as {@code agent epoch}; a ring can be slow or fail. */
final class FakeRope implements BellRope {
  final List<String> rung = new CopyOnWriteArrayList<>();
  volatile @Nullable CountDownLatch slow;
  volatile @Nullable Supplier<RuntimeException> failing;

  @Override
  public void pull(String agentId, long epoch) {
    rung.add(agentId + " " + epoch);
    CountDownLatch until = slow;
    if (until != null) {
      try {
        until.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    Supplier<RuntimeException> failure = failing;
    if (failure != null) throw failure.get();
  }
}
