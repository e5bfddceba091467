package io.agenthive.starter.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.agent.RecordedAgent;
import io.agenthive.starter.ApiWorld;
import io.agenthive.starter.Caller;
import io.agenthive.starter.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AgentsOverHttpTest {
  private static final String OPERATOR =
      """
      [{"hold": "OPERATOR", "by": "api", "reason": "r", "since": "2026-11-21T10:00:00Z"}]\
      """;

  private final ApiWorld world = ApiWorld.running();
  private final Caller caller = world.caller();
  private final String id = "a-" + UUID.randomUUID();
  private final String path = "/api/v1/agents/" + id;

  @Test
  void a_created_agent_lives_and_is_shown() {
    Reply created =
        caller.post(
            "/api/v1/agents",
            """
            {"id": "%s", "role": "coder", "team": "core", "tier": "strategic",
             "labels": {"lang": "java"}, "idleTimeout": "PT9S"}\
            """
                .formatted(id));

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.header("Location")).isEqualTo(path);
    Reply shown = caller.get(path);
    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.header("ETag")).isNotBlank();
    assertThat(shown.text("/state")).isEqualTo("ASLEEP");
    assertThat(shown.text("/spec/tier")).isEqualTo("STRATEGIC");
    assertThat(shown.text("/spec/idleTimeout")).isEqualTo("PT9S");
    assertThat(shown.at("/mail/waiting").asInt()).isZero();
    assertThat(shown.text("/_links/temporalUi"))
        .isEqualTo("http://localhost:8233/namespaces/default/workflows/agent-" + id);
    await().untilAsserted(() -> assertThat(heard()).contains("agent-" + id + " born"));
  }

  @Test
  void an_agent_whose_prompt_does_not_open_is_shown_and_listed_with_the_reason() {
    String team = "t-" + id;
    create(id, team);
    create("b-" + id, team);
    world.sql(
        "update agent set spec = jsonb_set(spec, '{systemPrompt}', to_jsonb(E'\\x01new:AAAA'::text)) where id = ?",
        id);

    Reply shown = caller.get(path);
    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.text("/spec/systemPrompt")).isEmpty();
    assertThat(shown.text("/promptFault")).startsWith("the prompt of " + id + " does not open");
    assertThat(caller.get("/api/v1/agents?team=" + team).texts("/items", "/promptFault"))
        .containsExactly(shown.text("/promptFault"), "");
    assertThat(create(id, team).code()).isEqualTo("agent-exists");
    Reply fork = caller.post(path + ":fork", "{\"newId\": \"f-1\", \"reason\": \"r\"}");
    assertThat(fork.code()).isEqualTo("checkpoint-corrupt");
  }

  @Test
  void a_second_agent_of_the_same_id_is_refused() {
    create();

    assertThat(create().code()).isEqualTo("agent-exists");
  }

  @Test
  void a_repeat_under_the_same_key_is_answered_like_the_first() {
    String body = "{\"role\": \"coder\", \"team\": \"core\"}";
    Reply first = caller.post("/api/v1/agents", body, "Idempotency-Key", id);
    Reply again = caller.post("/api/v1/agents", body, "Idempotency-Key", id);
    Reply other = caller.post("/api/v1/agents", body.replace("core", "x"), "Idempotency-Key", id);

    assertThat(first.status()).isEqualTo(201);
    assertThat(first.text("/id")).isEqualTo(id);
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.http().body()).isEqualTo(first.http().body());
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.code()).isEqualTo("idempotency-key-reused");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT-5S", "PT25H", "five seconds"})
  void an_idle_timeout_that_cannot_be_is_refused_by_its_name(String timeout) {
    Reply reply =
        caller.post(
            "/api/v1/agents",
            """
            {"id": "%s", "role": "coder", "team": "core", "idleTimeout": "%s"}"""
                .formatted(id, timeout));

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.text("/errors/0/pointer")).isEqualTo("/idleTimeout");
    assertThat(caller.get(path).code()).isEqualTo("unknown-agent");
  }

  @Test
  void an_agent_that_nothing_names_is_refused() {
    Reply reply = caller.post("/api/v1/agents", "{\"role\": \"coder\", \"team\": \"core\"}");

    assertThat(reply.status()).isEqualTo(428);
    assertThat(reply.code()).isEqualTo("idempotency-key-required");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"id\": \"a\"}|/role",
        "{\"id\": \"a\", \"role\": \"\", \"team\": \"x\"}|/role",
        "{\"id\": \"A!\", \"role\": \"x\", \"team\": \"x\"}|/id",
        "{\"id\": \"a\", \"role\": \"x\", \"team\": \"x\", \"concurrency\": 33}|/concurrency",
        "{\"id\": \"a\", \"role\": \"x\", \"team\": \"x\", \"idleTimeout\":"
            + " \"-PT1S\"}|/idleTimeout",
        "{\"id\": \"a\", \"role\": \"x\", \"team\": \"x\", \"tools\": [null]}|/tools/0",
        "{\"id\": \"a\", \"role\": \"x\", \"team\": \"x\", \"tier\": \"ROUTINE\", \"fallback\":"
            + " [\"ROUTINE\"]}|/fallback",
        "{\"id\": \"a\", \"role\": \"x\", \"team\": \"x\", \"fallback\":"
            + " [\"STRATEGIC\", \"STRATEGIC\"]}|/fallback",
        "{\"id\": \"a\", \"role\": \"x\", \"team\": \"x\", \"fallback\": [null]}|/fallback/0",
        "{\"id\": \"a\", \"rle\": \"x\"}|/rle",
      })
  void a_wrong_field_is_named(String body, String pointer) {
    Reply reply = caller.post("/api/v1/agents", body);

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.text("/errors/0/pointer")).isEqualTo(pointer);
  }

  @Test
  void a_tool_that_nobody_knows_is_refused_with_those_that_are_known() {
    Reply reply =
        caller.post(
            "/api/v1/agents",
            "{\"id\": \"%s\", \"role\": \"x\", \"team\": \"x\", \"tools\": [\"clock\", \"shell\"]}"
                .formatted(id));

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.text("/errors/0/pointer")).isEqualTo("/tools/1");
    assertThat(reply.http().body()).contains("must be one of [clock, calculator, scratch-list");
  }

  @Test
  void pages_lead_through_all_agents_of_a_filter() {
    String team = "team-" + id;
    for (int i = 0; i < 5; i++) create(id.substring(0, 20) + i, team);
    List<String> seen = new ArrayList<>();
    Reply page = caller.get("/api/v1/agents?limit=2&count=true&team=" + team);
    assertThat(page.at("/total").asInt()).isEqualTo(5);
    seen.addAll(page.texts("/items", "/id"));
    while (!page.next().isEmpty()) {
      page = caller.get(page.next());
      seen.addAll(page.texts("/items", "/id"));
    }

    assertThat(seen).hasSize(5).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void a_cursor_of_one_filter_does_not_serve_another() {
    String team = "team-" + id;
    for (int i = 0; i < 2; i++) create(id.substring(0, 20) + i, team);
    Reply page = caller.get("/api/v1/agents?limit=1&team=" + team);

    assertThat(caller.get("/api/v1/agents?limit=1&cursor=" + page.text("/next")).code())
        .isEqualTo("bad-cursor");
  }

  @Test
  void a_verb_reaches_the_agent_and_202_says_that_it_agreed() {
    create();

    Reply reply = caller.post(path + ":wake", "{\"reason\": \"work\"}");

    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.header("Location")).isEqualTo(path);
    assertThat(heard()).contains("agent-" + id + " wakeNow work");
  }

  @Test
  void an_agent_that_sleeps_already_is_left_alone() {
    create();
    world.sql(
        "update agent set holds = 1, hold_notes = cast(? as jsonb) where id = ?", OPERATOR, id);

    Reply reply = caller.post(path + ":sleep", "{\"reason\": \"again\"}");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(heard()).doesNotContain("agent-" + id + " sleepNow again");
  }

  @Test
  void an_agent_that_sleeps_until_another_time_is_asked() {
    create();
    world.sql(
        "update agent set holds = 1, hold_notes = cast(? as jsonb) where id = ?", OPERATOR, id);

    caller.post(path + ":sleep", "{\"reason\": \"longer\", \"until\": \"2035-01-01T00:00:00Z\"}");

    assertThat(heard()).contains("agent-" + id + " sleepNow longer");
  }

  @Test
  void text_that_no_store_can_keep_is_refused_wherever_it_comes_in() {
    create();

    assertThat(caller.post(path + ":sleep", "{\"reason\": \"a\\u0000\"}").status()).isEqualTo(422);
    assertThat(caller.post(path + ":sleep", "{\"reason\": \"\\ud83d\"}").status()).isEqualTo(422);
    assertThat(caller.get("/api/v1/agents?q=%00").code()).isEqualTo("bad-filter");
    assertThat(
            caller
                .post(
                    "/api/v1/agents", "{\"id\": \"nul\", \"role\": \"a\\u0000\", \"team\": \"t\"}")
                .text("/errors/0/pointer"))
        .isEqualTo("/role");
  }

  @Test
  void an_ask_that_the_agent_refuses_is_a_problem_with_its_words() {
    create();

    Reply reply =
        caller.post(path + ":wake", "{\"reason\": \"%s\"}".formatted(RecordedAgent.REFUSE));

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.code()).isEqualTo("verb-refused");
    assertThat(reply.text("/detail")).isEqualTo("an INCIDENT hold stands in the way");
  }

  @ParameterizedTest
  @CsvSource({"sleep", "wake"})
  void a_verb_needs_a_reason(String verb) {
    create();

    assertThat(caller.post(path + ":" + verb, "{}").code()).isEqualTo("reason-required");
    assertThat(caller.post(path + ":" + verb, "{\"reason\": \" \"}").code())
        .isEqualTo("reason-required");
  }

  @Test
  void the_longest_reason_is_taken_and_one_more_character_is_not() {
    create();
    String longest = "x".repeat(500);

    assertThat(caller.post(path + ":sleep", "{\"reason\": \"" + longest + "\"}").status())
        .isEqualTo(202);
    assertThat(caller.post(path + ":sleep", "{\"reason\": \"" + longest + "x\"}").status())
        .isEqualTo(422);
  }

  @Test
  void sleep_for_longer_than_an_agent_takes_is_refused() {
    create();

    Reply reply =
        caller.post(path + ":sleep", "{\"reason\": \"r\", \"until\": \"2100-01-01T00:00:00Z\"}");

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.text("/errors/0/pointer")).isEqualTo("/until");
    assertThat(reply.text("/errors/0/detail")).contains("3650 days");
  }

  @Test
  void sleep_until_the_past_is_refused() {
    create();

    Reply reply =
        caller.post(path + ":sleep", "{\"reason\": \"r\", \"until\": \"2020-01-01T00:00:00Z\"}");

    assertThat(reply.text("/errors/0/pointer")).isEqualTo("/until");
  }

  @Test
  void an_agent_whose_workflow_was_lost_begins_again_when_it_is_asked() {
    world.sql(
        """
        insert into agent (id, spec, role, team, tier)
        select ?, spec, role, team, tier from agent where id = ?\
        """,
        id + "-x",
        existing());

    Reply reply = caller.post(path + "-x:sleep", "{\"reason\": \"rest\"}");

    assertThat(reply.status()).isEqualTo(202);
    assertThat(heard()).contains("agent-" + id + "-x born", "agent-" + id + "-x sleepNow rest");
  }

  @Test
  void an_unknown_agent_cannot_be_asked() {
    assertThat(caller.post(path + ":sleep", "{\"reason\": \"r\"}").code())
        .isEqualTo("unknown-agent");
  }

  @Test
  void retirement_is_decided_on_the_version_that_was_read() {
    create();
    String tag = caller.get(path).header("ETag");
    String body = "{\"reason\": \"done\"}";

    assertThat(caller.post(path + ":retire", body).code()).isEqualTo("if-match-required");
    assertThat(caller.post(path + ":retire", body, "If-Match", "\"9-9-9\"").code())
        .isEqualTo("stale");
    assertThat(caller.post(path + ":retire", body, "If-Match", tag).status()).isEqualTo(202);
    await().untilAsserted(() -> assertThat(heard()).contains("agent-" + id + " retire done"));
  }

  @Test
  void retirement_at_once_is_asked_for() {
    create();
    String tag = caller.get(path).header("ETag");

    caller.post(path + ":retire", "{\"reason\": \"now\", \"now\": true}", "If-Match", tag);

    assertThat(heard()).contains("agent-" + id + " retireNow now");
  }

  @Test
  void a_retired_agent_is_asked_for_nothing_more() {
    create();
    world.sql("update agent set state = 2 where id = ?", id);

    assertThat(caller.post(path + ":wake", "{\"reason\": \"r\"}").code())
        .isEqualTo("agent-retired");
    assertThat(caller.post(path + ":retire", "{\"reason\": \"r\"}", "If-Match", "*").status())
        .isEqualTo(200);
  }

  private Reply create() {
    return create(id, "core");
  }

  private Reply create(String agentId, String team) {
    return caller.post(
        "/api/v1/agents",
        "{\"id\": \"%s\", \"role\": \"coder\", \"team\": \"%s\"}".formatted(agentId, team));
  }

  private String existing() {
    create();
    return id;
  }

  private static List<String> heard() {
    return List.copyOf(RecordedAgent.HEARD);
  }
}
