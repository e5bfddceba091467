package io.agenthive.chaos.fault;

import io.agenthive.chaos.stack.RecordedProcess;
import io.agenthive.chaos.stack.Signal;

/**
 * A recorded process stands still: SIGSTOP. Bites while the system says that it is stopped. It goes
 * on by SIGCONT, with everything that it believed before.
 */
public record StopHost(RecordedProcess victim) implements Fault {
  @Override
  public String target() {
    return "SIGSTOP " + victim.name();
  }

  @Override
  public boolean ready() {
    return victim.living().isPresent() && !victim.stopped();
  }

  @Override
  public void apply() {
    victim.send(Signal.STOP);
  }

  @Override
  public boolean isEffective() throws InterruptedException {
    return Proof.within(Proof.PATIENCE, victim::stopped);
  }

  @Override
  public void heal() throws InterruptedException {
    release();
    if (!Proof.within(Proof.PATIENCE, () -> !victim.stopped())) {
      throw new IllegalStateException(victim.name() + " does not go on after SIGCONT");
    }
  }

  @Override
  public void release() {
    victim.send(Signal.CONT);
  }
}
