package io.agenthive.local.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.DatabaseSettings;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.local.TestPort;
import io.agenthive.local.folder.AtomicFile;
import io.agenthive.local.folder.DataFolder;
import io.agenthive.local.folder.Refusal;
import io.agenthive.local.postgres.RunningPostgres;
import io.agenthive.local.process.Ports;
import io.agenthive.local.stack.StackPart;
import io.agenthive.local.stack.StackSite;
import io.agenthive.local.temporal.LiteChoice;
import io.agenthive.local.temporal.RunningTemporal;
import io.agenthive.local.temporal.TemporalSources;
import io.agenthive.local.temporal.TemporalStart;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ControlPartTest {
  @TempDir Path place;

  @Test
  void a_control_that_cannot_start_is_a_refusal_and_leaves_no_connection() {
    DatabaseSettings settings = TestDatabase.settings();
    try (Database database = new Database(settings, "migration", Keyring.NONE)) {
      database.migrate();
    }
    StackSite site = site(settings);
    AtomicFile.write(site.folder().file("api.key"), "too short");
    try (Database watched = new Database(TestDatabase.settings(), "watch", Keyring.NONE)) {
      assertThatThrownBy(() -> new ControlPart().start(site))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("control cannot start")
          .hasMessageContaining("key must have 32 characters")
          .hasMessageContaining("./hive doctor");

      await().until(() -> connections(watched, "hive-control") == 0);
      assertThat(connections(watched, "watch")).as("counted").isPositive();
    } finally {
      site.temporal().inProcess().orElseThrow().run();
    }
  }

  @Test
  void people_of_this_machine_read_the_contract_without_a_key() throws Exception {
    DatabaseSettings settings = TestDatabase.settings();
    try (Database database = new Database(settings, "migration", Keyring.NONE)) {
      database.migrate();
    }
    StackSite site = site(settings);
    try (StackPart.Started control = new ControlPart().start(site)) {
      URI handbook = Objects.requireNonNull(control.links().get("api handbook"));
      assertThat(handbook.getHost()).isEqualTo("127.0.0.1");
      assertThat(read(handbook)).contains("swagger-ui-bundle.js", "show.js", "swagger-ui.css");
      assertThat(read(handbook.resolve("show.js"))).contains("SwaggerUIBundle(");
      assertThat(read(handbook.resolve("swagger-ui-bundle.js"))).contains("SwaggerUIBundle");
      assertThat(read(handbook.resolve("swagger-ui.css"))).contains(".swagger-ui");
      assertThat(read(handbook.resolve("openapi.json")))
          .isEqualTo(Files.readString(Path.of("..", "docs", "openapi.json")));
    } finally {
      site.temporal().inProcess().orElseThrow().run();
    }
  }

  private static String read(URI page) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(page).build();
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(page.toString()).isEqualTo(200);
      return answer.body();
    }
  }

  private static long connections(Database watched, String application) {
    return watched
        .client()
        .sql("select count(*) from pg_stat_activity where starts_with(application_name, ?)")
        .param(application)
        .query(Long.class)
        .single();
  }

  private StackSite site(DatabaseSettings database) {
    DataFolder folder = DataFolder.open(place.resolve("data"));
    Map<String, Integer> wishes = Map.of("temporal", TestPort.next(), "api", TestPort.next());
    Ports ports = new Ports(folder, wishes, line -> {});
    RunningTemporal temporal =
        new TemporalStart(folder, ports, line -> {})
            .from(TemporalSources.of(Map.of(), LiteChoice.AT_ONCE, folder));
    RunningPostgres postgres = new RunningPostgres(database, "18", "test", Optional.empty());
    return new StackSite(folder, postgres, temporal, ports, line -> {});
  }
}
