package io.agenthive.starter.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.hold.HoldScope;
import io.agenthive.starter.ApiWorld;
import io.agenthive.starter.Caller;
import io.agenthive.starter.Reply;
import io.agenthive.workflows.mail.MailState;
import java.net.URLEncoder;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What looks hostile and is none: kept as it is, done once, or so already. */
@Tag("negative")
final class HarmlessInputTest {
  private static final String AGENTS = "/api/v1/agents";
  private static final String REASON = "{\"reason\":\"so\"}";

  private final ApiWorld world = ApiWorld.running();
  private final Caller caller = world.caller();
  private final String id = "h-" + UUID.randomUUID();

  /** Row 36. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "'; drop table agent; --",
        "' or '1'='1",
        "${jndi:ldap://127.0.0.1/a}",
        "{{7*7}}",
        "#{7*7}",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "&lt;b&gt;",
        "%s%n%x%d",
        "../../etc/passwd",
        "$(reboot)",
        "`reboot`",
        "|| true",
        "=cmd|'/c calc'!A0",
        "\\\\server\\share",
        "null",
        "undefined",
        "{\\\"a\\\":1}",
        "%00%0d%0a"
      })
  void what_would_be_code_elsewhere_is_text_and_comes_back_as_it_was(String text) {
    String json = text.replace("\\", "\\\\").replace("\"", "\\\"");
    String body =
        "{\"id\":\"%s\",\"role\":\"%s\",\"team\":\"%s\",\"systemPrompt\":\"%s\",\"labels\":{\"k\":\"%s\"}}"
            .formatted(id, json, json, json, json);

    assertThat(caller.post(AGENTS, body).status()).isEqualTo(201);
    Reply shown = caller.get(AGENTS + "/" + id);

    assertThat(shown.text("/spec/role")).isEqualTo(text);
    assertThat(shown.text("/spec/labels/k")).isEqualTo(text);
    assertThat(world.text("select spec ->> 'systemPrompt' from agent where id = ?", id))
        .isEqualTo(text);
    assertThat(shown.header("Content-Type")).startsWith("application/json");
    assertThat(world.text("select count(*)::text from agent where team = ?", text))
        .isNotEqualTo("0");
  }

  /** Row 35: at the limit a pair of surrogates is two of a hundred. */
  @Test
  void a_name_of_the_greatest_length_may_end_with_an_emoji() {
    String name = "n".repeat(98) + "🐝";
    create(name);

    assertThat(caller.get(AGENTS + "/" + id).text("/spec/role")).isEqualTo(name);
  }

  /** Row 35: of two ways to write a name one is kept, and both find it. */
  @Test
  void one_name_is_one_name_however_it_is_written() {
    String team = "caf" + UUID.randomUUID().toString().substring(0, 8);
    String composed = team + "\u00e9";
    String decomposed = team + "e\u0301";
    create(id, decomposed);
    create(id + "-2", composed);

    for (String written : List.of(composed, decomposed)) {
      String query = URLEncoder.encode(written, UTF_8);
      assertThat(caller.get(AGENTS + "?team=" + query).at("/items")).hasSize(2);
      String hold =
          "{\"scope\":\"team:%s\",\"hold\":\"operator\",\"reason\":\"so\"}".formatted(written);
      Reply held = caller.post("/api/v1/holds", hold, "Prefer", "wait=1");
      assertThat(held.at("/agents").asInt()).isEqualTo(2);
      assertThat(held.text("/scope")).isEqualTo(HoldScope.parse("team:" + composed).text());
      assertThat(caller.post("/api/v1/holds:release", hold, "Prefer", "wait=1").status())
          .isIn(200, 202);
    }
  }

  /** Row 52. */
  @Test
  void a_hundred_thousand_characters_without_a_blank_are_accepted() {
    create("r");
    String order =
        "{\"taskId\":\"%s\",\"agentId\":\"%s\",\"input\":\"%s\"}"
            .formatted(id, id, "a".repeat(100_000));

    assertThat(caller.post("/api/v1/tasks", order).status()).isEqualTo(202);
  }

