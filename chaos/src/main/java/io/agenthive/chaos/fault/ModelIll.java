package io.agenthive.chaos.fault;

import io.agenthive.chaos.provider.Call;
import io.agenthive.chaos.provider.Illness;
import io.agenthive.chaos.provider.ModelProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The campaign's provider is ill. Bites while everybody who asks for one of the models gets a reply
 * of its illness, and somebody has asked.
 */
public final class ModelIll implements Fault {
  private final ModelProvider provider;
  private final Illness illness;
  private final Set<String> models;
  private final Duration patience;
  private Instant since = Instant.MAX;

  /**
   * This illness of these models.
   *
   * @param models their names at the provider
   */
  public ModelIll(ModelProvider provider, Illness illness, Set<String> models) {
    this(provider, illness, models, Proof.PATIENCE);
  }

  ModelIll(ModelProvider provider, Illness illness, Set<String> models, Duration patience) {
    this.patience = patience;
    this.provider = provider;
    this.illness = illness;
    this.models = Set.copyOf(models);
  }

  @Override
  public String target() {
    return "provider " + illness;
  }

  @Override
  public boolean ready() {
    return !provider.ill();
  }

  @Override
  public void apply() {
    since = provider.fall(illness, models::contains);
  }

  @Override
  public boolean isEffective() throws InterruptedException {
    return Proof.within(patience, this::bites);
  }

  private boolean bites() {
    List<Call> struck =
        provider.calls().since(since).stream()
            .filter(call -> models.contains(call.asked().model()))
            .toList();
    return !struck.isEmpty() && struck.stream().allMatch(Call::ill);
  }

  @Override
  public void heal() {
    release();
  }

  @Override
  public void release() {
    provider.recover();
  }
}
