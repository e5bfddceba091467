package io.agenthive.starter.trail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.agent.RecordedAgent;
import io.agenthive.activities.seal.Digests;
import io.agenthive.starter.ApiWorld;
import io.agenthive.starter.Caller;
import io.agenthive.starter.HiveApi;
import io.agenthive.starter.Reply;
import io.agenthive.starter.limit.ApiLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class AuditOverHttpTest {
  /** One of its own: what others are refused uses its quotas up. */
  private static final HiveApi API = ApiWorld.running().another(ApiLimits.OF_ONE_PERSON);

  private final ApiWorld world = ApiWorld.running();
  private final Caller caller = world.caller(API);
  private final String id = "t-" + UUID.randomUUID();
  private final String path = "/api/v1/agents/" + id;

  @AfterAll
  static void close() {
    API.close();
  }

  private void create() {
    Reply created =
        caller.post(
            "/api/v1/agents",
            "{\"id\": \"%s\", \"role\": \"coder\", \"team\": \"core\"}".formatted(id));
    assertThat(created.status()).isEqualTo(201);
  }

  private List<String> recorded(String subject) {
    Reply page = caller.get("/api/v1/audit?oldest=true&subject=" + subject);
    List<String> lines = new ArrayList<>();
    for (JsonNode each : page.at("/items")) {
      lines.add(
          String.join(
              " ",
              each.path("actor").asString(),
              each.path("door").asString(),
              each.path("action").asString(),
              each.path("outcome").asString(),
              each.path("refusal").asString()));
    }
    return lines;
  }

  private JsonNode request(String requestId) {
    for (JsonNode each : caller.get("/api/v1/audit?limit=50").at("/items")) {
      if (each.path("request").asString().equals(requestId)) return each;
    }
    throw new AssertionError("nothing is recorded of request " + requestId);
  }

  @Test
  void what_changes_rows_is_recorded_with_who_why_and_the_hash_of_what_was_sent() {
    create();
    String body = "{\"label\": \"before the move\"}";
    String request = UUID.randomUUID().toString();

    Reply made = caller.post(path + "/checkpoints", body, "X-Request-Id", request);

    assertThat(made.status()).isEqualTo(201);
    JsonNode record = request(request);
    assertThat(record.path("action").asString()).isEqualTo("checkpoints:create");
    assertThat(record.path("target").asString()).isEqualTo("agents/" + id + "/checkpoints");
    assertThat(record.path("actor").asString()).isNotEmpty();
    assertThat(record.path("tenant").asString()).isEqualTo("default");
    assertThat(record.path("door").asString()).isEqualTo("rest");
    assertThat(record.path("reason").asString()).isEqualTo("before the move");
    assertThat(record.path("outcome").asString()).isEqualTo("DONE");
    assertThat(record.path("requestHash").asString())
        .isEqualTo(Digests.hex(Digests.sha256(body.getBytes(UTF_8))));
    assertThat(record.toString()).doesNotContain("\"label\"");
  }

  @Test
  void what_an_agent_is_told_is_left_to_its_workflow_with_door_and_request() {
    create();
    String request = UUID.randomUUID().toString();

    caller.post(path + ":wake", "{\"reason\": \"work\"}", "X-Request-Id", request);

    await()
        .untilAsserted(
            () ->
                assertThat(RecordedAgent.STAMPS)
                    .contains("agent-" + id + " wakeNow rest " + request));
    assertThat(recorded("agents/" + id)).noneMatch(line -> line.contains("agents:wake"));
  }

  @Test
  void what_is_so_already_is_recorded_too() {
    create();
    world.sql(
        "update agent set holds = 1, hold_notes = cast(? as jsonb) where id = ?",
        "[{\"hold\": \"OPERATOR\", \"by\": \"a\", \"reason\": \"r\", \"since\": \"2026-11-21T10:00:00Z\"}]",
        id);

    assertThat(caller.post(path + ":sleep", "{\"reason\": \"again\"}").status()).isEqualTo(200);

    assertThat(recorded("agents/" + id)).anyMatch(line -> line.contains("agents:sleep DONE"));
  }

  @Test
  void a_verb_on_rows_leaves_exactly_one_record() {
    String target = "model-t-" + UUID.randomUUID();
    caller.post("/api/v1/breakers/" + target + ":open", "{\"reason\": \"so\"}");
    caller.post("/api/v1/breakers/" + target + ":close", "{\"reason\": \"so\"}");
    caller.get("/api/v1/breakers/" + target);

    assertThat(recorded("breakers/" + target))
        .extracting(line -> line.substring(line.indexOf("rest")))
        .containsExactly("rest breakers:open DONE ", "rest breakers:close DONE ");
  }

  @Tag("negative")
  @ParameterizedTest
  @CsvSource({
    ":hold, '{\"hold\": \"load\", \"reason\": \"r\"}', DENIED not-your-hold",
    ":retire, '{\"reason\": \"r\"}', ''",
    "/checkpoints/77:restore, '{\"reason\": \"r\"}', REFUSED unknown-checkpoint",
    "/effects/77:undo, '{\"reason\": \"r\"}', REFUSED unknown-effect",
    ":sleep, '{}', ''",
    ":dance, '{}', ''"
  })
  void what_is_denied_or_refused_is_recorded_and_what_nobody_could_read_is_not(
      String verb, String body, String end) {
    create();

    assertThat(caller.post(path + verb, body).status()).isBetween(400, 499);

    List<String> lines = recorded("agents/" + id);
    lines.removeIf(line -> line.contains("DONE"));
    if (end.isEmpty()) assertThat(lines).isEmpty();
    else assertThat(lines).singleElement().asString().endsWith(end);
  }

  @Tag("negative")
  @Test
  void who_may_not_come_in_is_recorded_with_where_he_came_from() {
    String request = UUID.randomUUID().toString();
    assertThat(caller.with("wrong").post(path + ":wake", "{}", "X-Request-Id", request).status())
        .isEqualTo(401);

    JsonNode record = request(request);
    assertThat(record.path("outcome").asString()).isEqualTo("DENIED");
    assertThat(record.path("actor").asString()).isEqualTo("unknown at 127.0.0.1");
    assertThat(record.path("refusal").asString()).startsWith("unauthenticated");
  }

  @Test
  void a_look_leaves_no_record() {
    create();
    String request = UUID.randomUUID().toString();
    caller.post(
        path + "/checkpoints/0:restore",
        "{\"reason\": \"r\", \"dryRun\": true}",
        "X-Request-Id",
        request);
    caller.get(path);
    caller.post("/api/v1/audit:verify", "{}", "X-Request-Id", request);

    assertThat(caller.get("/api/v1/audit?limit=50").texts("/items", "/request"))
        .doesNotContain(request);
  }

  @Test
  void a_page_goes_on_where_the_one_before_ended_in_either_order() {
    create();
    caller.post(path + "/checkpoints", "{\"label\": \"a\"}");
    caller.post(path + "/checkpoints", "{\"label\": \"b\"}");
    String subject = "subject=agents/" + id;

    Reply first = caller.get("/api/v1/audit?limit=1&count=true&" + subject);
    Reply second = caller.get(first.next());
    Reply oldest = caller.get("/api/v1/audit?limit=1&oldest=true&" + subject);

    assertThat(first.at("/total").asInt()).isEqualTo(2);
    assertThat(first.texts("/items", "/reason")).containsExactly("b");
    assertThat(second.texts("/items", "/reason")).containsExactly("a");
    assertThat(second.next()).isEmpty();
    assertThat(oldest.texts("/items", "/reason")).containsExactly("a");
    assertThat(caller.get("/api/v1/audit?limit=1&action=checkpoints:create&" + subject).next())
        .isNotEmpty();
    assertThat(caller.get("/api/v1/audit?actor=nobody").texts("/items", "/seq")).isEmpty();
  }

  @Test
  void a_creation_is_recorded_under_the_list() {
    String request = UUID.randomUUID().toString();
    caller.post(
        "/api/v1/agents",
        "{\"id\": \"%s\", \"role\": \"coder\", \"team\": \"core\"}".formatted(id),
        "X-Request-Id",
        request);

    assertThat(request(request).path("action").asString()).isEqualTo("agents:create");
  }

  @Test
  void the_trail_verifies_and_a_part_of_it_too() {
    create();

    Reply all = caller.post("/api/v1/audit:verify", "{}");
    assertThat(all.status()).isEqualTo(200);
    assertThat(all.at("/whole").asBoolean()).isTrue();
    long last = all.at("/last").asLong();
    assertThat(last).isPositive();
    Reply part =
        caller.post("/api/v1/audit:verify", "{\"from\": %d, \"to\": %d}".formatted(last, last));
    assertThat(part.at("/records").asLong()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"from\": 0}", "{\"from\": 3, \"to\": 2}", "{\"form\": 1}"})
  void a_part_that_is_none_is_refused(String body) {
    assertThat(caller.post("/api/v1/audit:verify", body).code()).isEqualTo("invalid-fields");
  }
}
