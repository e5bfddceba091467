package io.agenthive.chaos.fault;

/**
 * Two faults at once: the second strikes what suffers from the first already. Bites while both do;
 * of the first that is asked before the second strikes, which may hide it.
 */
public final class Together implements Fault {
  private final Fault first;
  private final Fault second;
  private boolean firstBit;

  /** Applied in this order, healed in the other. */
  public Together(Fault first, Fault second) {
    this.first = first;
    this.second = second;
  }

  @Override
  public String target() {
    return first.target() + ", " + second.target();
  }

  @Override
  public boolean ready() {
    return first.ready() && second.ready();
  }

  @Override
  public void apply() throws InterruptedException {
    first.apply();
    firstBit = first.isEffective();
    second.apply();
  }

  @Override
  public boolean isEffective() throws InterruptedException {
    return firstBit && second.isEffective();
  }

  @Override
  public void heal() throws InterruptedException {
    second.heal();
    first.heal();
  }

  @Override
  public void release() {
    second.release();
    first.release();
  }
}
