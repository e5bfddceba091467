package io.agenthive.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.TestDatabase;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

final class WatchTest {
  @Test
  void nothing_is_shown_any_more_when_a_watch_is_closed() throws Exception {
    SlowScreen screen = new SlowScreen();
    try (Database database = TestDatabase.fresh()) {
      Watch.Rows rows = new Watch.Rows(new GaugeRows(database), new SpendRows(database));
      Watch watch = new Watch(rows, screen, () -> true, System.nanoTime());
      watch.begin("fleet");
      assertThat(screen.began.await(10, TimeUnit.SECONDS)).isTrue();

      watch.close();

      assertThat(screen.showing).isFalse();
    }
  }

  /** Takes its time, whoever interrupts. */
  private static final class SlowScreen implements Screen {
    private static final long SLOW = TimeUnit.MILLISECONDS.toNanos(300);

    private final CountDownLatch began = new CountDownLatch(1);
    private volatile boolean showing;

    @Override
    public void say(String line) {}

    @Override
    public void show(Moment moment) {
      showing = true;
      began.countDown();
      long end = System.nanoTime() + SLOW;
      while (System.nanoTime() < end) LockSupport.parkNanos(end - System.nanoTime());
      showing = false;
    }

    @Override
    public void close() {}
  }
}
