package io.agenthive.chaos.fault;

import io.agenthive.chaos.stack.LiveStack;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * All dead letters come back. Bites when a campaign has frozen them; over when each has its
 * outcome.
 *
 * @param wanted dead letters that it waits for before it begins
 * @param limit for that, and then for the campaign
 */
public record RedriveStorm(Storm storm, int wanted, Duration limit) implements Fault {
  /** Deaths that were under way when their cause ended are judged by then. */
  private static final Duration SETTLED = Duration.ofSeconds(3);

  private static final long LOOK_MILLIS = 200;

  /** The storm as a campaign can have it. */
  public interface Storm {
    /** Dead letters that wait for it. */
    long dead();

    /** Ends what most of them died of. */
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
    await(() -> storm.dead() >= wanted, "there are not %d dead letters".formatted(wanted));
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
    await(() -> storm.open() == 0, "entries of the campaign have no outcome");
  }

  /** Returns when so many of a hundred entries have an outcome. */
  void awaitPercent(int percent) throws InterruptedException {
    await(
        () -> (storm.entries() - storm.open()) * 100 >= storm.entries() * percent,
        "%d %% of the entries have no outcome".formatted(percent));
  }

  private void await(BooleanSupplier over, String otherwise) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (!over.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new LiveStack.NotUp("%s within %s".formatted(otherwise, limit));
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }
}
