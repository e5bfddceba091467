package io.agenthive.activities.routing;

import io.agenthive.workflows.agent.Tier;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A provider of real models.
 *
 * @param baseUrl with {@code https}, but for a provider on this machine
 * @param key null: the provider asks for none
 * @param models name of the model by tier
 * @param limits of each call
 */
public record ProviderSettings(
    Protocol protocol,
    URI baseUrl,
    @Nullable ApiKey key,
    Map<Tier, String> models,
    CallLimits limits)
    implements ModelSettings {
  private static final int MAX_NAME = 100;

  /** Refuses what cannot be asked, with every problem at once. */
  public ProviderSettings {
    List<String> problems = new ArrayList<>();
    if (!reachable(baseUrl)) {
      problems.add("hive.models.base-url must be https://host/…, or http:// on this machine");
    }
    if (key == null && baseUrl.equals(protocol.home())) {
      problems.add(
          "HIVE_MODELS_KEY is not set: "
              + baseUrl.getHost()
              + " asks for an API key; set it, or HIVE_MODELS_KEY_FILE");
    }
    for (Tier tier : Tier.values()) {
      String model = models.getOrDefault(tier, "");
      if (!model.matches("[\\x21-\\x7e]{1," + MAX_NAME + "}")) {
        problems.add("hive.models." + tier.name().toLowerCase(Locale.ROOT) + " must name a model");
      }
    }
    if (!problems.isEmpty()) throw new IllegalArgumentException(String.join("; ", problems));
    models = Collections.unmodifiableMap(new EnumMap<>(models));
  }

  /** A key must not travel in the clear; what a redirect would say is not heeded either. */
  private static boolean reachable(URI url) {
    String host = url.getHost();
    if (host == null || url.getUserInfo() != null || url.getQuery() != null) return false;
    boolean here = host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
    return "https".equals(url.getScheme()) || (here && "http".equals(url.getScheme()));
  }

  /** The model of a tier. */
  String model(Tier tier) {
    return models.getOrDefault(tier, "");
  }
}
