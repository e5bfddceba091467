package io.agenthive.starter.repeat;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.starter.ApiWorld;
import io.agenthive.starter.Caller;
import io.agenthive.starter.Reply;
import io.agenthive.workflows.mail.MailState;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RepeatsOverHttpTest {
  private static final String NOTE = "{\"note\": \"asked ann\"}";

  private final ApiWorld world = ApiWorld.running();
  private final Caller caller = world.caller();
  private final String agent = "a-" + UUID.randomUUID();
  private final String task = "t-" + UUID.randomUUID();
  private final String key = "k-" + UUID.randomUUID();
  private final String path = "/api/v1/dead-letters/" + task;

  @BeforeEach
  void a_dead_letter() {
    caller.post(
        "/api/v1/agents",
        "{\"id\": \"%s\", \"role\": \"coder\", \"team\": \"core\"}".formatted(agent));
    caller.post(
        "/api/v1/tasks",
        "{\"taskId\": \"%s\", \"agentId\": \"%s\", \"input\": \"x\"}".formatted(task, agent));
    world.mail().end(task, MailState.DEAD, "");
    world.sql(
        "update mail_ended set failure = cast(? as jsonb) where task_id = ?",
        "{\"failure\": \"OUT_OF_TURNS\", \"message\": \"it failed\", \"attempts\": 1}",
        task);
  }

  private Reply note(String text, String... headers) {
    return caller.post(path + ":note", text, headers);
  }

  @Test
  void a_repeat_gets_the_first_answer_and_does_nothing() {
    Reply first = note(NOTE, "Idempotency-Key", key);
    Reply again = note(NOTE, "Idempotency-Key", key);

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.header(Repeats.REPLAYED)).isEmpty();
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.header(Repeats.REPLAYED)).isEqualTo("true");
    assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
    assertThat(again.http().body()).isEqualTo(first.http().body());
    assertThat(caller.get(path).at("/notes").size()).isEqualTo(1);
    assertThat(note(NOTE, "Idempotency-Key", key + "-2").status()).isEqualTo(200);
    assertThat(caller.get(path).at("/notes").size()).isEqualTo(2);
  }

  @Tag("negative")
  @Test
  void of_fifty_at_once_one_is_done_and_all_are_answered_alike() {
    List<CompletableFuture<Reply>> sent =
        IntStream.range(0, 50)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> note(NOTE, "Idempotency-Key", key)))
            .toList();

    assertThat(sent.stream().map(CompletableFuture::join).map(reply -> reply.http().body()))
        .containsOnly(sent.getFirst().join().http().body());
    assertThat(sent.stream().map(CompletableFuture::join).map(Reply::status)).containsOnly(200);
    assertThat(caller.get(path).at("/notes").size()).isEqualTo(1);
  }

  @Tag("negative")
  @Test
  void another_request_under_the_same_key_is_refused() {
    note(NOTE, "Idempotency-Key", key);

    assertThat(note("{\"note\": \"another\"}", "Idempotency-Key", key).code())
        .isEqualTo("idempotency-key-reused");
    assertThat(caller.post(path + ":discard", NOTE, "Idempotency-Key", key).status())
        .isEqualTo(422);
  }

  @Test
  void what_was_refused_did_nothing_and_may_be_tried_again() {
    assertThat(note("{\"note\": \"\"}", "Idempotency-Key", key).code()).isEqualTo("invalid-fields");

    assertThat(note(NOTE, "Idempotency-Key", key).status()).isEqualTo(200);
  }

  @Test
  void who_died_before_the_answer_is_repeated() {
    note(NOTE, "Idempotency-Key", key);
    world.sql(
        "update kept_answer set status = null, began_at = began_at - interval '1 hour' where key = ?",
        key);

    Reply again = note(NOTE, "Idempotency-Key", key);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.header(Repeats.REPLAYED)).isEmpty();
  }

  @Tag("negative")
  @ParameterizedTest
  @ValueSource(ints = {0, 256})
  void what_is_no_key_is_refused(int length) {
    String wrong = length == 0 ? " " : "k".repeat(length);

    assertThat(note(NOTE, "Idempotency-Key", wrong).code()).isEqualTo("idempotency-key-illegal");
  }
}
