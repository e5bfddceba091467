package io.agenthive.chaos.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A redrive campaign under which one thing after the other is struck and comes back, at even shares
 * of its entries. Bites as the campaign does; whether each strike did is counted.
 */
public final class RedriveKills implements Fault {
  private final RedriveStorm storm;
  private final List<Supplier<Fault>> strikes;
  private final List<String> midway = new ArrayList<>();

  /**
   * Strikes in this order.
   *
   * @param strikes each for what stands at its moment
   */
  public RedriveKills(RedriveStorm storm, List<Supplier<Fault>> strikes) {
    this.storm = storm;
    this.strikes = List.copyOf(strikes);
  }

  @Override
  public String target() {
    return midway.isEmpty() ? storm.target() : storm.target() + ", " + String.join(", ", midway);
  }

  @Override
  public boolean ready() {
    return storm.ready();
  }

  @Override
  public void apply() throws InterruptedException {
    storm.apply();
  }

  @Override
  public boolean isEffective() throws InterruptedException {
    return storm.isEffective();
  }

  @Override
  public void heal() throws InterruptedException {
    for (int i = 0; i < strikes.size(); i++) {
      storm.awaitPercent(100 * (i + 1) / (strikes.size() + 1));
      strike(strikes.get(i).get());
    }
    storm.heal();
  }

  private void strike(Fault fault) throws InterruptedException {
    long open = storm.storm().open();
    fault.apply();
    if (fault.isEffective() && open > 0) midway.add(fault.target());
    fault.heal();
  }

  /** Strikes that were proven while entries had no outcome. */
  public int midway() {
    return midway.size();
  }
}