  /** Row 41. */
  @Test
  void of_fifty_creations_under_one_key_one_is_done_and_all_are_answered_alike() throws Exception {
    String body = "{\"role\":\"r\",\"team\":\"%s\"}".formatted(id);

    List<Reply> replies = atOnce(50, () -> caller.post(AGENTS, body, "Idempotency-Key", id));

    assertThat(replies).allMatch(reply -> reply.status() == 201);
    assertThat(replies.stream().map(reply -> reply.http().body()).distinct()).hasSize(1);
    assertThat(world.text("select count(*)::text from agent where team = ?", id)).isEqualTo("1");
  }

  /** Row 42. */
  @Test
  void another_body_under_one_key_is_refused() {
    String body = "{\"role\":\"r\",\"team\":\"%s\"}";
    caller.post(AGENTS, body.formatted(id), "Idempotency-Key", id);

    Reply reply = caller.post(AGENTS, body.formatted(id + "x"), "Idempotency-Key", id);
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.code()).isEqualTo("idempotency-key-reused");
  }

  /** Row 44. */
  @Test
  void who_sleeps_already_sleeps_with_the_same_version() {
    create("r");
    world.sql(
        "update agent set holds = 1, hold_notes = cast(? as jsonb) where id = ?",
        "[{\"hold\": \"OPERATOR\", \"by\": \"a\", \"reason\": \"r\", \"since\": \"2026-11-21T10:00:00Z\"}]",
        id);
    String version = caller.get(AGENTS + "/" + id).header("ETag");

    for (int i = 0; i < 3; i++) {
      Reply again = caller.post(AGENTS + "/" + id + ":sleep", REASON, "If-Match", version);
      assertThat(again.status()).isEqualTo(200);
      assertThat(again.header("ETag")).isEqualTo(version);
    }
  }

  /** Row 44. */
  @Test
  void who_is_awake_already_is_awake_with_the_same_version() {
    create("r");
    world.sql("update agent set state = 1 where id = ?", id);
    String version = caller.get(AGENTS + "/" + id).header("ETag");

    Reply again = caller.post(AGENTS + "/" + id + ":wake", REASON, "If-Match", version);

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.header("ETag")).isEqualTo(version);
  }

  /** Row 46: over HTTP; {@code LifecycleModelTest} and the races play it in every order. */
  @Test
  void sleep_and_wake_at_the_same_time_are_all_answered() throws Exception {
    create("r");
    String path = AGENTS + "/" + id;

    List<Reply> replies =
        atOnce(
            20,
            () -> {
              Reply slept = caller.post(path + ":sleep", REASON);
              Reply woken = caller.post(path + ":wake", REASON);
              return slept.status() / 100 == 2 ? woken : slept;
            });

    assertThat(replies).allMatch(reply -> reply.status() == 200 || reply.status() == 202);
  }

  /** Row 72. */
  @Test
  void of_two_redrives_one_wins() throws Exception {
    create("r");
    String order = "{\"taskId\":\"%s\",\"agentId\":\"%s\",\"input\":\"x\"}".formatted(id, id);
    assertThat(caller.post("/api/v1/tasks", order).status()).isEqualTo(202);
    world.mail().end(id, MailState.DEAD, "");
    world.sql(
        "update mail_ended set failure = ?::jsonb, ended_at = now() - interval '1 m' where task_id = ?",
        "{\"failure\": \"OUT_OF_TURNS\", \"message\": \"it failed\", \"attempts\": 1}",
        id);

    List<Reply> replies =
        atOnce(8, () -> caller.post("/api/v1/dead-letters/" + id + ":redrive", REASON));

    assertThat(replies.stream().filter(reply -> reply.status() == 202)).hasSize(1);
    assertThat(replies).allMatch(reply -> List.of(202, 404, 409).contains(reply.status()));
  }

  private static <T> List<T> atOnce(int count, Callable<T> call) throws Exception {
    try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> running = Stream.generate(() -> all.submit(call)).limit(count).toList();
      await().until(() -> running.stream().allMatch(Future::isDone));
      return running.stream().map(Future::resultNow).toList();
    }
  }

  private void create(String role) {
    String body = "{\"id\":\"%s\",\"role\":\"%s\",\"team\":\"t\"}".formatted(id, role);
    assertThat(caller.post(AGENTS, body).status()).isEqualTo(201);
  }

  private void create(String agent, String team) {
    String body = "{\"id\":\"%s\",\"role\":\"r\",\"team\":\"%s\"}".formatted(agent, team);
    assertThat(caller.post(AGENTS, body).status()).isEqualTo(201);
  }
}
