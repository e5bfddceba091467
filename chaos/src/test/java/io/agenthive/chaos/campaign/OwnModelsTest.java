package io.agenthive.chaos.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.DatabaseSettings;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.chaos.ledger.SqlLedger;
import io.agenthive.chaos.load.Order;
import io.agenthive.chaos.load.Orders;
import io.agenthive.chaos.provider.ModelProvider;
import io.agenthive.chaos.scenario.Load;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each order ends as it is meant to, by what the provider says. */
final class OwnModelsTest {
  private static final Orders ORDERS =
      new Orders("run", 7, new Load(3, 20, 4, 20, 20, Duration.ofSeconds(5), 0.1));

  private final DatabaseSettings settings = TestDatabase.migrated();
  private final Database database = new Database(settings, "test", Keyring.NONE);
  private final ModelProvider provider = new ModelProvider();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @AfterEach
  void end() {
    client.shutdownNow();
    provider.close();
    database.close();
  }

  private OwnModels models(boolean doomed) throws Exception {
    SqlLedger.Place place =
        new SqlLedger.Place(settings.url(), settings.user(), settings.password(), List.of());
    return OwnModels.open(provider, place, ORDERS, doomed);
  }

  private static String task(Order.Kind kind) {
    return IntStream.range(0, 1_000)
        .mapToObj("run-%06d"::formatted)
        .filter(task -> ORDERS.kind(task) == kind && !ORDERS.takesTwo(task))
        .findFirst()
        .orElseThrow();
  }

  private HttpResponse<String> ask(Order.Kind kind, int ask) throws Exception {
    return ask(task(kind) + "#1/" + ask);
  }

  private HttpResponse<String> ask(String key) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(provider.url().resolve("/v1/messages"))
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString("{\"model\":\"any\"}"))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void a_plain_order_is_answered_and_one_in_trouble_at_its_second_delivery() throws Exception {
    try (OwnModels unused = models(false)) {
      assertThat(ask(Order.Kind.PLAIN, 0).statusCode()).isEqualTo(200);
      assertThat(ask(Order.Kind.TROUBLED, 3).statusCode()).isEqualTo(529);
      assertThat(ask(Order.Kind.TROUBLED, 4).statusCode()).isEqualTo(200);
      assertThat(ask(Order.Kind.POISON, 0).body()).doesNotContain("Answer");
    }
  }

  @Test
  void the_doomed_die_until_they_are_cured_and_poison_dies_for_ever() throws Exception {
    try (OwnModels models = models(true)) {
      assertThat(ask(Order.Kind.TROUBLED, 0).headers().firstValue("Retry-After")).contains("90000");
      assertThat(ask(Order.Kind.PLAIN, 0).statusCode()).isEqualTo(200);
      models.cured().set(true);

      assertThat(ask(Order.Kind.TROUBLED, 0).statusCode()).isEqualTo(200);
      assertThat(ask(Order.Kind.POISON, 0).statusCode()).isEqualTo(429);
    }
  }

  @Test
  void of_the_doomed_some_finish_a_turn_before_they_die() throws Exception {
    try (OwnModels unused = models(true)) {
      String two =
          IntStream.range(0, 1_000)
              .mapToObj("run-%06d"::formatted)
              .filter(task -> ORDERS.kind(task) == Order.Kind.TROUBLED && ORDERS.takesTwo(task))
              .findFirst()
              .orElseThrow();

      assertThat(ask(two + "#1/0").body()).contains("max_tokens");
      assertThat(ask(two + "#2/0").statusCode()).isEqualTo(429);
    }
  }

  @Test
  void a_stack_is_told_where_the_provider_is_and_what_its_models_are() {
    assertThat(OwnModels.variables(provider))
        .containsEntry("HIVE_MODELS_PROVIDER", "anthropic")
        .containsEntry("HIVE_MODELS_BASE_URL", provider.url().toString())
        .containsEntry("HIVE_MODELS_ROUTINE", OwnModels.ROUTINE)
        .hasSize(5);
  }
}
