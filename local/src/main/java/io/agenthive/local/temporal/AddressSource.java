package io.agenthive.local.temporal;

import io.agenthive.local.folder.Refusal;
import java.util.Map;
import java.util.function.Consumer;

/** A server that {@code TEMPORAL_ADDRESS} names. It is never changed, only used. */
record AddressSource(Map<String, String> environment) implements TemporalSource {
  @Override
  public String name() {
    return "TEMPORAL_ADDRESS";
  }

  @Override
  public Verdict verdict() {
    if (address().isBlank()) return Verdict.no("not set");
    try {
      RunningTemporal there = RemoteServer.reached(remote());
      return Verdict.yes("%s, namespace %s".formatted(there.address(), there.namespace()));
    } catch (Refusal e) {
      return Verdict.stop(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public TemporalChoice take(Consumer<String> say) {
    return remote();
  }

  private TemporalChoice.Remote remote() {
    String namespace = environment.getOrDefault("TEMPORAL_NAMESPACE", "default");
    return new TemporalChoice.Remote(address(), namespace);
  }

  private String address() {
    return environment.getOrDefault("TEMPORAL_ADDRESS", "");
  }
}
