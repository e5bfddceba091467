package io.agenthive.chaos.fault;

import io.agenthive.chaos.provider.ModelProvider;

/** Nobody listens any more where the campaign's provider was. Bites while that is so. */
public record ModelAway(ModelProvider provider) implements Fault {
  @Override
  public String target() {
    return "provider away";
  }

  @Override
  public boolean ready() {
    return !Proof.silent(provider.address());
  }

  @Override
  public void apply() {
    provider.away();
  }

  @Override
  public boolean isEffective() throws InterruptedException {
    return Proof.within(Proof.PATIENCE, () -> Proof.silent(provider.address()));
  }

  @Override
  public void heal() {
    release();
  }

  @Override
  public void release() {
    provider.back();
  }
}
