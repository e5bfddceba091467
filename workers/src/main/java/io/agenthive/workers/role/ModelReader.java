package io.agenthive.workers.role;

import io.agenthive.activities.ground.Secrets;
import io.agenthive.activities.routing.ApiKey;
import io.agenthive.activities.routing.CallLimits;
import io.agenthive.activities.routing.ModelSettings;
import io.agenthive.activities.routing.Protocol;
import io.agenthive.activities.routing.ProviderSettings;
import io.agenthive.activities.routing.RehearsalSettings;
import io.agenthive.workflows.agent.Tier;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads which models a host asks.
 *
 * @param variable of the environment, where alone a key may stand: a property can be read from the
 *     list of processes
 */
record ModelReader(SettingsReader reader, Function<String, @Nullable String> variable) {
  private static final String KEY = "HIVE_MODELS_KEY";
  private static final String NAME = "hive.models.key";
  private static final String SEED = "1";

  private enum Provider {
    REHEARSAL,
    ANTHROPIC,
    OPENAI
  }

  Optional<ModelSettings> models() {
    Optional<Provider> provider =
        reader.read(
            "hive.models.provider",
            text -> Provider.valueOf(text.toUpperCase(Locale.ROOT)),
            "rehearsal");
    if (provider.isEmpty()) return Optional.empty();
    return switch (provider.get()) {
      case REHEARSAL -> rehearsal();
      case ANTHROPIC -> provider(Protocol.ANTHROPIC);
      case OPENAI -> provider(Protocol.OPENAI);
    };
  }

  private Optional<ModelSettings> rehearsal() {
    Optional<Long> seed = reader.read("hive.models.seed", Long::parseLong, SEED);
    Optional<Double> pace = reader.read("hive.models.pace", Double::parseDouble, "1");
    if (seed.isEmpty() || pace.isEmpty()) return Optional.empty();
    return reader.made(() -> RehearsalSettings.seeded(seed.get()).paced(pace.get()));
  }

  private Optional<ModelSettings> provider(Protocol protocol) {
    Optional<URI> url =
        reader.read("hive.models.base-url", URI::create, protocol.home().toString());
    Optional<CallLimits> limits = limits();
    Map<Tier, String> models = new EnumMap<>(Tier.class);
    for (Tier tier : Tier.values()) {
      String name = "hive.models." + tier.name().toLowerCase(Locale.ROOT);
      reader
          .read(name, text -> text, protocol.models().get(tier))
          .ifPresent(model -> models.put(tier, model));
    }
    Optional<ApiKey> key = key();
    if (url.isEmpty() || limits.isEmpty() || models.size() < Tier.values().length) {
      return Optional.empty();
    }
    return reader.made(
        () -> new ProviderSettings(protocol, url.get(), key.orElse(null), models, limits.get()));
  }

  private Optional<CallLimits> limits() {
    Optional<Duration> connect =
        reader.read(
            "hive.models.connect-timeout",
            SettingsText::duration,
            CallLimits.DEFAULT_CONNECT.toString());
    Optional<Duration> whole =
        reader.read(
            "hive.models.timeout", SettingsText::duration, CallLimits.DEFAULT_WHOLE.toString());
    Optional<Integer> tokens =
        reader.read(
            "hive.models.max-tokens",
            Integer::parseInt,
            String.valueOf(CallLimits.DEFAULT_MAX_TOKENS));
    if (connect.isEmpty() || whole.isEmpty() || tokens.isEmpty()) return Optional.empty();
    return reader.made(() -> new CallLimits(connect.get(), whole.get(), tokens.get()));
  }

  /** Its value is in no message. An empty file is none: the services of containers all have one. */
  private Optional<ApiKey> key() {
    String text = variable.apply(KEY);
    if (reader.given(NAME) && (text == null || text.isBlank())) {
      reader.problem(NAME + " is not read: set the variable " + KEY + " instead");
      return Optional.empty();
    }
    Secrets secrets =
        new Secrets(name -> name.equals(NAME) ? variable.apply(KEY) : reader.text(name));
    return reader
        .made(() -> secrets.read(NAME).map(String::strip).filter(found -> !found.isEmpty()))
        .flatMap(key -> key)
        .flatMap(key -> reader.made(() -> new ApiKey(key)));
  }
}
