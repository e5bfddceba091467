package io.agenthive.activities.efficiency;

import io.agenthive.activities.postgres.Database;
import java.util.function.IntSupplier;

/** What an agents' host keeps of itself: when its seats are awake, and what its process uses. */
public final class HostLedger implements AutoCloseable {
  private final SpellWriter spells;
  private final HostSampler sampler;

  /**
   * Keeps nothing until {@link #start}.
   *
   * @param host its name
   * @param seats how many are open now
   */
  public HostLedger(Database database, String host, IntSupplier seats) {
    CpuMeter cpu = new CpuMeter();
    spells = new SpellWriter(database, host, cpu);
    sampler = new HostSampler(database, host, seats, cpu);
  }

  /** Begins. */
  public void start() {
    spells.start();
    sampler.start();
  }

  /** Hears of its seats. */
  public Spells spells() {
    return spells;
  }

  /** Keeps what there is, if it can: seats have ended by now. */
  @Override
  public void close() {
    sampler.close();
    spells.close();
  }
}
