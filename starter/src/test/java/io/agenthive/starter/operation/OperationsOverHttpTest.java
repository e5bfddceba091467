package io.agenthive.starter.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.agent.RecordedAgent;
import io.agenthive.starter.ApiWorld;
import io.agenthive.starter.Caller;
import io.agenthive.starter.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class OperationsOverHttpTest {
  private static final String SLEEP = "/api/v1/agents:sleep";
  private static final String WAKE = "/api/v1/agents:wake";
  private static final int MOST = ApiWorld.OPERATIONS.agents();

  private final ApiWorld world = ApiWorld.running();
  private final Caller caller = world.caller();
  private final String mark = "b" + UUID.randomUUID().toString().substring(0, 12);

  @Test
  void agents_that_match_are_put_to_sleep_and_each_has_its_outcome() {
    agents(3);

    Reply begun = sleep("", "Prefer", "wait=30");

    assertThat(begun.status()).isEqualTo(200);
    assertThat(begun.text("/state")).isEqualTo("SUCCEEDED");
    assertThat(begun.text("/action")).isEqualTo("agents:sleep");
    assertThat(begun.text("/filter/team")).isEqualTo(mark);
    assertThat(begun.at("/total").asInt()).isEqualTo(3);
    assertThat(begun.at("/done").asInt()).isEqualTo(3);
    for (int i = 0; i < 3; i++) {
      assertThat(RecordedAgent.HEARD).contains("agent-" + mark + i + " sleepNow " + mark);
    }
    Reply outcomes = caller.get(begun.header("Location") + "/outcomes?count=true");
    assertThat(outcomes.texts("/items", "/agentId")).containsExactly(mark + 0, mark + 1, mark + 2);
    assertThat(outcomes.texts("/items", "/outcome")).containsOnly("AGREED");
    assertThat(outcomes.at("/total").asInt()).isEqualTo(3);
  }

  @Test
  void it_is_accepted_at_once_and_says_where_it_is_and_when_to_look_again() {
    agents(2);

    Reply begun = sleep("\"ratePerSecond\": 1,");

    assertThat(begun.status()).isEqualTo(202);
    assertThat(begun.header("Location")).isEqualTo("/api/v1/operations/" + begun.text("/id"));
    assertThat(begun.header("Retry-After")).isEqualTo("2");
    await()
        .untilAsserted(
            () -> {
              Reply now = caller.get(begun.header("Location"));
              assertThat(now.text("/state")).isEqualTo("SUCCEEDED");
              assertThat(now.header("Retry-After")).isEmpty();
            });
  }

  @Test
  void a_dry_run_says_how_many_and_the_first_and_does_nothing() {
    agents(2);

    Reply plan =
        caller.post(
            SLEEP,
            "{\"filter\": {\"team\": \"%s\"}, \"reason\": \"so\", \"dryRun\": true}"
                .formatted(mark));

    assertThat(plan.status()).isEqualTo(200);
    assertThat(plan.at("/agents").asInt()).isEqualTo(2);
    assertThat(plan.at("/first").valueStream().map(JsonNode::asString).toList())
        .containsExactly(mark + 0, mark + 1);
    assertThat(caller.get("/api/v1/operations?limit=200").http().body()).doesNotContain(mark);
  }

  @Test
  void agents_that_match_are_woken() {
    agents(1);

    Reply begun =
        caller.post(
            WAKE,
            "{\"filter\": {\"q\": \"%s\", \"state\": \"asleep\"}, \"reason\": \"%s\"}"
                .formatted(mark, mark),
            "Idempotency-Key",
            mark,
            "Prefer",
            "wait=30");

    assertThat(begun.text("/state")).isEqualTo("SUCCEEDED");
    assertThat(begun.text("/id")).isEqualTo(mark);
    assertThat(RecordedAgent.HEARD).contains("agent-" + mark + "0 wakeNow " + mark);
  }

  @Test
  void a_repeat_under_its_key_is_the_same_operation_and_another_body_is_refused() {
    agents(1);
    Reply first = sleep("");
    Reply again = sleep("");

    assertThat(again.text("/id")).isEqualTo(first.text("/id"));
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(sleep("\"now\": true,").code()).isEqualTo("idempotency-key-reused");
  }

  @Test
  void who_owns_some_agents_asks_those_and_no_others() {
    world.agent("default", mark + "mine", mark);
    world.agent("default", mark + "theirs", "somebody");
    Caller owner = world.caller("default", mark, "agent-owner");

    Reply begun =
        owner.post(
            SLEEP,
            "{\"filter\": {\"q\": \"%s\"}, \"reason\": \"so\"}".formatted(mark),
            "Idempotency-Key",
            mark,
            "Prefer",
            "wait=30");

    assertThat(begun.at("/total").asInt()).isEqualTo(1);
    assertThat(begun.at("/filter/own").asBoolean()).isTrue();
    assertThat(caller.get("/api/v1/operations/" + mark + "/outcomes").texts("/items", "/agentId"))
        .containsExactly(mark + "mine");
    assertThat(
            world
                .caller("default", "else-" + mark, "agent-owner")
                .post("/api/v1/operations/" + mark + ":abort", "{\"reason\": \"so\"}")
                .code())
        .isEqualTo("forbidden");
  }

  @Test
  void another_tenant_sees_and_asks_nothing_of_it() {
    agents(1);
    sleep("", "Prefer", "wait=30");
    Caller rival = world.caller("rival-" + mark, "bob", "operator");

    assertThat(rival.get("/api/v1/operations/" + mark).code()).isEqualTo("unknown-operation");
    assertThat(rival.get("/api/v1/operations").at("/items").isEmpty()).isTrue();
    Reply theirs =
        rival.post(
            SLEEP, "{\"filter\": {\"all\": true}, \"reason\": \"so\"}", "Idempotency-Key", mark);
    assertThat(theirs.status()).as("nobody is theirs: it is over").isEqualTo(200);
    assertThat(theirs.at("/total").asInt()).isZero();
    assertThat(theirs.at("/filter/all").asBoolean()).isTrue();
    assertThat(theirs.text("/id")).as("keys of tenants do not meet").isNotEqualTo(mark);
  }

  @Test
  void an_aborted_one_asks_nobody_any_more_and_may_be_aborted_again() {
    agents(20);
    Reply begun = sleep("\"ratePerSecond\": 1,");

    Reply aborted = abort(begun);
    assertThat(aborted.text("/state")).isEqualTo("ABORTED");
    assertThat(aborted.at("/skipped").asInt()).isGreaterThan(10);
    assertThat(aborted.text("/abortReason")).isEqualTo("wrong team");
    await().until(() -> !caller.get(begun.header("Location")).text("/endedAt").isEmpty());
    Reply over = caller.get(begun.header("Location"));
    assertThat(over.at("/done").asInt() + over.at("/skipped").asInt()).isEqualTo(20);
    assertThat(abort(begun).status()).isEqualTo(200);
    assertThat(
            caller
                .get(begun.header("Location") + "/outcomes?outcome=skipped&limit=3")
                .texts("/items", "/outcome"))
        .hasSize(3)
        .containsOnly("SKIPPED");
  }

  private Reply abort(Reply begun) {
    return caller.post(begun.header("Location") + ":abort", "{\"reason\": \"wrong team\"}");
  }

  @Tag("negative")
  @Test
  void one_that_has_ended_is_not_aborted() {
    Reply begun = sleep("");
    assertThat(begun.status()).isEqualTo(200);

    assertThat(abort(begun).code()).isEqualTo("operation-ended");
  }

  @Test
  void the_list_is_read_page_by_page_and_by_state() {
    for (int i = 0; i < 3; i++) {
      Reply begun =
          caller.post(
              SLEEP,
              "{\"filter\": {\"team\": \"%s\"}, \"reason\": \"so\"}".formatted(mark),
              "Idempotency-Key",
              mark + "-" + i);
      assertThat(begun.status()).isEqualTo(200);
    }
    List<String> seen = new ArrayList<>();
    Reply page = caller.get("/api/v1/operations?state=succeeded&limit=2&count=true");
    assertThat(page.at("/total").asInt()).isGreaterThanOrEqualTo(3);
    seen.addAll(page.texts("/items", "/id"));
    while (!page.next().isEmpty()) {
      page = caller.get(page.next());
      seen.addAll(page.texts("/items", "/id"));
    }

    assertThat(seen.stream().filter(id -> id.startsWith(mark)).toList())
        .containsExactly(mark + "-2", mark + "-1", mark + "-0");
    assertThat(caller.get("/api/v1/operations?state=aborted").texts("/items", "/state"))
        .allMatch("ABORTED"::equals);
  }

  @Test
  void who_asked_and_what_came_of_each_agent_stand_in_the_trail_under_the_operation() {
    agents(1);
    world.sql(
        "update agent set holds = 1, hold_notes = cast(? as jsonb) where id = ?",
        "[{\"hold\": \"OPERATOR\", \"by\": \"a\", \"reason\": \"r\", \"since\": \"2026-11-21T10:00:00Z\"}]",
        mark + 0);
    Reply begun = sleep("", "Prefer", "wait=30");
    assertThat(begun.text("/state")).isEqualTo("SUCCEEDED");
    assertThat(caller.get(begun.header("Location") + "/outcomes").texts("/items", "/outcome"))
        .containsExactly("ALREADY");

    JsonNode asked = caller.get("/api/v1/audit?subject=operations/" + mark).at("/items").get(0);
    assertThat(asked.path("action").asString()).isEqualTo("agents:sleep");
    assertThat(asked.path("outcome").asString()).isEqualTo("DONE");
    assertThat(asked.path("reason").asString()).isEqualTo(mark);
    JsonNode came = caller.get("/api/v1/audit?subject=agents/" + mark + "0").at("/items").get(0);
    assertThat(came.path("action").asString()).isEqualTo("agents:sleep");
    assertThat(came.path("outcome").asString()).isEqualTo("DONE");
    assertThat(came.path("request").asString()).isEqualTo("operations/" + mark);
    assertThat(came.path("actor").asString()).isEqualTo(asked.path("actor").asString());
  }

  @Test
  void one_of_which_nobody_did_as_he_was_asked_has_failed() {
    agents(1);

    Reply begun =
        caller.post(
            WAKE,
            "{\"filter\": {\"team\": \"%s\"}, \"reason\": \"%s\"}"
                .formatted(mark, RecordedAgent.REFUSE),
            "Idempotency-Key",
            mark,
            "Prefer",
            "wait=30");

    assertThat(begun.text("/state")).isEqualTo("FAILED");
    assertThat(begun.at("/failed").asInt()).isEqualTo(1);
    assertThat(caller.get(begun.header("Location") + "/outcomes").texts("/items", "/code"))
        .containsExactly("verb-refused");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ":sleep|{\"reason\": \"so\"}|agents:sleep|sleepNow so",
        ":wake|{\"reason\": \"so\"}|agents:wake|wakeNow so",
        ":hold|{\"hold\": \"incident\", \"reason\": \"so\"}|agents:hold|hold so",
        ":release|{\"hold\": \"incident\", \"reason\": \"so\"}|agents:release|release so",
        ":keepAwake|{\"reason\": \"so\", \"until\":"
            + " \"2034-01-01T00:00:00Z\"}|agents:keepAwake|keepAwake so"
      })
  void a_verb_of_one_agent_is_an_operation_for_who_prefers_that(
      String verb, String body, String action, String heard) {
    agents(1);

    Reply queued =
        caller.post("/api/v1/agents/" + mark + 0 + verb, body, "Prefer", "respond-async, wait=30");

    assertThat(queued.status()).isEqualTo(200);
    assertThat(queued.text("/action")).isEqualTo(action);
    assertThat(queued.text("/agentId")).isEqualTo(mark + 0);
    assertThat(queued.text("/state")).isEqualTo("SUCCEEDED");
    await().until(() -> RecordedAgent.HEARD.contains("agent-" + mark + "0 " + heard));
  }

  @Tag("negative")
  @Test
  void a_verb_that_could_never_be_done_is_no_operation() {
    agents(1);
    String path = "/api/v1/agents/" + mark + 0;

    assertThat(caller.post(path + ":sleep", "{}", "Prefer", "respond-async").code())
        .isEqualTo("reason-required");
    assertThat(
            caller
                .post(
                    path + ":sleep",
                    "{\"reason\": \"so\"}",
                    "Prefer",
                    "respond-async",
                    "If-Match",
                    "\"9-9-9\"")
                .code())
        .isEqualTo("stale");
  }

  @Tag("negative")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"all\": false}",
        "{\"label\": []}",
        "{\"all\": true, \"team\": \"x\"}",
        "{\"team\": \"\"}",
        "{\"label\": [\"x\"]}",
        "{\"label\": [\"a:1\", \"a:2\"]}",
        "{\"state\": \"RETIRED\"}"
      })
  void a_filter_that_does_not_say_whom_is_refused(String filter) {
    Reply reply =
        caller.post(
            SLEEP,
            "{\"filter\": %s, \"reason\": \"so\"}".formatted(filter),
            "Idempotency-Key",
            mark);

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.text("/errors/0/pointer")).startsWith("/filter");
  }

  @Test
  void as_many_agents_as_may_be_are_one_operation_and_one_more_are_too_many() {
    String tenant = "crowd-" + mark;
    Caller ann = world.caller(tenant, "ann", "operator");
    world.agent(tenant, mark + "-0", "ann");
    crowd(tenant, MOST - 1);
    try {
      Reply begun = everybody(ann, "whole-" + mark);
      assertThat(begun.status()).isEqualTo(202);
      assertThat(begun.at("/total").asInt()).isEqualTo(MOST);
      Reply aborted =
          ann.post(begun.header("Location") + ":abort", "{\"reason\": \"it was a test\"}");
      assertThat(aborted.text("/state")).isEqualTo("ABORTED");
      assertThat(ann.get(begun.header("Location") + "/outcomes?outcome=SKIPPED").next())
          .isNotEmpty();

      world.agent(tenant, mark + "-more", "ann");
      Reply tooMany = everybody(ann, "more-" + mark);
      assertThat(tooMany.status()).isEqualTo(413);
      assertThat(tooMany.code()).isEqualTo("batch-too-large");
      await()
          .untilAsserted(
              () ->
                  assertThat(
                          world.text(
                              "select outcome || ' ' || refusal from audit where tenant = ? order by seq desc limit 1",
                              tenant))
                      .startsWith("REFUSED batch-too-large")); // others may have been dropped
    } finally {
      world.sql("delete from operation where tenant = ?", tenant);
      world.sql("delete from agent where tenant = ?", tenant);
    }
  }

  private static Reply everybody(Caller ann, String key) {
    return ann.post(
        SLEEP,
        "{\"filter\": {\"all\": true}, \"reason\": \"so\", \"ratePerSecond\": 1}",
        "Idempotency-Key",
        key);
  }

  /** So many more rows like that of the first agent. */
  private void crowd(String tenant, int more) {
    world.sql(
        """
        insert into agent (id, tenant, owner, spec, role, team, tier)
        select ? || i, tenant, owner, spec, role, team, tier
        from agent, generate_series(1, ?) i where id = ? and tenant = ?\
        """,
        mark + "-",
        more,
        mark + "-0",
        tenant);
  }

  /** With a key of its own in each test. */
  private Reply sleep(String more, String... headers) {
    List<String> all = new ArrayList<>(List.of("Idempotency-Key", mark));
    all.addAll(List.of(headers));
    return caller.post(
        SLEEP,
        "{%s \"filter\": {\"team\": \"%s\"}, \"reason\": \"%s\"}".formatted(more, mark, mark),
        all.toArray(String[]::new));
  }

  private void agents(int count) {
    for (int i = 0; i < count; i++) {
      Reply created =
          caller.post(
              "/api/v1/agents",
              "{\"id\": \"%s%d\", \"role\": \"coder\", \"team\": \"%s\"}".formatted(mark, i, mark));
      assertThat(created.status()).isEqualTo(201);
    }
  }
}
