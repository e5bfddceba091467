package io.agenthive.starter.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.mail.PlainMailRoom;
import io.agenthive.starter.ApiWorld;
import io.agenthive.starter.Caller;
import io.agenthive.starter.Reply;
import io.agenthive.workflows.mail.MailState;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TasksOverHttpTest {
  private final ApiWorld world = ApiWorld.running();
  private final Caller caller = world.caller();
  private final String agent = "a-" + UUID.randomUUID();
  private final String task = "t-" + UUID.randomUUID();

  @BeforeEach
  void an_agent() {
    caller.post(
        "/api/v1/agents",
        "{\"id\": \"%s\", \"role\": \"coder\", \"team\": \"core\"}".formatted(agent));
  }

  @Test
  void an_accepted_task_is_shown() {
    Reply accepted = submit("X-Request-Id", "order-66");

    assertThat(accepted.status()).isEqualTo(202);
    assertThat(accepted.header("Location")).isEqualTo("/api/v1/tasks/" + task);
    Reply shown = caller.get("/api/v1/tasks/" + task);
    assertThat(shown.text("/state")).isEqualTo("WAITING");
    assertThat(shown.text("/input")).isEqualTo("sort this");
    assertThat(shown.text("/requestId")).isEqualTo("order-66");
    assertThat(shown.at("/cost/turns").asInt()).isZero();
  }

  @Test
  void a_task_is_a_part_of_the_trace_of_its_request() {
    submit("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

    Reply shown = caller.get("/api/v1/tasks/" + task);
    assertThat(shown.text("/traceId")).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(shown.text("/requestId")).doesNotContain("4bf92f");
  }

  @Test
  void a_repeat_of_the_same_order_is_the_same_task() {
    submit();

    assertThat(submit().status()).isEqualTo(202);
    assertThat(caller.get("/api/v1/tasks?agentId=" + agent).at("/items").size()).isEqualTo(1);
  }

  @Tag("negative")
  @Test
  void another_order_under_the_same_id_is_refused() {
    submit();

    Reply other = caller.post("/api/v1/tasks", body("another thing"));

    assertThat(other.status()).isEqualTo(409);
    assertThat(other.code()).isEqualTo("task-exists");
    assertThat(other.text("/taskId")).isEqualTo(task);
  }

  @Test
  void a_key_names_the_task() {
    String body = "{\"agentId\": \"%s\", \"input\": \"x\"}".formatted(agent);

    Reply first = caller.post("/api/v1/tasks", body, "Idempotency-Key", task + "/1");
    Reply again = caller.post("/api/v1/tasks", body, "Idempotency-Key", task + "/1");
    Reply other =
        caller.post("/api/v1/tasks", body.replace("x", "y"), "Idempotency-Key", task + "/1");

    assertThat(UUID.fromString(first.text("/taskId")).version()).isEqualTo(5);
    assertThat(again.text("/taskId")).isEqualTo(first.text("/taskId"));
    assertThat(other.status()).isEqualTo(422);
  }

  @Test
  void a_task_that_nothing_names_is_refused() {
    String body = "{\"agentId\": \"%s\", \"input\": \"x\"}".formatted(agent);

    assertThat(caller.post("/api/v1/tasks", body).status()).isEqualTo(428);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"taskId\": \"t\"}|/agentId",
        "{\"taskId\": \"t\", \"agentId\": \"a\", \"input\": \" \"}|/input",
        "{\"taskId\": \"t\", \"agentId\": \"a\", \"input\": \"\\u0000\"}|/input",
        "{\"taskId\": \"t\", \"agentId\": \"a\", \"input\": \"x\", \"priority\": 101}|/priority",
        "{\"taskId\": \"t/1\", \"agentId\": \"a\", \"input\": \"x\"}|/taskId",
        "{\"taskId\": \"t\", \"agentId\": \"A!\", \"input\": \"x\"}|/agentId",
        "{\"taskId\": \"t\", \"agentId\": \"a\", \"input\": \"x\", \"prio\": 1}|/prio",
      })
  void a_wrong_field_is_named(String body, String pointer) {
    Reply reply = caller.post("/api/v1/tasks", body);

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.text("/errors/0/pointer")).isEqualTo(pointer);
  }

  @Test
  void a_task_for_nobody_is_refused() {
    Reply reply = caller.post("/api/v1/tasks", body("x").replace(agent, "nobody"));

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.code()).isEqualTo("unknown-agent");
  }

  @Test
  void a_task_for_a_retired_agent_is_refused() {
    world.sql("update agent set state = 2 where id = ?", agent);

    assertThat(submit().code()).isEqualTo("agent-retired");
  }

  @Tag("negative")
  @Test
  void a_full_mailbox_takes_no_more() {
    for (int i = 0; i < PlainMailRoom.MAX_OPEN; i++) {
      assertThat(caller.post("/api/v1/tasks", body("x").replace(task, task + i)).status())
          .isEqualTo(202);
    }

    Reply reply = submit();

    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.code()).isEqualTo("mailbox-full");
    assertThat(reply.header("Retry-After")).isNotBlank();
    assertThat(caller.get("/api/v1/tasks/" + task).code()).isEqualTo("unknown-task");
  }

  @Tag("negative")
  @Test
  void an_input_of_three_megabytes_is_refused_with_a_way_out_and_leaves_no_task() {
    Reply reply = caller.post("/api/v1/tasks", body("x".repeat(3 << 20)));

    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.code()).isEqualTo("body-too-large");
    assertThat(reply.text("/detail")).contains("1048576 bytes");
    assertThat(caller.get("/api/v1/tasks/" + task).code()).isEqualTo("unknown-task");
    assertThat(submit().status()).isEqualTo(202);
  }

  @Test
  void a_caller_who_waits_gets_the_result() {
    CompletableFuture<Reply> waiting =
        CompletableFuture.supplyAsync(() -> submit("Prefer", "wait=30"));
    await().until(() -> caller.get("/api/v1/tasks/" + task).status() == 200);

    world.mail().end(task, MailState.DONE, "sorted");

    Reply reply = waiting.join();
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text("/result")).isEqualTo("sorted");
    assertThat(reply.header("Preference-Applied")).isEqualTo("wait=30");
  }

  @Test
  void a_caller_whose_time_is_over_gets_the_task_as_it_is() {
    Reply reply = submit("Prefer", "wait=1");

    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.text("/state")).isEqualTo("WAITING");
  }

  @Test
  void a_caller_who_waits_for_an_ended_task_gets_it_at_once() {
    submit();
    world.mail().end(task, MailState.DONE, "sorted");

    assertThat(submit("Prefer", "wait=30").text("/state")).isEqualTo("DONE");
  }

  @Test
  void a_cancelled_task_is_discarded_once() {
    submit();
    String path = "/api/v1/tasks/" + task + ":cancel";

    Reply first = caller.post(path, "{\"reason\": \"changed my mind\"}");
    Reply again = caller.post(path, "{\"reason\": \"changed my mind\"}");

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.text("/state")).isEqualTo("DISCARDED");
    assertThat(first.text("/reason")).isEqualTo("changed my mind");
    assertThat(again.status()).isEqualTo(200);
  }

  @Test
  void a_task_that_is_done_cannot_be_cancelled() {
    submit();
    world.mail().end(task, MailState.DONE, "sorted");

    Reply reply = caller.post("/api/v1/tasks/" + task + ":cancel", "{\"reason\": \"late\"}");

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.code()).isEqualTo("already-done");
  }

  @Test
  void an_unknown_task_is_not_found() {
    assertThat(caller.get("/api/v1/tasks/" + task).code()).isEqualTo("unknown-task");
    assertThat(caller.post("/api/v1/tasks/" + task + ":cancel", "{\"reason\": \"r\"}").code())
        .isEqualTo("unknown-task");
  }

  @Test
  void tasks_are_listed_by_state_and_agent_newest_first() {
    submit();
    caller.post("/api/v1/tasks", body("x").replace(task, task + "-2"));
    world.mail().end(task, MailState.DONE, "sorted");

    Reply all = caller.get("/api/v1/tasks?limit=1&count=true&agentId=" + agent);
    Reply done = caller.get("/api/v1/tasks?state=done&agentId=" + agent);

    assertThat(all.texts("/items", "/taskId")).containsExactly(task + "-2");
    assertThat(all.at("/total").asInt()).isEqualTo(2);
    assertThat(caller.get(all.next()).texts("/items", "/taskId")).containsExactly(task);
    assertThat(done.texts("/items", "/taskId")).containsExactly(task);
    assertThat(done.at("/items/0/input").isMissingNode()).isTrue();
  }

  private Reply submit(String... headers) {
    return caller.post("/api/v1/tasks", body("sort this"), headers);
  }

  private String body(String input) {
    return """
        {"taskId": "%s", "agentId": "%s", "input": "%s"}"""
        .formatted(task, agent, input);
  }
}
