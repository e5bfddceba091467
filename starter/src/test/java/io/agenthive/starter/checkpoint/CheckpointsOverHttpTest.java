package io.agenthive.starter.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.agent.RecordedAgent;
import io.agenthive.starter.ApiWorld;
import io.agenthive.starter.Caller;
import io.agenthive.starter.Reply;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CheckpointsOverHttpTest {
  private final ApiWorld world = ApiWorld.running();
  private final Caller caller = world.caller();
  private final String id = "a-" + UUID.randomUUID();
  private final String path = "/api/v1/agents/" + id + "/checkpoints";

  @BeforeEach
  void born() {
    caller.post(
        "/api/v1/agents",
        "{\"id\": \"%s\", \"role\": \"clerk\", \"team\": \"office\"}".formatted(id));
  }

  @Test
  void a_person_makes_checkpoints_and_pages_through_them() {
    Reply first = make("before the storm");
    assertThat(first.status()).isEqualTo(201);
    assertThat(first.text("/generation")).isEqualTo("1");
    assertThat(first.text("/label")).isEqualTo("before the storm");
    assertThat(first.text("/digest")).hasSize(64);
    remember(1, "hello");
    make("after it");

    Reply page = caller.get(path + "?limit=1&count=true");
    assertThat(page.texts("/items", "/label")).containsExactly("after it");
    assertThat(page.text("/total")).isEqualTo("2");
    Reply next = caller.get(path + "?limit=1&cursor=" + page.text("/next"));
    assertThat(next.texts("/items", "/label")).containsExactly("before the storm");
    assertThat(caller.get(path + "/1").text("/digest")).isEqualTo(first.text("/digest"));
  }

  @Test
  void the_same_state_again_gets_another_label_and_no_other_number() {
    make("one");
    assertThat(make("two").text("/generation")).isEqualTo("1");
    assertThat(caller.get(path + "/1").text("/label")).isEqualTo("one; two");
  }

  @Test
  void a_person_goes_back_after_having_seen_what_that_means() {
    make("empty");
    remember(1, "hello");
    turn("t-1", 1, "scratch-write");
    turn("t-1", 2, "pay");

    Reply plan = caller.post(path + "/1:restore", "{\"reason\": \"astray\", \"dryRun\": true}");
    assertThat(plan.status()).isEqualTo(200);
    assertThat(plan.texts("/effects", "/effect")).containsExactly("FILES", "FINAL");
    assertThat(caller.get(memory()).texts("/items", "/taskId")).containsExactly("t-1");

    Reply back = caller.post(path + "/1:restore", "{\"reason\": \"astray\"}");
    assertThat(back.status()).as("a recorded agent agrees and does nothing").isEqualTo(202);
    assertThat(RecordedAgent.HEARD).contains("agent-" + id + " restore astray");
  }

  @Test
  void what_can_be_undone_outside_is_undone_if_a_person_wants_it() {
    make("empty");
    paid("t-1", 2, true);
    paid("t-2", 2, false);

    Reply left = caller.post(path + "/1:restore", "{\"reason\": \"astray\", \"dryRun\": true}");
    assertThat(left.texts("/effects", "/effect")).containsExactly("COMPENSATABLE", "FINAL");
    assertThat(left.texts("/effects", "/fate")).containsExactly("STAYS", "STAYS");
    assertThat(left.text("/undone")).isEqualTo("0");
    Reply undone =
        caller.post(
            path + "/1:restore",
            "{\"reason\": \"astray\", \"dryRun\": true, \"compensate\": true}");
    assertThat(undone.texts("/effects", "/fate")).containsExactly("UNDONE", "STAYS");
    assertThat(undone.texts("/effects", "/tool")).containsExactly("pay", "pay");
    assertThat(undone.text("/undone")).isEqualTo("1");
  }

  @Test
  void calls_outside_are_listed_and_undone_by_number() {
    paid("t-1", 2, true);
    paid("t-2", 2, false);
    String effects = "/api/v1/agents/" + id + "/effects";

    Reply page = caller.get(effects + "?limit=1&count=true");
    assertThat(page.texts("/items", "/taskId")).containsExactly("t-2");
    assertThat(page.text("/total")).isEqualTo("2");
    Reply next = caller.get(effects + "?limit=1&cursor=" + page.text("/next"));
    assertThat(next.texts("/items", "/state")).containsExactly("IN_DOUBT");
    String call = next.text("/items/0/id");
    assertThat(caller.get(effects + "/" + call).text("/digest")).hasSize(64);

    String why = "{\"reason\": \"paid in error\"}";
    Reply undo = caller.post(effects + "/" + call + ":undo", why);
    assertThat(undo.status()).isEqualTo(202);
    assertThat(undo.text("/undo/state")).isEqualTo("WANTED");
    String other = page.text("/items/0/id");
    assertThat(caller.post(effects + "/" + other + ":undo", why).code()).isEqualTo("not-undoable");
    assertThat(caller.post(effects + "/" + call + ":undo", "{}").code())
        .isEqualTo("reason-required");
    assertThat(caller.post(effects + "/4711:undo", why).code()).isEqualTo("unknown-effect");
    assertThat(caller.get(effects + "/x").code()).isEqualTo("unknown-effect");
    assertThat(caller.get("/api/v1/agents/nobody/effects").code()).isEqualTo("unknown-agent");
  }

  @Test
  void an_agent_may_have_tools_that_a_host_was_given() {
    String body =
        "{\"id\": \"w-%s\", \"role\": \"clerk\", \"team\": \"office\", \"tools\": [\"wire-%s\"]}"
            .formatted(id, id);
    assertThat(caller.post("/api/v1/agents", body).code()).isEqualTo("invalid-fields");
    world.sql(
        "insert into outside_tool (name, effect, askable) values (?, 'FINAL', false)",
        "wire-" + id);
    assertThat(caller.post("/api/v1/agents", body).status()).isEqualTo(201);
  }

  private void paid(String task, int turn, boolean undoable) {
    world.sql(
        "insert into effect (agent, task_id, patch, turn, tool, undoable, arguments, life, epoch)"
            + " values (?, ?, 0, ?, 'pay', ?, '{}', 0, 0)",
        id,
        task,
        turn,
        undoable);
  }

  @Test
  void an_agent_can_begin_anew() {
    Reply back = caller.post(path + "/0:restore", "{\"reason\": \"begin anew\"}");
    assertThat(back.status()).isEqualTo(202);
    assertThat(RecordedAgent.HEARD).contains("agent-" + id + " restore begin anew");
  }

  @Tag("negative")
  @ParameterizedTest
  @ValueSource(strings = {"7", "x", "-1", "99999999999999999999"})
  void a_checkpoint_that_is_none_is_unknown(String number) {
    assertThat(caller.get(path + "/" + number).code()).isEqualTo("unknown-checkpoint");
    assertThat(caller.post(path + "/" + number + ":restore", "{\"reason\": \"so\"}").code())
        .isEqualTo("unknown-checkpoint");
  }

  @Tag("negative")
  @Test
  void what_does_not_verify_gets_no_checkpoint() {
    make("one");
    world.sql(
        "insert into agent_file (agent, name, size, chunks, body) values (?, 'a', 1, '{}',"
            + " '\\x0102')",
        id);
    assertThat(make("two").code()).isEqualTo("checkpoint-corrupt");
  }

  @Test
  void labels_and_reasons_are_needed_and_agents_too() {
    assertThat(caller.post(path, "{}").code()).isEqualTo("invalid-fields");
    assertThat(caller.post(path, "{\"label\": \"%s\"}".formatted("x".repeat(501))).code())
        .isEqualTo("invalid-fields");
    make("one");
    assertThat(caller.post(path + "/1:restore", "{}").code()).isEqualTo("reason-required");
    assertThat(caller.get("/api/v1/agents/nobody/checkpoints").code()).isEqualTo("unknown-agent");
    assertThat(caller.get("/api/v1/agents/nobody/memory").code()).isEqualTo("unknown-agent");
    assertThat(caller.get(memory() + "?after=x").code()).isEqualTo("bad-filter");
  }

  @Test
  void a_changed_entry_of_a_memory_shows() {
    remember(1, "hello");
    remember(2, "world");
    assertThat(caller.get(memory()).texts("/items", "/follows")).containsExactly("true", "true");
    assertThat(caller.get(memory() + "?after=1").texts("/items", "/position")).containsExactly("2");

    world.sql("update memory set body = 'hullo' where agent = ? and position = 1", id);
    assertThat(caller.get(memory()).texts("/items", "/follows")).containsExactly("false", "true");
  }

  private String memory() {
    return "/api/v1/agents/" + id + "/memory";
  }

  private Reply make(String label) {
    return caller.post(path, "{\"label\": \"%s\"}".formatted(label));
  }

  private void remember(int position, String body) {
    world.sql(
        "insert into memory (agent, position, task_id, body, digest) select ?, ?, ?, ?,"
            + " sha256(coalesce((select digest from memory_head where agent = ?), '') ||"
            + " convert_to(?, 'UTF8'))",
        id,
        position,
        "t-" + position,
        body,
        id,
        body);
    world.sql(
        "insert into memory_head (agent, position, digest) select agent, position, digest from"
            + " memory where agent = ? and position = ? on conflict (agent) do update set position"
            + " = excluded.position, digest = excluded.digest",
        id,
        position);
  }

  private void turn(String task, int turn, String tool) {
    world.sql(
        "insert into turn (agent, task_id, patch, turn, digest, result, epoch) values (?, ?, 0, ?,"
            + " '', ?, 0)",
        id,
        task,
        turn,
        "{\"tool\": \"%s\"}".formatted(tool));
  }
}
