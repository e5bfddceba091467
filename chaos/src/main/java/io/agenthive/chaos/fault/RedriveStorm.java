package io.agenthive.chaos.fault;

import io.agenthive.chaos.stack.LiveStack;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * All dead letters come back at once. Bites when a campaign has frozen them; over when each has its
 * outcome.
 */
public record RedriveStorm(Storm storm, Duration limit) implements Fault {
  /** Deaths that were under way when their cause ended are judged by then. */
  private static final Duration SETTLED = Duration.ofSeconds(3);

  private static final long LOOK_MILLIS = 200;

  /** The storm as a campaign can have it. */
  public interface Storm {
    /** Dead letters that wait for it. */
    long dead();

    /** Ends what half of them died of. */
    void cure();

    /** Begins the campaign. */
    void begin() throws InterruptedException;

    /** Its entries; 0: it has none yet. */
    long entries();

    /** Those without an outcome. */
    long open();
  }

  @Override
  public String target() {
    return "redrive storm";
  }

  @Override
  public boolean ready() {
    return storm.dead() > 0;
  }

  @Override
  public void apply() throws InterruptedException {
    storm.cure();
    TimeUnit.MILLISECONDS.sleep(SETTLED.toMillis());
    storm.begin();
  }

  @Override
  public boolean isEffective() throws InterruptedException {
    return Proof.within(Proof.PATIENCE, () -> storm.entries() > 0);
  }

  @Override
  public void heal() throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (storm.open() > 0) {
      if (System.nanoTime() > end) {
        throw new LiveStack.NotUp(
            "%d dead letters have no outcome within %s".formatted(storm.open(), limit));
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }
}
