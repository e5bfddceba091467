package io.agenthive.starter.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.agent.RecordedAgent;
import io.agenthive.starter.ApiWorld;
import io.agenthive.starter.Caller;
import io.agenthive.starter.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What becomes of operations: begun, listed, aborted, recorded; and verbs that become one. */
final class OperationsOverHttpTest {
  private final Team team = new Team();
  private final ApiWorld world = team.world;
  private final Caller caller = team.caller;
  private final String mark = team.mark;

  @Test
  void it_is_accepted_at_once_and_says_where_it_is_and_when_to_look_again() {
    team.agents(2);

    Reply begun = team.sleep("\"ratePerSecond\": 1,");

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
  void a_repeat_under_its_key_is_the_same_operation_and_another_body_is_refused() {
    team.agents(1);
    Reply first = team.sleep("");
    Reply again = team.sleep("");

    assertThat(again.text("/id")).isEqualTo(first.text("/id"));
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(team.sleep("\"now\": true,").code()).isEqualTo("idempotency-key-reused");
  }

  @Test
  void another_tenant_sees_and_asks_nothing_of_it() {
    team.agents(1);
    team.sleep("", "Prefer", "wait=30");
    Caller rival = world.caller("rival-" + mark, "bob", "operator");

    assertThat(rival.get("/api/v1/operations/" + mark).code()).isEqualTo("unknown-operation");
    assertThat(rival.get("/api/v1/operations").at("/items").isEmpty()).isTrue();
    Reply theirs =
        rival.post(
            Team.SLEEP,
            "{\"filter\": {\"all\": true}, \"reason\": \"so\"}",
            "Idempotency-Key",
            mark);
    assertThat(theirs.status()).as("nobody is theirs: it is over").isEqualTo(200);
    assertThat(theirs.at("/total").asInt()).isZero();
    assertThat(theirs.at("/filter/all").asBoolean()).isTrue();
    assertThat(theirs.text("/id")).as("keys of tenants do not meet").isNotEqualTo(mark);
  }

  @Test
  void an_aborted_one_asks_nobody_any_more_and_may_be_aborted_again() {
    team.agents(20);
    Reply begun = team.sleep("\"ratePerSecond\": 1,");

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
    Reply begun = team.sleep("");
    assertThat(begun.status()).isEqualTo(200);

    assertThat(abort(begun).code()).isEqualTo("operation-ended");
  }

  @Test
  void the_list_is_read_page_by_page_and_by_state() {
    for (int i = 0; i < 3; i++) {
      Reply begun =
          caller.post(
              Team.SLEEP,
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
    team.agents(1);
    world.sql(
        "update agent set holds = 1, hold_notes = cast(? as jsonb) where id = ?",
        "[{\"hold\": \"OPERATOR\", \"by\": \"a\", \"reason\": \"r\", \"since\": \"2026-11-21T10:00:00Z\"}]",
        mark + 0);
    Reply begun = team.sleep("", "Prefer", "wait=30");
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
    team.agents(1);

    Reply begun =
        caller.post(
            Team.WAKE,
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
    team.agents(1);

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
    team.agents(1);
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
}
