package io.agenthive.bench.server;

import io.agenthive.activities.postgres.DatabaseSettings;
import io.agenthive.activities.routing.RehearsalModel;
import io.agenthive.activities.routing.RehearsalSettings;
import io.agenthive.bench.rival.Rival;
import io.agenthive.bench.rival.RivalKind;
import io.agenthive.starter.ApiSettings;
import io.agenthive.workers.role.TemporalLink;
import io.agenthive.workers.role.TemporalSettings;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Serves one rival until it is told to end. Arguments: which, and the port. */
public final class RivalServer {
  private static final long SEED = 1;

  private RivalServer() {}

  /**
   * The variables {@code HIVE_DB_*}, {@code HIVE_TEMPORAL_*}, {@code HIVE_API_KEY} say the rest.
   */
  public static void main(String[] args) {
    Map<String, String> environment = System.getenv();
    TemporalLink temporal = TemporalLink.withoutPayloads(temporal(environment), args[0]);
    RehearsalModel models = new RehearsalModel(RehearsalSettings.seeded(SEED).paced(0));
    Rival rival =
        RivalKind.valueOf(args[0])
            .start(new RivalKind.Ground(database(environment), temporal, models));
    ConfigurableApplicationContext api =
        serve(rival, ApiSettings.local(Integer.parseInt(args[1]), key(environment), null));
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  api.close();
                  rival.close();
                  temporal.close();
                },
                "rival-end"));
  }

  private static ConfigurableApplicationContext serve(Rival rival, ApiSettings settings) {
    return new SpringApplicationBuilder(RivalApi.class)
        .bannerMode(Banner.Mode.OFF)
        .registerShutdownHook(false)
        .logStartupInfo(false)
        .properties(properties(settings))
        .initializers(
            fresh -> {
              fresh.getBeanFactory().registerSingleton("apiSettings", settings);
              fresh.getBeanFactory().registerSingleton("rival", rival);
            })
        .run();
  }

  /** What our API sets of its server, too. */
  private static Map<String, Object> properties(ApiSettings settings) {
    return Map.of(
        "server.address", settings.address(),
        "server.port", settings.port(),
        "spring.threads.virtual.enabled", true,
        "spring.web.resources.add-mappings", false,
        "spring.servlet.multipart.enabled", false);
  }

  private static DatabaseSettings database(Map<String, String> environment) {
    return DatabaseSettings.at(
        need(environment, "HIVE_DB_URL"),
        need(environment, "HIVE_DB_USER"),
        need(environment, "HIVE_DB_PASSWORD"));
  }

  private static TemporalSettings temporal(Map<String, String> environment) {
    return new TemporalSettings(
        need(environment, "HIVE_TEMPORAL_ADDRESS"),
        need(environment, "HIVE_TEMPORAL_NAMESPACE"),
        Boolean.parseBoolean(environment.get("HIVE_TEMPORAL_LITE")));
  }

  private static String key(Map<String, String> environment) {
    return need(environment, "HIVE_API_KEY");
  }

  private static String need(Map<String, String> environment, String name) {
    return Objects.requireNonNull(environment.get(name), name);
  }
}
