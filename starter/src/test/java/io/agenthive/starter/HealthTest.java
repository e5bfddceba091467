package io.agenthive.starter;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.postgres.DatabaseSettings;
import io.agenthive.activities.postgres.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Where a supervisor asks. Temporal is away in all of this. */
final class HealthTest {
  private final Map<String, String> properties =
      new TreeMap<>(
          Map.of(
              "hive.api.key", ApiWorld.KEY,
              "hive.api.port", "0",
              "hive.temporal.address", "127.0.0.1:1"));

  @Test
  void an_api_with_a_database_is_ready_although_temporal_is_away() throws IOException {
    database(TestDatabase.settings());
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
      assertThat(supervisor.get("/actuator/prometheus").http().body())
          .contains(
              "hive_api_requests_seconds_count{method=\"GET\",route=\"/errors/{code}\",status=\"200\"}")
          .contains("hive_api_requests_seconds_count{method=\"GET\",route=\"none\",status=\"401\"}")
          .contains("hive_api_requests_seconds_bucket");
      assertThat(at(api.port()).get("/actuator/health").status()).isEqualTo(404);
    }
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
