package io.agenthive.starter.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.starter.ApiWorld;
import io.agenthive.starter.Caller;
import io.agenthive.starter.Reply;
import io.agenthive.workflows.mail.MailState;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DeadLettersOverHttpTest {
  private static final String REASON = "{\"reason\": \"provider is back\"}";

  private final ApiWorld world = ApiWorld.running();
  private final Caller caller = world.caller();
  private final String agent = "a-" + UUID.randomUUID();
  private final String task = "t-" + UUID.randomUUID();
  private final String path = "/api/v1/dead-letters/" + task;

  @BeforeEach
  void a_dead_task() {
    caller.post(
        "/api/v1/agents",
        "{\"id\": \"%s\", \"role\": \"coder\", \"team\": \"core\"}".formatted(agent));
    die(task, "OUT_OF_TURNS");
  }

  @Test
  void a_dead_letter_is_shown_with_its_failure_and_its_keeper() {
    Reply shown = caller.get(path);

    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.text("/agentId")).isEqualTo(agent);
    assertThat(shown.text("/failure/failure")).isEqualTo("OUT_OF_TURNS");
    assertThat(shown.text("/input")).isEqualTo("sort this for " + agent);
    assertThat(shown.text("/keeper")).isEqualTo("ABSENT");
    assertThat(shown.text("/_links/temporalUi")).endsWith("/workflows/task-" + task);
  }

  @Test
  void dead_letters_are_listed_newest_first_over_pages() {
    die(task + "-2", "INVALID");

    Reply page = caller.get("/api/v1/dead-letters?limit=1&count=true&agentId=" + agent);

    assertThat(page.texts("/items", "/taskId")).containsExactly(task + "-2");
    assertThat(page.at("/total").asInt()).isEqualTo(2);
    assertThat(caller.get(page.next()).texts("/items", "/taskId")).containsExactly(task);
  }

  @Test
  void dead_letters_are_listed_by_class_and_time() {
    die(task + "-2", "INVALID");
    String of = "/api/v1/dead-letters?agentId=" + agent;

    assertThat(caller.get(of + "&failure=invalid").texts("/items", "/taskId"))
        .containsExactly(task + "-2");
    assertThat(caller.get(of + "&closedAfter=2099-01-01T00:00:00Z").at("/items").isEmpty())
        .isTrue();
  }

  @Test
  void facets_say_how_dead_letters_are_spread() {
    die(task + "-2", "INVALID");
    Reply page = caller.get("/api/v1/dead-letters?limit=1&count=true&facets=true&agentId=" + agent);
    assertThat(page.texts("/facets/failures", "/value")).containsExactly("INVALID", "OUT_OF_TURNS");
    assertThat(page.at("/total").asInt()).isEqualTo(2);
    assertThat(caller.get("/api/v1/dead-letters?agentId=" + agent).at("/facets").isMissingNode())
        .isTrue();
  }

  @Test
  void a_dead_letter_is_found_by_a_word_of_its_message() {
    String of = "/api/v1/dead-letters?agentId=" + agent + "&q=";
    assertThat(caller.get(of + "IT%20FAILED").texts("/items", "/taskId")).containsExactly(task);
    assertThat(caller.get(of + "rain").at("/items").isEmpty()).isTrue();
  }

  @Test
  void a_dead_letter_takes_notes_and_is_given_up_once() {
    assertThat(caller.post(path + ":note", "{\"note\": \"asked ann\"}").status()).isEqualTo(200);
    assertThat(caller.get(path).texts("/notes", "/note")).containsExactly("asked ann");
    assertThat(caller.post(path + ":note", "{\"note\": \"\"}").code()).isEqualTo("invalid-fields");

    Reply gone = caller.post(path + ":discard", "{\"reason\": \"nobody needs it\"}");
    Reply again = caller.post(path + ":discard", "{\"reason\": \"nobody needs it\"}");

    assertThat(gone.text("/state")).isEqualTo("DISCARDED");
    assertThat(again.code()).isEqualTo("unknown-dead-letter");
    assertThat(caller.get("/api/v1/tasks/" + task).text("/state")).isEqualTo("DISCARDED");
  }

  @Tag("negative")
  @Test
  void what_was_discarded_cannot_be_redriven() {
    caller.post(path + ":discard", "{\"reason\": \"nobody needs it\"}");
    assertThat(caller.post(path + ":redrive", REASON).code()).isEqualTo("unknown-dead-letter");
  }

  @Test
  void deaths_that_failed_alike_are_a_family_that_people_mark() throws SQLException {
    die(task + "-2", "OUT_OF_TURNS");
    world.triage();

    String family = caller.get(path).text("/family");
    String of = "/api/v1/dead-letter-families/" + family;

    assertThat(caller.get(path).text("/verdict")).isEqualTo("PERSON");
    assertThat(
            caller
                .get("/api/v1/dead-letters?agentId=" + agent + "&family=" + family)
                .texts("/items", "/taskId"))
        .contains(task, task + "-2");
    assertThat(caller.get(of).text("/title")).isEqualTo("it failed");
    String known = "{\"lifecycle\": \"KNOWN\", \"reason\": \"ticket 7\"}";
    assertThat(caller.post(of + ":mark", known).text("/lifecycle")).isEqualTo("KNOWN");
    assertThat(caller.get("/api/v1/dead-letter-families?lifecycle=known").texts("/items", "/id"))
        .contains(family);
    String regressed = "{\"lifecycle\": \"REGRESSED\", \"reason\": \"so\"}";
    assertThat(caller.post(of + ":mark", regressed).code()).isEqualTo("invalid-fields");
  }

  @Test
  void a_family_that_nothing_failed_as_is_unknown() {
    String of = "/api/v1/dead-letter-families/0123456789abcdef";
    assertThat(caller.get(of).code()).isEqualTo("unknown-family");
    String known = "{\"lifecycle\": \"KNOWN\", \"reason\": \"so\"}";
    assertThat(caller.post(of + ":mark", known).code()).isEqualTo("unknown-family");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"failure=rain", "closedAfter=now", "count=maybe", "poison=perhaps", "facets=1"})
  void a_filter_that_cannot_be_read_is_refused(String query) {
    assertThat(caller.get("/api/v1/dead-letters?" + query).code()).isEqualTo("bad-filter");
  }

  @Tag("negative")
  @Test
  void a_redriven_task_has_a_keeper_and_a_second_redrive_is_refused() {
    Reply redriven = caller.post(path + ":redrive", REASON);
    Reply again = caller.post(path + ":redrive", REASON);

    assertThat(redriven.status()).isEqualTo(202);
    assertThat(redriven.header("Location")).isEqualTo("/api/v1/tasks/" + task);
    assertThat(redriven.text("/workflowId")).isEqualTo("task-" + task);
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.code()).isEqualTo("already-redriven");
  }

  @Tag("negative")
  @Test
  void poison_is_redriven_with_another_input_or_by_force_only() {
    die(task + "-2", "INVALID");
    die(task + "-3", "INVALID");

    Reply asItIs = caller.post(path + "-2:redrive", REASON);

    assertThat(asItIs.code()).isEqualTo("poison");
    assertThat(
            caller
                .post(path + "-2:redrive", "{\"reason\": \"r\", \"input\": \"sort that\"}")
                .status())
        .isEqualTo(202);
    assertThat(caller.post(path + "-3:redrive", "{\"reason\": \"r\", \"force\": true}").status())
        .isEqualTo(202);
  }

  @Test
  void a_dry_run_says_what_a_redrive_would_do_and_does_nothing() {
    Reply plan =
        caller.post(
            path + ":redrive", "{\"reason\": \"r\", \"input\": \"sort that\", \"dryRun\": true}");

    assertThat(plan.status()).isEqualTo(200);
    assertThat(plan.at("/turnsKept").asInt()).isZero();
    assertThat(plan.at("/diff").toString()).contains("+sort that");
    assertThat(caller.get(path).status()).as("still dead").isEqualTo(200);
  }

  @Test
  void a_redrive_goes_to_an_agent_that_is_there() {
    String nobody = "{\"reason\": \"r\", \"toAgent\": \"nobody\"}";
    String illegal = "{\"reason\": \"r\", \"toAgent\": \"No Body\"}";

    assertThat(caller.post(path + ":redrive", nobody).code()).isEqualTo("unknown-agent");
    assertThat(caller.post(path + ":redrive", illegal).code()).isEqualTo("invalid-fields");
  }

  @Test
  void a_redrive_needs_a_reason() {
    assertThat(caller.post(path + ":redrive", "{}").code()).isEqualTo("reason-required");
  }

  @Test
  void a_blank_input_is_refused() {
    Reply reply = caller.post(path + ":redrive", "{\"reason\": \"r\", \"input\": \" \"}");

    assertThat(reply.text("/errors/0/pointer")).isEqualTo("/input");
  }

  @Test
  void a_task_that_is_not_dead_is_no_dead_letter() {
    submit(task + "-2");

    assertThat(caller.get(path + "-2").code()).isEqualTo("unknown-dead-letter");
    assertThat(caller.post(path + "-2:redrive", REASON).code()).isEqualTo("unknown-dead-letter");
    assertThat(caller.post(path + "-3:redrive", REASON).code()).isEqualTo("unknown-dead-letter");
  }

  @Test
  void a_dead_letter_of_a_retired_agent_stays_dead() {
    world.sql("update agent set state = 2 where id = ?", agent);

    assertThat(caller.post(path + ":redrive", REASON).code()).isEqualTo("agent-retired");
  }

  private void die(String id, String failure) {
    submit(id);
    world.mail().end(id, MailState.DEAD, "");
    world.sql(
        "update mail_ended set failure = cast(? as jsonb) where task_id = ?",
        """
        {"failure": "%s", "message": "it failed", "attempts": 1}"""
            .formatted(failure),
        id);
  }

  private void submit(String id) {
    caller.post(
        "/api/v1/tasks",
        "{\"taskId\": \"%s\", \"agentId\": \"%s\", \"input\": \"sort this for %s\"}"
            .formatted(id, agent, agent));
  }
}
