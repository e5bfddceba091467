package io.agenthive.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.postgres.DatabaseSettings;
import io.agenthive.activities.postgres.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a supervisor asks. Temporal is away in all of this. */
final class HealthTest {
  private static final Pattern FOLLOWED =
      Pattern.compile(
          "hive_api_requests_seconds_max\\{method=\"GET\",route=\"/api/v1/events\",status=\"200\"} (\\S+)");

  @TempDir Path folder;

  private final Map<String, String> properties =
      new TreeMap<>(
          Map.of(
              "hive.api.key", ApiWorld.KEY,
              "hive.api.port", "0",
              "hive.temporal.address", "127.0.0.1:1"));

  @Test
  void an_api_with_a_database_is_ready_although_temporal_is_away() throws IOException {
    database(TestDatabase.migrated());
    properties.put("hive.auth.token-key-file", folder.resolve("token.key").toString());
    Caller supervisor = supervisor();
    StarterSettings settings = StarterSettings.from(properties::get);

    try (StandaloneParts parts = new StandaloneParts(settings);
        HiveApi api = api(settings, parts)) {
      assertThat(supervisor.get("/actuator/health/readiness").status()).isEqualTo(200);
      Reply whole = supervisor.get("/actuator/health");
      assertThat(whole.text("/components/temporal/status")).isEqualTo("DOWN");
      assertThat(whole.text("/components/postgresql/status")).isEqualTo("UP");
      assertThat(whole.text("/components/temporal/details/remedy"))
          .contains("hive.temporal.address")
          .doesNotContain("127.0.0.1");
      assertThat(whole.at("/components/postgresql/details").isMissingNode()).isTrue();
      assertThat(supervisor.get("/actuator/env").status()).isEqualTo(404);
      assertThat(at(api.port()).get("/errors/unauthenticated").status()).isEqualTo(200);
      assertThat(at(api.port()).with("wrong").get("/api/v1/agents").status()).isEqualTo(401);
      await() // it counts what it has answered
          .untilAsserted(
              () ->
                  assertThat(metrics(supervisor))
                      .contains(
                          "hive_api_requests_seconds_count{method=\"GET\",route=\"/errors/{code}\",status=\"200\"}")
                      .contains(
                          "hive_api_requests_seconds_count{method=\"GET\",route=\"none\",status=\"401\"}")
                      .contains("hive_api_requests_seconds_bucket"));
      checkStream(at(api.port()), supervisor);
      assertThat(at(api.port()).get("/actuator/health").status()).isEqualTo(404);
    }
  }

  /** A stream counts for as long as it takes to open it, and not for as long as it is followed. */
  private static void checkStream(Caller key, Caller supervisor) throws IOException {
    Reply made = key.post("/api/v1/tokens", "{\"roles\": [\"viewer\"]}");
    long start = System.nanoTime();
    try (InputStream stream = key.with(made.text("/token")).stream("/api/v1/events").body()) {
      double opened = seconds(start);
      await().until(() -> seconds(start) > 2 * opened + 0.5);
      String body = "{\"jti\": \"%s\", \"reason\": \"so\"}".formatted(made.text("/jti"));
      assertThat(key.post("/api/v1/tokens:revoke", body).status()).isEqualTo(200);
      assertThat(stream.readAllBytes()).isNotEmpty();
      double followed = seconds(start) - opened;

      await().until(() -> FOLLOWED.matcher(metrics(supervisor)).find());
      Matcher took = FOLLOWED.matcher(metrics(supervisor));
      assertThat(took.find()).isTrue();
      assertThat(Double.parseDouble(took.group(1))).isLessThan(followed);
    }
  }

  private static String metrics(Caller supervisor) {
    return supervisor.get("/actuator/prometheus").http().body();
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  @Test
  void an_api_without_a_database_lives_and_is_not_ready() throws IOException {
    database(DatabaseSettings.at("jdbc:postgresql://127.0.0.1:1/hive", "hive", ""));
    Caller supervisor = supervisor();
    StarterSettings settings = StarterSettings.from(properties::get);

    try (StandaloneParts parts = new StandaloneParts(settings);
        HiveApi api = api(settings, parts)) {
      assertThat(supervisor.get("/actuator/health/liveness").status()).isEqualTo(200);
      Reply ready = supervisor.get("/actuator/health/readiness");
      assertThat(ready.status()).isEqualTo(503);
      assertThat(ready.text("/components/postgresql/status")).isEqualTo("DOWN");
      assertThat(api.port()).isPositive();
    }
  }

  private static HiveApi api(StarterSettings settings, StandaloneParts parts) {
    Health health = new Health(Objects.requireNonNull(settings.health()), parts.ground());
    return HiveApi.start(settings.api(), parts.parts(), health, List.of());
  }

  private void database(DatabaseSettings database) {
    properties.put("hive.db.url", database.url());
    properties.put("hive.db.user", database.user());
    properties.put("hive.db.password", database.password());
  }

  private Caller supervisor() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      properties.put("hive.health.port", String.valueOf(free.getLocalPort()));
      return at(free.getLocalPort());
    }
  }

  private static Caller at(int port) {
    return new Caller("http://127.0.0.1:" + port, ApiWorld.KEY);
  }
}
