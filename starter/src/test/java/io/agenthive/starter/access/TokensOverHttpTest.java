package io.agenthive.starter.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.starter.ApiWorld;
import io.agenthive.starter.Caller;
import io.agenthive.starter.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TokensOverHttpTest {
  private static final String TOKENS = "/api/v1/tokens";
  private static final String AGENTS = "/api/v1/agents?limit=1";

  private final ApiWorld world = ApiWorld.running();
  private final Caller key = world.caller();

  @Test
  void the_key_makes_tokens_that_open_what_their_roles_may() {
    Reply made = made("{\"roles\": [\"viewer\"], \"lasting\": \"PT1M\", \"name\": \"ann\"}");

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("Cache-Control")).contains("no-store");
    assertThat(Instant.parse(made.text("/expiresAt")))
        .isBetween(Instant.now().plusSeconds(50), Instant.now().plusSeconds(61));
    Caller ann = key.with(made.text("/token"));
    assertThat(ann.get(AGENTS).status()).isEqualTo(200);
    Reply refused = ann.post("/api/v1/agents/nobody:wake", RouteCase.REASON);
    assertThat(refused.code()).isEqualTo("forbidden");
    assertThat(refused.text("/detail"))
        .isEqualTo("It needs 'agent:control', which have: operator, agent-owner.");
  }

  @Test
  void a_token_lives_ten_minutes_and_is_called_as_its_role_unless_somebody_says_otherwise() {
    Reply made = made("{\"roles\": [\"agent-owner\", \"security\"]}");

    assertThat(made.text("/name")).isEqualTo("agent-owner");
    assertThat(made.text("/tenant")).isEqualTo("default");
    assertThat(made.texts("/roles", "")).containsExactly("agent-owner", "security");
    assertThat(Instant.parse(made.text("/expiresAt")))
        .isAfter(Instant.now().plus(TokenMint.DEFAULT_LIFE).minusSeconds(10));
  }

  @Test
  void the_longest_life_is_a_day_and_the_shortest_a_second() {
    assertThat(made("{\"roles\": [\"viewer\"], \"lasting\": \"PT24H\"}").status()).isEqualTo(201);
    assertThat(made("{\"roles\": [\"viewer\"], \"lasting\": \"PT1S\"}").status()).isEqualTo(201);
  }

  @Tag("negative")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                  | /roles",
        "{\"roles\": []}                                     | /roles",
        "{\"roles\": [\"root\"]}                             | /roles",
        "{\"roles\": [\"VIEWER\"]}                           | /roles",
        "{\"roles\": [\"viewer\", \"viewer\"]}               | /roles",
        "{\"roles\": [\"viewer\"], \"lasting\": \"PT24H1S\"} | /lasting",
        "{\"roles\": [\"viewer\"], \"lasting\": \"PT0.9S\"}  | /lasting",
        "{\"roles\": [\"viewer\"], \"lasting\": \"-PT1M\"}   | /lasting",
        "{\"roles\": [\"viewer\"], \"name\": \"\"}           | /name",
        "{\"roles\": [\"viewer\"], \"name\": \"local\"}      | /name",
        "{\"roles\": [\"viewer\"], \"name\": \"a\\nb\"}      | /name",
        "{\"roles\": [\"viewer\"], \"tenant\": \"A\"}        | /tenant",
        "{\"roles\": [\"viewer\"], \"tenantId\": \"x\"}      | /tenantId",
      })
  void what_is_wrong_with_a_wish_is_named(String body, String pointer) {
    Reply reply = made(body);
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.texts("/errors", "/pointer")).containsExactly(pointer);
  }

  @Tag("negative")
  @Test
  void an_admin_gives_roles_in_its_own_tenant_only() {
    Caller admin = world.caller("blue", "ada", "admin");
    String body = "{\"roles\": [\"operator\"], \"tenant\": \"%s\"}";

    assertThat(admin.post(TOKENS, body.formatted("blue")).text("/tenant")).isEqualTo("blue");
    assertThat(admin.post(TOKENS, body.formatted("default")).status()).isEqualTo(422);
    assertThat(key.post(TOKENS, body.formatted("red")).text("/tenant")).isEqualTo("red");
  }

  @Tag("negative")
  @Test
  void a_revoked_token_opens_nothing_within_a_second() {
    Reply made = made("{\"roles\": [\"viewer\"]}");
    Caller ann = key.with(made.text("/token"));
    assertThat(ann.get(AGENTS).status()).isEqualTo(200);

    String body = "{\"token\": \"%s\", \"reason\": \"lost\"}".formatted(made.text("/token"));
    Reply revoked = key.post(TOKENS + ":revoke", body);
    assertThat(revoked.status()).isEqualTo(200);
    assertThat(revoked.text("/jti")).isEqualTo(made.text("/jti"));
    await()
        .atMost(Duration.ofSeconds(1))
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(() -> assertThat(ann.get(AGENTS).status()).isEqualTo(401));
    assertThat(ann.get(AGENTS).text("/detail")).contains("revoked");
    assertThat(key.post(TOKENS + ":revoke", body).status()).as("again").isEqualTo(200);
  }

  @Test
  void a_token_of_an_issuer_is_revoked_by_its_id() {
    String jti = UUID.randomUUID().toString();
    Caller eve = key.with(world.issuer().token(claims -> claims.jwtID(jti)));
    assertThat(eve.get(AGENTS).status()).isEqualTo(200);

    Caller guard = world.caller("default", "sam", "security");
    String body = "{\"jti\": \"%s\", \"reason\": \"left\"}".formatted(jti);
    assertThat(guard.post(TOKENS + ":revoke", body).status()).isEqualTo(200);
    await()
        .atMost(Duration.ofSeconds(1))
        .untilAsserted(() -> assertThat(eve.get(AGENTS).status()).isEqualTo(401));
  }

  @Tag("negative")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"reason\": \"r\"}                                    | invalid-fields",
        "{\"jti\": \"j\", \"token\": \"a.b.c\", \"reason\": \"r\"} | invalid-fields",
        "{\"token\": \"a.b.c\", \"reason\": \"r\"}              | invalid-fields",
        "{\"jti\": \"\", \"reason\": \"r\"}                     | invalid-fields",
        "{\"jti\": \"a b\", \"reason\": \"r\"}                  | invalid-fields",
        "{\"jti\": \"j\"}                                       | reason-required",
      })
  void what_cannot_be_revoked_is_refused(String body, String code) {
    assertThat(key.post(TOKENS + ":revoke", body).code()).isEqualTo(code);
  }

  @Test
  void whoever_asks_stands_in_the_record() {
    String id = world.agent("default", "r-" + UUID.randomUUID(), "ann");
    Caller ann = world.caller("default", "ann of the night", "operator");
    Reply made = ann.post("/api/v1/agents/" + id + "/checkpoints", "{\"label\": \"before\"}");
    assertThat(made.http().body()).contains("ann of the night");

    Reply keys = key.post("/api/v1/agents/" + id + "/checkpoints", "{\"label\": \"another\"}");
    assertThat(keys.status()).isEqualTo(201);
  }

  private Reply made(String body) {
    return key.post(TOKENS, body);
  }
}
