package io.agenthive.starter;

import io.agenthive.activities.ground.HealthSettings;
import io.agenthive.activities.postgres.DatabaseSettings;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.starter.access.AccessSettings;
import io.agenthive.starter.limit.ApiLimits;
import io.agenthive.starter.limit.Rate;
import io.agenthive.starter.limit.RouteClass;
import io.agenthive.starter.limit.StreamLimits;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a process of its own that serves the API has to know, from properties {@code hive.*} or
 * variables {@code HIVE_*}.
 *
 * @param temporalAddress host and port of Temporal's frontend
 * @param visibleNaps whether Temporal's lists show each nap of an agent that begins to live here
 * @param keys by which the state of agents is sealed, and what goes to Temporal
 * @param anchors folder of the file of anchors of the audit trail; null: this process does not see
 *     it
 * @param health where supervisors ask whether the process is well; null: nowhere
 */
public record StarterSettings(
    String host,
    ApiSettings api,
    DatabaseSettings database,
    String temporalAddress,
    boolean visibleNaps,
    Keyring keys,
    @Nullable Path anchors,
    @Nullable HealthSettings health) {
  /** Above the ports of Temporal and its Web UI, and free on most machines. */
  public static final int DEFAULT_PORT = 8080;

  /**
   * Reads settings.
   *
   * @param property the value of a property such as {@code hive.db.url}; null: not set
   * @throws BadSettings with every problem at once
   */
  public static StarterSettings from(Function<String, @Nullable String> property) {
    SettingsReader reader = new SettingsReader(property);
    Optional<ApiSettings> api = api(reader);
    Optional<DatabaseSettings> database = database(reader);
    Optional<String> temporal = reader.need("hive.temporal.address");
    temporal
        .filter(address -> !address.matches("[^:\\s]+:[0-9]{1,5}"))
        .ifPresent(wrong -> reader.problem("hive.temporal.address must be host:port"));
    boolean visibleNaps = reader.flag("hive.visibility.naps", true);
    Optional<Keyring> keys =
        reader
            .secret("hive.keys", "")
            .flatMap(text -> reader.made("hive.keys", () -> Keyring.ofOptional(text)));
    Optional<HealthSettings> health = health(reader);
    reader.refuseProblems();
    return new StarterSettings(
        reader.read("hive.host").orElse("api-1"),
        api.orElseThrow(),
        database.orElseThrow(),
        temporal.orElseThrow(),
        visibleNaps,
        keys.orElseThrow(),
        reader.read("hive.audit.anchors").map(Path::of).orElse(null),
        health.orElse(null));
  }

  private static Optional<HealthSettings> health(SettingsReader reader) {
    String address = reader.read("hive.health.address").orElse(HealthSettings.LOOPBACK);
    return reader
        .read("hive.health.port")
        .flatMap(port -> reader.made("hive.health", () -> HealthSettings.at(address, port)));
  }

  private static Optional<ApiSettings> api(SettingsReader reader) {
    int port = reader.number("hive.api.port", DEFAULT_PORT);
    String address = reader.read("hive.api.address").orElse(ApiSettings.LOOPBACK);
    String namespace = reader.read("hive.temporal.namespace").orElse("default");
    String ui = reader.read("hive.temporal.ui").orElse(null);
    List<String> origins =
        reader.read("hive.codec.origins").stream()
            .flatMap(text -> Stream.of(text.split(",")))
            .map(String::strip)
            .toList();
    Optional<ApiLimits> limits = limits(reader);
    Optional<AccessSettings> access = AccessReader.read(reader);
    if (limits.isEmpty() || access.isEmpty()) return Optional.empty();
    return reader.made(
        "hive.api",
        () -> new ApiSettings(address, port, access.get(), ui, namespace, origins, limits.get()));
  }

  private static Optional<ApiLimits> limits(SettingsReader reader) {
    return reader.made(
        "hive.limits",
        () ->
            new ApiLimits(
                Map.of(
                    RouteClass.READ, rate(reader, "reads", ApiLimits.READS),
                    RouteClass.SUBMIT, rate(reader, "submits", ApiLimits.SUBMITS),
                    RouteClass.CONTROL, rate(reader, "controls", ApiLimits.CONTROLS),
                    RouteClass.HEAVY, rate(reader, "heavies", ApiLimits.HEAVIES)),
                reader.number("hive.limits.strangers", ApiLimits.STRANGERS),
                reader.number("hive.limits.in-hand", ApiLimits.IN_HAND),
                new StreamLimits(
                    reader.number("hive.limits.streams", StreamLimits.ALL),
                    reader.number("hive.limits.tenant-streams", StreamLimits.TENANT))));
  }

  private static Rate rate(SettingsReader reader, String name, int otherwise) {
    return new Rate(reader.number("hive.limits." + name, otherwise));
  }

  private static Optional<DatabaseSettings> database(SettingsReader reader) {
    Optional<String> url = reader.need("hive.db.url");
    Optional<String> user = reader.need("hive.db.user");
    Optional<String> password = reader.secret("hive.db.password", "");
    if (url.isEmpty() || user.isEmpty() || password.isEmpty()) return Optional.empty();
    return reader.made(
        "hive.db",
        () -> DatabaseSettings.at(url.orElseThrow(), user.orElseThrow(), password.orElseThrow()));
  }
}
