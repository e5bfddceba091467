package io.agenthive.chaos.fault;

import java.time.Duration;
import java.time.Instant;

/** One order of poison goes out beside each good one. Bites while dead letters come of it. */
public final class PoisonFlood implements Fault {
  private final Flood flood;
  private final Duration patience;
  private Instant since = Instant.MAX;

  /** The flood, and what it leaves. */
  public interface Flood {
    /** Begins, or ends. */
    void flow(boolean on);

    /** Orders of poison that died since then. */
    long deadSince(Instant moment);
  }

  /** This flood. */
  public PoisonFlood(Flood flood) {
    this(flood, Proof.PATIENCE);
  }

  PoisonFlood(Flood flood, Duration patience) {
    this.patience = patience;
    this.flood = flood;
  }

  @Override
  public String target() {
    return "poison flood";
  }

  @Override
  public boolean ready() {
    return true;
  }

  @Override
  public void apply() {
    since = Instant.now();
    flood.flow(true);
  }

  @Override
  public boolean isEffective() throws InterruptedException {
    return Proof.within(patience, () -> flood.deadSince(since) > 0);
  }

  @Override
  public void heal() {
    release();
  }

  @Override
  public void release() {
    flood.flow(false);
  }
}
