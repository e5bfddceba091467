package io.agenthive.chaos.fault;

import io.agenthive.chaos.stack.RecordedProcess;
import io.agenthive.chaos.stack.Signal;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Recorded processes are ended by a signal that they cannot answer, back to back. Bites when all
 * are gone and nothing listens where they did.
 */
public final class Kill implements Fault {
  private final Victims victims;
  private final Heal heal;
  private final Duration patience;

  /**
   * Who is killed, in this order, and how.
   *
   * @param silent where nobody must listen afterwards
   */
  public record Victims(
      List<RecordedProcess> processes, Signal signal, List<InetSocketAddress> silent) {
    /** Copies what it gets. */
    public Victims {
      processes = List.copyOf(processes);
      silent = List.copyOf(silent);
    }
  }

  /** Kills these. */
  public Kill(Victims victims, Heal heal) {
    this(victims, heal, Proof.PATIENCE);
  }

  Kill(Victims victims, Heal heal, Duration patience) {
    this.victims = victims;
    this.heal = heal;
    this.patience = patience;
  }

  @Override
  public String target() {
    String names =
        victims.processes().stream().map(RecordedProcess::name).collect(Collectors.joining(", "));
    return "SIG" + victims.signal() + " " + names;
  }

  @Override
  public boolean ready() {
    return victims.processes().stream().allMatch(victim -> victim.living().isPresent());
  }

  @Override
  public void apply() {
    victims.processes().forEach(victim -> victim.send(victims.signal()));
  }

  @Override
  public boolean isEffective() throws InterruptedException {
    return Proof.within(
        patience, () -> dead() && victims.silent().stream().allMatch(Proof::silent));
  }

  private boolean dead() {
    return victims.processes().stream().noneMatch(victim -> victim.living().isPresent());
  }

  @Override
  public void heal() throws InterruptedException {
    heal.run();
  }
}
