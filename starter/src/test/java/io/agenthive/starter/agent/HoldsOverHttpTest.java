package io.agenthive.starter.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.agent.RecordedAgent;
import io.agenthive.starter.ApiWorld;
import io.agenthive.starter.Caller;
import io.agenthive.starter.Reply;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HoldsOverHttpTest {
  private static final String UNTIL = "2035-01-01T06:00:00Z";

  private final ApiWorld world = ApiWorld.running();
  private final Caller caller = world.caller();
  private final String id = "a-" + UUID.randomUUID();
  private final String path = "/api/v1/agents/" + id;

  @BeforeEach
  void born() {
    caller.post(
        "/api/v1/agents",
        "{\"id\": \"%s\", \"role\": \"clerk\", \"team\": \"office\"}".formatted(id));
  }

  @Test
  void a_hold_is_told_and_when_the_row_knows_it_it_is_so() {
    String body = "{\"hold\": \"incident\", \"reason\": \"it leaks\"}";
    assertThat(caller.post(path + ":hold", body).status()).isEqualTo(202);
    assertThat(RecordedAgent.HEARD).contains("agent-" + id + " hold it leaks");

    held("INCIDENT", "it leaks");
    Reply again = caller.post(path + ":hold", body);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.texts("/holds", "/hold")).containsExactly("INCIDENT");
  }

  @Test
  void a_release_is_told_and_of_what_is_not_held_there_is_nothing_to_tell() {
    String body = "{\"hold\": \"OPERATOR\", \"reason\": \"back\"}";
    assertThat(caller.post(path + ":release", body).status()).isEqualTo(200);

    held("OPERATOR", "lunch");
    assertThat(caller.post(path + ":release", body).status()).isEqualTo(202);
    assertThat(RecordedAgent.HEARD).contains("agent-" + id + " release back");
  }

  @Test
  void an_agent_can_be_kept_awake() {
    String body = "{\"until\": \"%s\", \"reason\": \"tonight\"}".formatted(UNTIL);
    assertThat(caller.post(path + ":keepAwake", body).status()).isEqualTo(202);
    assertThat(RecordedAgent.HEARD).contains("agent-" + id + " keepAwake tonight");

    world.sql("update agent set awake_until = '%s' where id = ?".formatted(UNTIL), id);
    assertThat(caller.post(path + ":keepAwake", body).status()).isEqualTo(200);

    held("OPERATOR", "lunch");
    assertThat(caller.post(path + ":keepAwake", body).code()).isEqualTo("verb-refused");
  }

  @ParameterizedTest
  @ValueSource(strings = {"budget", "IDLE", "load"})
  void a_hold_of_another_owner_is_neither_placed_nor_lifted(String hold) {
    String body = "{\"hold\": \"%s\", \"reason\": \"so\"}".formatted(hold);
    assertThat(caller.post(path + ":hold", body).code()).isEqualTo("not-your-hold");
    assertThat(caller.post(path + ":release", body).code()).isEqualTo("not-your-hold");
  }

  @Test
  void what_is_missing_or_wrong_is_said() {
    assertThat(caller.post(path + ":hold", "{\"hold\": \"x\", \"reason\": \"so\"}").code())
        .isEqualTo("invalid-fields");
    assertThat(caller.post(path + ":hold", "{\"hold\": \"operator\"}").code())
        .isEqualTo("reason-required");
    assertThat(caller.post(path + ":keepAwake", "{\"reason\": \"so\"}").code())
        .isEqualTo("invalid-fields");
    String past = "{\"reason\": \"so\", \"until\": \"2020-01-01T00:00:00Z\"}";
    assertThat(caller.post(path + ":keepAwake", past).code()).isEqualTo("invalid-fields");
    assertThat(
            caller
                .post("/api/v1/agents/nobody:hold", "{\"hold\": \"operator\", \"reason\": \"so\"}")
                .code())
        .isEqualTo("unknown-agent");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2020-01-01T00:00:00Z", "2100-01-01T00:00:00Z", "tomorrow", "PT5M", "", "2035"})
  void an_until_that_is_past_too_far_or_no_time_is_refused_by_its_name(String until) {
    String body =
        "{\"reason\": \"so\", \"hold\": \"operator\", \"until\": \"%s\"}".formatted(until);
    String kept = "{\"reason\": \"so\", \"until\": \"%s\"}".formatted(until);
    for (Reply reply :
        List.of(
            caller.post(path + ":hold", body),
            caller.post(path + ":sleep", kept),
            caller.post(path + ":keepAwake", kept))) {
      assertThat(reply.status()).isEqualTo(422);
      assertThat(reply.code()).isEqualTo("invalid-fields");
      assertThat(reply.text("/errors/0/pointer")).isEqualTo("/until");
    }
    assertThat(RecordedAgent.HEARD)
        .noneMatch(word -> word.startsWith("agent-" + id + " keepAwake"));
  }

  @Test
  void a_release_leaves_what_a_scope_holds() {
    String scoped =
        "[{\"hold\": \"OPERATOR\", \"by\": \"api\", \"reason\": \"night\", \"since\":"
            + " \"2026-11-21T10:00:00Z\", \"scope\": {\"id\": 7, \"name\": \"hive\"}}]";
    world.sql("update agent set hold_notes = ?::jsonb where id = ?", scoped, id);

    Reply reply = caller.post(path + ":release", "{\"hold\": \"operator\", \"reason\": \"back\"}");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text("/holds/0/scope/name")).isEqualTo("hive");
    assertThat(
            caller.post(path + ":hold", "{\"hold\": \"operator\", \"reason\": \"night\"}").status())
        .isEqualTo(202);
  }

  private void held(String hold, String reason) {
    String note =
        "[{\"hold\": \"%s\", \"by\": \"api\", \"reason\": \"%s\", \"since\": \"2026-11-21T10:00:00Z\"}]"
            .formatted(hold, reason);
    world.sql("update agent set hold_notes = ?::jsonb where id = ?", note, id);
  }
}
