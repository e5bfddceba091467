package io.agenthive.chaos.fault;

import io.agenthive.chaos.stack.PartCommand;
import io.agenthive.chaos.stack.RecordedProcess;
import java.net.InetSocketAddress;

/**
 * A server of the stack is stopped and kept away, as an operator would: {@code hive part stop}.
 * Bites while its process is gone and nobody listens on its port.
 *
 * @param address where it listened
 * @param back waits until it serves again
 */
public record ServerAway(
    RecordedProcess victim, PartCommand part, InetSocketAddress address, Heal back)
    implements Fault {
  @Override
  public String target() {
    return victim.name() + " away";
  }

  @Override
  public boolean ready() {
    return victim.living().isPresent() && !Proof.silent(address);
  }

  @Override
  public void apply() throws InterruptedException {
    part.stop(victim.name());
  }

  @Override
  public boolean isEffective() throws InterruptedException {
    return Proof.within(Proof.PATIENCE, () -> victim.living().isEmpty() && Proof.silent(address));
  }

  @Override
  public void heal() throws InterruptedException {
    part.start(victim.name());
    back.run();
  }
}
