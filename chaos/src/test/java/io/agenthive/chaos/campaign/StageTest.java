package io.agenthive.chaos.campaign;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.DatabaseSettings;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.chaos.load.History;
import io.agenthive.chaos.scenario.Load;
import io.agenthive.chaos.scenario.Scenario;
import io.agenthive.chaos.scenario.Scenarios;
import io.agenthive.chaos.stack.RecordedProcess;
import io.agenthive.chaos.stack.StackFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Callers and books at a real database and an API that the test made up. */
final class StageTest {
  private final DatabaseSettings settings = TestDatabase.migrated();
  private final Database database = new Database(settings, "test", Keyring.NONE);
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile int agents = 201;

  @TempDir
  @SuppressWarnings("NullAway.Init") // set before each test
  Path folder;

  @SuppressWarnings("NullAway.Init") // set before each test
  private HttpServer api;

  @BeforeEach
  void a_stack() throws IOException {
    database
        .client()
        .sql(
            "do $$ begin if to_regrole('hive') is null then create role hive superuser login; end if; end $$")
        .update();
    Files.writeString(folder.resolve("api.key"), "secret\n");
    Files.writeString(folder.resolve("state.key"), "QUFB".repeat(10) + "QUE=\n");
    Files.writeString(folder.resolve("postgres.password"), "unused\n");
    api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    api.createContext("/api/v1/agents", exchange -> answer(exchange, agents));
    api.createContext("/api/v1/tasks", exchange -> answer(exchange, 202));
    api.start();
  }

  @AfterEach
  void down() {
    api.stop(0);
    database.close();
  }

  private void answer(HttpExchange exchange, int status) throws IOException {
    exchange.getRequestBody().readAllBytes();
    asked.add(
        exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("Authorization"));
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private Stage set() throws Exception {
    Scenario known = Scenarios.of("kill-all");
    Scenario small =
        known.with(
            new Load(3, 100, 4, 0, 0, Duration.ofSeconds(5), 0), known.effort(), known.limits());
    Plan plan = new Plan(small, 1, "run", Path.of("hive"), folder, folder);
    String url = "http://127.0.0.1:" + api.getAddress().getPort();
    StackFile stack =
        new StackFile(
            "up",
            new RecordedProcess("stack", 1, Instant.EPOCH),
            Map.of("api", url, "database", settings.url()),
            List.of());
    Path script = Path.of("hive");
    Site.Place place = new Site.Place(small.ground(), script, folder, folder, 0);
    return Stage.set(plan, place, stack);
  }

  @Test
  void the_fleet_is_there_before_the_first_order() throws Exception {
    try (Stage stage = set()) {
      await().atMost(10, SECONDS).until(() -> stage.sender().acknowledged() >= 5);

      assertThat(stage.ledger().open().none()).isTrue();
    }
    assertThat(asked.subList(0, 3)).containsOnly("/api/v1/agents Bearer secret");
    assertThat(asked.subList(3, 8)).containsOnly("/api/v1/tasks Bearer secret");
    assertThat(History.of(folder.resolve("history.log")).acknowledged())
        .hasSizeGreaterThanOrEqualTo(5);
  }

  @Test
  void a_fleet_that_is_refused_is_told() {
    agents = 409;

    assertThatThrownBy(this::set)
        .isInstanceOf(IOException.class)
        .hasMessage("agent chaos-000: the API answers 409");
  }

  @Test
  void a_stack_without_a_key_is_told() throws IOException {
    Files.delete(folder.resolve("api.key"));

    assertThatThrownBy(this::set).isInstanceOf(IOException.class).hasMessageContaining("api.key");
  }
}
