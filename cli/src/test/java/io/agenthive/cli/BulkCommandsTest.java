package io.agenthive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verbs about many agents, and the operations that they become. */
final class BulkCommandsTest {
  private static final String RUNNING =
      """
      {"id": "night", "state": "RUNNING", "action": "agents:sleep", "total": 7, "done": 2, "failed": 0,
       "skipped": 0, "waitsFor": "temporal", "by": "local", "reason": "night", "askedAt": "2026-12-01T10:00:00Z"}\
      """;

  private static final String OVER =
      """
      {"id": "night", "state": "SUCCEEDED", "total": 7, "done": 6, "failed": 1, "skipped": 0}\
      """;

  private final FakeApi api = new FakeApi();

  BulkCommandsTest() throws IOException {}

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void agents_are_put_to_sleep_as_was_said_and_the_answer_says_how_far_it_is() {
    api.telling("POST /agents:sleep", 202, RUNNING);

    Terminal run =
        run(
            "agents",
            "sleep",
            "--team",
            "docs",
            "--state",
            "awake",
            "--label",
            "env=a",
            "-r",
            "night",
            "--rate",
            "5",
            "--until",
            "2035-01-01T06:00:00Z",
            "--now");

    assertThat(run.out())
        .isEqualTo(
            "operation night: RUNNING, 2 of 7, waits for temporal; see hive operation outcomes night\n");
    assertThat(run.exit()).isEqualTo(Exit.OK);
    assertThat(api.asked())
        .containsExactly(
            "POST /agents:sleep {\"filter\":{\"state\":\"AWAKE\",\"team\":\"docs\",\"label\":[\"env:a\"]},"
                + "\"reason\":\"night\",\"until\":\"2035-01-01T06:00:00Z\",\"now\":true,\"ratePerSecond\":5}");
  }

  @Test
  void a_dry_run_names_the_first_of_them() {
    api.telling("POST /agents:wake", 200, "{\"agents\": 3, \"first\": [\"ada\", \"bob\"]}");

    Terminal run = run("agents", "wake", "--all", "-r", "so", "--dry-run");

    assertThat(run.out()).isEqualTo("3 agents: ada, bob, …\n");
    assertThat(api.asked())
        .containsExactly(
            "POST /agents:wake {\"filter\":{\"all\":true},\"reason\":\"so\",\"dryRun\":true}");
  }

  @ParameterizedTest
  @CsvSource({"agents,sleep", "operation,show", "operation,status"})
  void a_script_hears_that_some_refused(String noun, String verb) {
    api.telling("POST /agents:sleep", 200, OVER).telling("GET /operations/night", 200, OVER);

    Terminal run =
        noun.equals("agents")
            ? run(noun, verb, "-q", "x", "-r", "night", "--id", "night", "--wait", "9")
            : run(noun, verb, "night");

    assertThat(run.exit()).isEqualTo(Exit.REFUSED);
  }

  @Test
  void a_verb_of_one_agent_may_be_an_operation() {
    api.telling("POST /agents/ada:wake", 202, RUNNING);

    Terminal run = run("agent", "wake", "ada", "-r", "so", "--later");

    assertThat(run.out()).startsWith("operation night: RUNNING, 2 of 7");
    assertThat(new VerbWait().prefer()).isNull();
    VerbWait both = new VerbWait();
    both.later = true;
    assertThat(both.prefer()).isEqualTo("respond-async");
    both.wait.seconds = 5;
    assertThat(both.prefer()).isEqualTo("respond-async, wait=5");
  }

  @Test
  void operations_are_a_table() {
    api.telling("GET /operations?limit=50&state=RUNNING", 200, "{\"items\": [" + RUNNING + "]}");

    assertThat(run("operation", "list", "--state", "running").out())
        .isEqualTo(
            """
            OPERATION  STATE    WHAT          DONE    FAILED  WAITS FOR  ASKED                 BY     WHY
            night      RUNNING  agents:sleep  2 of 7  0       temporal   2026-12-01T10:00:00Z  local  night
            """);
  }

  @Test
  void outcomes_are_a_table() {
    api.telling(
        "GET /operations/night/outcomes?limit=50&outcome=FAILED",
        200,
        """
        {"items": [{"agentId": "ada", "outcome": "FAILED", "code": "agent-retired", "attempts": 1,
                    "detail": "it is over", "endedAt": "2026-12-01T10:00:00Z"}]}\
        """);

    assertThat(run("operation", "outcomes", "night", "--outcome", "failed").out())
        .isEqualTo(
            """
            AGENT  OUTCOME  ATTEMPTS  ENDED                 CODE           WHY
            ada    FAILED   1         2026-12-01T10:00:00Z  agent-retired  it is over
            """);
  }

  @Test
  void an_operation_is_aborted_for_a_reason() {
    api.telling(
        "POST /operations/night:abort",
        200,
        "{\"id\": \"night\", \"state\": \"ABORTED\", \"total\": 7, \"done\": 2, \"skipped\": 5}");

    Terminal run = run("operation", "abort", "night", "-r", "wrong team");

    assertThat(run.out())
        .isEqualTo(
            "operation night: ABORTED, 2 of 7, 5 skipped; see hive operation outcomes night\n");
    assertThat(api.asked())
        .containsExactly("POST /operations/night:abort {\"reason\":\"wrong team\"}");
    assertThat(run("operation", "abort", "night").exit()).isEqualTo(Exit.USAGE);
  }

  private Terminal run(String... args) {
    return Terminal.run(api.environment(), args);
  }
}
