package io.agenthive.starter.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.agent.RecordedAgent;
import io.agenthive.starter.ApiWorld;
import io.agenthive.starter.Caller;
import io.agenthive.starter.Reply;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ForksOverHttpTest {
  private final ApiWorld world = ApiWorld.running();
  private final Caller caller = world.caller();
  private final String id = "a-" + UUID.randomUUID();
  private final String other = "b-" + UUID.randomUUID();
  private final String path = "/api/v1/agents/" + id;

  @BeforeEach
  void born() {
    caller.post(
        "/api/v1/agents",
        "{\"id\": \"%s\", \"role\": \"clerk\", \"team\": \"office\"}".formatted(id));
  }

  @Test
  void a_fork_lives_is_fenced_and_says_where_it_comes_from() {
    Reply then = caller.post(path + "/checkpoints", "{\"label\": \"then\"}");

    Reply fork = fork("{\"newId\": \"%s\", \"reason\": \"try\", \"team\": \"lab\"}");

    assertThat(fork.status()).isEqualTo(201);
    assertThat(fork.header("Location")).isEqualTo("/api/v1/agents/" + other);
    Reply shown = caller.get("/api/v1/agents/" + other);
    assertThat(shown.at("/fenced").asBoolean()).isTrue();
    assertThat(shown.text("/spec/team")).isEqualTo("lab");
    assertThat(shown.text("/origin/line/0/agentId")).isEqualTo(id);
    assertThat(shown.text("/origin/line/0/digest")).isEqualTo(then.text("/digest"));
    assertThat(shown.text("/origin/reason")).isEqualTo("try");
    await()
        .untilAsserted(() -> assertThat(RecordedAgent.HEARD).contains("agent-" + other + " born"));
    assertThat(caller.get(path).at("/fenced").asBoolean()).isFalse();
  }

  @Test
  void a_repeat_is_answered_like_the_first_and_another_request_is_refused() {
    caller.post(path + "/checkpoints", "{\"label\": \"then\"}");
    String body = "{\"newId\": \"%s\", \"generation\": 1, \"reason\": \"try\"}";
    Reply first = fork(body);

    assertThat(fork(body).http().body()).isEqualTo(first.http().body());
    assertThat(fork(body.replace("}", ", \"labels\": {\"a\": \"b\"}}")).code())
        .isEqualTo("agent-exists");
  }

  @Test
  void its_effects_are_released_by_its_workflow() {
    caller.post(path + "/checkpoints", "{\"label\": \"then\"}");
    fork("{\"newId\": \"%s\", \"reason\": \"try\"}");
    String release = "/api/v1/agents/" + other + ":releaseEffects";

    assertThat(caller.post(release, "{}").code()).isEqualTo("reason-required");
    Reply told = caller.post(release, "{\"reason\": \"it behaves\"}");
    assertThat(told.status()).as("a recorded agent does nothing").isEqualTo(202);
    await()
        .untilAsserted(
            () ->
                assertThat(RecordedAgent.HEARD)
                    .contains("agent-" + other + " releaseEffects it behaves"));

    world.sql("update agent set fenced = false where id = ?", other);
    assertThat(caller.post(release, "{\"reason\": \"it behaves\"}").status()).isEqualTo(200);
    assertThat(caller.post("/api/v1/agents/nobody:releaseEffects", "{\"reason\": \"x\"}").code())
        .isEqualTo("unknown-agent");
  }

  @Tag("negative")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"reason\": \"x\"}|invalid-fields",
        "{\"newId\": \"A!\", \"reason\": \"x\"}|invalid-fields",
        "{\"newId\": \"%s\"}|reason-required",
        "{\"newId\": \"%s\", \"reason\": \"x\", \"generation\": 0}|invalid-fields",
        "{\"newId\": \"%s\", \"reason\": \"x\", \"generation\": 9}|unknown-checkpoint",
        "{\"newId\": \"%s\", \"reason\": \"x\", \"generation\": \"1\"}|invalid-fields",
        "{\"newId\": \"%s\", \"reason\": \"x\", \"team\": \" \"}|invalid-fields",
        "{\"newId\": \"%s\", \"reason\": \"x\", \"tools\": []}|invalid-fields",
      })
  void what_cannot_be_forked_is_refused(String body, String code) {
    caller.post(path + "/checkpoints", "{\"label\": \"then\"}");

    assertThat(fork(body).code()).isEqualTo(code);
    assertThat(caller.get("/api/v1/agents/" + other).code()).isEqualTo("unknown-agent");
  }

  @Test
  void an_agent_without_a_checkpoint_is_told_to_make_one() {
    Reply reply = fork("{\"newId\": \"%s\", \"reason\": \"x\"}");

    assertThat(reply.code()).isEqualTo("unknown-checkpoint");
    assertThat(reply.text("/detail")).contains("make one");
  }

  @Tag("negative")
  @Test
  void a_checkpoint_that_does_not_verify_is_not_forked() {
    caller.post(path + "/checkpoints", "{\"label\": \"then\"}");
    world.sql("update checkpoint set body = '\\x0102' where agent = ?", id);

    assertThat(fork("{\"newId\": \"%s\", \"reason\": \"x\"}").code())
        .isEqualTo("checkpoint-corrupt");
  }

  @Test
  void agents_are_compared() {
    caller.post(path + "/checkpoints", "{\"label\": \"then\"}");
    fork("{\"newId\": \"%s\", \"reason\": \"try\", \"team\": \"lab\"}");

    Reply diff = caller.get(path + "/diff?from=1&with=" + other);

    assertThat(diff.status()).isEqualTo(200);
    assertThat(diff.at("/same").asBoolean()).isTrue();
    assertThat(diff.text("/from/generation")).isEqualTo("1");
    assertThat(diff.texts("/spec", "/field")).containsExactly("team");
    assertThat(caller.get(path + "/diff").at("/same").asBoolean()).isTrue();
    assertThat(caller.get(path + "/diff?from=x").code()).isEqualTo("bad-filter");
    assertThat(caller.get(path + "/diff?from=7").code()).isEqualTo("unknown-checkpoint");
    assertThat(caller.get(path + "/diff?with=nobody").code()).isEqualTo("unknown-agent");
  }

  private Reply fork(String body) {
    return caller.post(path + ":fork", body.replace("%s", other));
  }
}
