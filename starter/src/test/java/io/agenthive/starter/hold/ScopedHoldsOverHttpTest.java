package io.agenthive.starter.hold;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.starter.ApiWorld;
import io.agenthive.starter.Caller;
import io.agenthive.starter.Reply;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ScopedHoldsOverHttpTest {
  private static final String HOLDS = "/api/v1/holds";

  private final ApiWorld world = ApiWorld.running();
  private final Caller caller = world.caller();
  private final String id = "a-" + UUID.randomUUID();
  private final String scope = "team:" + id;

  @Test
  void a_hold_on_a_team_is_placed_and_seen_until_its_agents_know_it() {
    agent();
    Reply placed = place("operator", "\"now\": true");

    assertThat(placed.status()).isEqualTo(202);
    assertThat(placed.text("/scope")).isEqualTo(scope);
    assertThat(placed.text("/state")).isEqualTo("HELD");
    assertThat(placed.at("/now").asBoolean()).isTrue();
    assertThat(placed.at("/agents").asInt()).isEqualTo(1);
    assertThat(placed.at("/acknowledged").asInt()).isZero();

    world.sql("update agent set scopes = array[?::bigint] where id = ?", id(placed), id);
    Reply again = place("operator", "\"now\": true");
    assertThat(again.status()).isEqualTo(200);
    assertThat(id(again)).isEqualTo(id(placed));
    assertThat(again.at("/acknowledged").asInt()).isEqualTo(1);
    assertThat(caller.get(HOLDS).texts("/items", "/scope")).contains(scope);
  }

  @Test
  void a_release_is_seen_until_its_agents_know_it_and_may_be_repeated() {
    agent();
    long placed = id(place("incident", "\"until\": \"2035-01-01T00:00:00Z\""));
    world.sql("update agent set scopes = array[?::bigint] where id = ?", placed, id);

    Reply released = release(scope, "INCIDENT");
    assertThat(released.status()).isEqualTo(202);
    assertThat(released.text("/state")).isEqualTo("LIFTED");
    assertThat(released.at("/acknowledged").asInt()).isZero();

    world.sql("update agent set scopes = '{}' where id = ?", id);
    assertThat(release(scope, "incident").status()).isEqualTo(200);
  }

  @Test
  void an_agent_that_is_created_into_a_held_team_shows_its_scope_and_cannot_be_kept_awake() {
    place("operator", "\"now\": false");
    agent();

    Reply shown = caller.get("/api/v1/agents/" + id);
    assertThat(shown.text("/holds/0/hold")).isEqualTo("OPERATOR");
    assertThat(shown.text("/holds/0/scope/name")).isEqualTo(scope);
    Reply kept =
        caller.post(
            "/api/v1/agents/" + id + ":keepAwake",
            "{\"until\": \"2035-01-01T00:00:00Z\", \"reason\": \"tonight\"}");
    assertThat(kept.code()).isEqualTo("verb-refused");
    assertThat(kept.text("/detail")).contains("held by OPERATOR of " + scope);
  }

  @Test
  void the_release_of_what_is_not_held_is_no_release() {
    Reply reply = release("team:nobody-" + id, "operator");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.code()).isEqualTo("unknown-hold");
  }

  @ParameterizedTest
  @ValueSource(strings = {"budget", "IDLE", "load"})
  void a_hold_of_another_owner_is_neither_placed_on_a_scope_nor_lifted_there(String hold) {
    assertThat(place(hold, "\"now\": false").code()).isEqualTo("not-your-hold");
    assertThat(release(scope, hold).code()).isEqualTo("not-your-hold");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"hold\": \"operator\", \"reason\": \"r\"}|/scope",
        "{\"hold\": \"operator\", \"reason\": \"r\", \"scope\": \"team:\"}|/scope",
        "{\"hold\": \"operator\", \"reason\": \"r\", \"scope\": \"agent:ada\"}|/scope",
        "{\"hold\": \"operator\", \"reason\": \"r\", \"scope\": \"tier:gold\"}|/scope",
        "{\"hold\": \"everything\", \"reason\": \"r\", \"scope\": \"hive\"}|/hold",
        "{\"hold\": \"operator\", \"reason\": \"r\", \"scope\": \"hive\", \"until\":"
            + " \"2020-01-01T00:00:00Z\"}|/until",
        "{\"hold\": \"operator\", \"reason\": \"r\", \"scope\": \"hive\", \"until\":"
            + " \"2100-01-01T00:00:00Z\"}|/until",
        "{\"hold\": \"operator\", \"reason\": \"r\", \"scope\": \"hive\", \"until\":"
            + " \"tomorrow\"}|/until",
        "{\"hold\": \"operator\", \"reason\": \"r\", \"scope\": \"hive\", \"now\":"
            + " \"perhaps\"}|/now",
        "{\"hold\": \"operator\", \"reason\": \"r\", \"scope\": \"hive\", \"untl\": 1}|/untl",
      })
  void what_is_wrong_with_a_hold_on_a_scope_is_named(String body, String pointer) {
    Reply reply = caller.post(HOLDS, body);

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.text("/errors/0/pointer")).isEqualTo(pointer);
  }

  @Test
  void a_hold_on_a_scope_needs_a_reason() {
    String body = "{\"scope\": \"%s\", \"hold\": \"operator\"}".formatted(scope);

    assertThat(caller.post(HOLDS, body).code()).isEqualTo("reason-required");
    assertThat(caller.post(HOLDS + ":release", body).code()).isEqualTo("reason-required");
  }

  private void agent() {
    caller.post(
        "/api/v1/agents",
        "{\"id\": \"%s\", \"role\": \"clerk\", \"team\": \"%s\"}".formatted(id, id));
  }

  private Reply place(String hold, String field) {
    return caller.post(
        HOLDS,
        "{\"scope\": \"%s\", \"hold\": \"%s\", \"reason\": \"look\", %s}"
            .formatted(scope, hold, field));
  }

  private Reply release(String where, String hold) {
    return caller.post(
        HOLDS + ":release",
        "{\"scope\": \"%s\", \"hold\": \"%s\", \"reason\": \"over\"}".formatted(where, hold));
  }

  private static long id(Reply hold) {
    return hold.at("/id").asLong();
  }
}
