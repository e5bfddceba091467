package io.agenthive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandsTest {
  private final FakeApi api = new FakeApi();

  CommandsTest() throws IOException {}

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void a_list_is_a_table_as_wide_as_its_cells() {
    api.telling(
        "GET /tasks?limit=50",
        200,
        """
        {"items": [
          {"taskId": "t-100", "agentId": "ada", "state": "DEAD",
           "acceptedAt": "2026-11-21T10:00:00Z", "failure": {"failure": "INVALID"}},
          {"taskId": "t-1", "agentId": "bob", "state": "WAITING",
           "acceptedAt": "2026-11-21T09:00:00Z"}]}\
        """);

    assertThat(run("task", "list").out())
        .isEqualTo(
            """
            TASK   AGENT  STATE    ACCEPTED              ENDED  FAILURE
            t-100  ada    DEAD     2026-11-21T10:00:00Z  -      INVALID
            t-1    bob    WAITING  2026-11-21T09:00:00Z  -      -
            """);
  }

  @Test
  void a_list_goes_on_over_pages_until_the_limit() {
    api.telling("GET /agents?limit=3", 200, "{\"items\": [{\"id\": \"a\"}], \"next\": \"c1\"}")
        .telling(
            "GET /agents?limit=2&cursor=c1",
            200,
            "{\"items\": [{\"id\": \"b\"}, {\"id\": \"c\"}], \"next\": \"c2\"}");

    Terminal run = run("agent", "list", "--limit", "3");

    assertThat(run.out()).contains("a  ", "b  ", "c  ", "… and more");
    assertThat(api.asked()).hasSize(2);
  }

  @Tag("negative")
  @ParameterizedTest
  @CsvSource({"0", "10001", "x"})
  void a_limit_beyond_the_limits_is_refused(String limit) {
    assertThat(run("agent", "list", "--limit", limit).exit()).isEqualTo(Exit.USAGE);
  }

  @Test
  void the_greatest_limit_is_taken() {
    assertThat(run("agent", "list", "--limit", "10000").exit()).isEqualTo(Exit.OK);
  }

  @Test
  void the_address_of_the_codec_is_one_that_a_web_ui_takes() {
    api.telling(
        "GET /codec",
        200,
        "{\"path\": \"/api/v1/codec/0af\", \"namespace\": \"hive\", \"origins\": []}");

    assertThat(run("codec", "url").out()).isEqualTo(api.url() + "/api/v1/codec/0af\n");
  }

  @Test
  void a_payload_is_sent_to_the_codec_and_its_data_is_shown() {
    api.telling("GET /codec", 200, "{\"path\": \"/x\", \"namespace\": \"hive\"}")
        .telling(
            "POST /codec/decode",
            200,
            "{\"payloads\": [{\"metadata\": {}, \"data\": \"eyJhIjoxfQ==\"}, {\"data\":"
                + " \"NDI=\"}]}");

    Terminal run = run("codec", "decode", "{\"metadata\":{},\"data\":\"c2VhbGVk\"}");

    assertThat(run.out()).isEqualTo("{\"a\":1}\n42\n");
    assertThat(api.asked())
        .containsExactly(
            "GET /codec",
            "POST /codec/decode {\"payloads\":[{\"metadata\":{},\"data\":\"c2VhbGVk\"}]}");
  }

  @Test
  void a_token_is_printed_alone_so_that_a_variable_can_take_it() {
    api.telling("POST /tokens", 201, "{\"token\": \"a.b.c\", \"jti\": \"j\"}");

    Terminal run = run("token", "--role", "operator", "--ttl", "10m", "--name", "ann");

    assertThat(run.out()).isEqualTo("a.b.c\n");
    assertThat(api.asked())
        .containsExactly(
            "POST /tokens {\"roles\":[\"operator\"],\"lasting\":\"PT10M\",\"name\":\"ann\"}");
  }

  @Tag("negative")
  @ParameterizedTest
  @ValueSource(strings = {"", "10", "m", "ten minutes", "10d", "-"})
  void a_lifetime_that_is_none_is_refused_before_anybody_is_asked(String ttl) {
    Terminal run = run("token", "--role", "viewer", "--ttl", ttl);

    assertThat(run.exit()).isEqualTo(Exit.USAGE);
    assertThat(run.err()).contains("--ttl must be a time such as 30s");
    assertThat(api.asked()).isEmpty();
  }

  @Test
  void a_token_without_a_role_is_not_asked_for() {
    assertThat(run("token").err()).contains("--role viewer");
  }

  @Test
  void a_token_is_revoked_by_itself_or_by_its_id() {
    run("token", "revoke", "a.b.c", "--reason", "gone");
    run("token", "revoke", "j-1", "--reason", "gone");

    assertThat(api.asked())
        .containsExactly(
            "POST /tokens:revoke {\"token\":\"a.b.c\",\"reason\":\"gone\"}",
            "POST /tokens:revoke {\"jti\":\"j-1\",\"reason\":\"gone\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "[]", "42", "{"})
  void what_is_no_payload_is_told_as_such(String text) {
    Terminal run = run("codec", "decode", text);

    assertThat(run.exit()).isEqualTo(Exit.USAGE);
    assertThat(run.err()).contains("a payload is one JSON object");
  }

  @Test
  void a_breaker_is_opened_for_as_long_as_was_said() {
    api.telling("POST /breakers/model-x:open", 200, "{\"phase\": \"HELD\"}");

    Terminal run = run("breaker", "open", "model-x", "-r", "maintenance", "--for", "PT10M");

    assertThat(run.out()).isEqualTo("breaker model-x is held\n");
    assertThat(api.asked())
        .containsExactly(
            "POST /breakers/model-x:open {\"reason\":\"maintenance\",\"lasting\":\"PT10M\"}");
  }

  @Test
  void dead_letters_are_filtered_as_was_said() {
    run("dead-letter", "list", "--family", "f1", "--poison", "--text", "no key");

    assertThat(api.asked())
        .containsExactly("GET /dead-letters?limit=50&family=f1&poison=true&q=no+key");
  }

  @Test
  void people_are_told_what_to_type_where_programs_are_told_what_to_send() {
    api.telling(
        "POST /agents/ada:sleep",
        404,
        """
        {"code": "unknown-agent", "title": "There is no such agent",
         "detail": "Create the agent first: POST /api/v1/agents."}\
        """);

    Terminal run = run("agent", "sleep", "ada", "-r", "noise");

    assertThat(run.exit()).isEqualTo(Exit.NOT_FOUND);
    assertThat(run.err()).contains("./hive agent create").doesNotContain("POST");
  }

  @Test
  void a_task_that_died_while_somebody_waited_says_of_what() {
    api.telling(
        "POST /tasks",
        200,
        """
        {"taskId": "t", "state": "DEAD", "failure": {"failure": "INVALID", "message": "no words"}}\
        """);

    Terminal run = run("task", "submit", "ada", "x", "--id", "t", "--wait", "5");

    assertThat(run.exit()).isEqualTo(Exit.REFUSED);
    assertThat(run.out()).contains("task t is DEAD", "INVALID: no words");
  }

  @Test
  void filters_are_encoded() {
    run("agent", "list", "--label", "lang=c++", "-q", "a b");

    assertThat(api.asked()).containsExactly("GET /agents?limit=50&q=a+b&label=lang%3Ac%2B%2B");
  }

  @Test
  void json_is_the_answer_of_the_api() {
    api.telling("GET /agents/ada", 200, "{\"id\": \"ada\", \"state\": \"ASLEEP\"}");

    Terminal run = run("agent", "show", "ada", "-o", "json");

    assertThat(Json.read(run.out())).isEqualTo(Json.read("{\"id\":\"ada\",\"state\":\"ASLEEP\"}"));
  }

  @Test
  void an_agent_shows_why_it_rests() {
    api.telling(
        "GET /agents/ada",
        200,
        """
        {"id": "ada", "holds": [{"hold": "OPERATOR", "by": "eve", "reason": "noise"}],
         "mail": {"waiting": 2, "inHand": []}}\
        """);

    assertThat(run("agent", "show", "ada").out())
        .isEqualTo(
            """
            id               ada
            holds            hold=OPERATOR  by=eve  reason=noise
            mail             waiting=2  inHand=[]
            """);
  }

  @Test
  void a_scope_is_held_and_the_answer_says_who_knows() {
    api.telling(
        "POST /holds",
        202,
        "{\"scope\": \"team:core\", \"hold\": \"INCIDENT\", \"agents\": 120, \"acknowledged\":"
            + " 50}");

    Terminal run = run("hold", "--team", "core", "--hold", "incident", "-r", "leak", "--now");

    assertThat(run.out())
        .isEqualTo("team:core is held (INCIDENT): 50 of 120 agents know; see hive holds\n");
    assertThat(api.asked())
        .containsExactly(
            "POST /holds"
                + " {\"scope\":\"team:core\",\"hold\":\"incident\",\"reason\":\"leak\",\"now\":true}");
  }

  @ParameterizedTest
  @CsvSource({
    "--team,core,team:core",
    "--tier,routine,tier:routine",
    "--label,env=a=b,label:env:a=b",
    "--all,,hive"
  })
  void a_scope_is_released_by_the_name_it_was_held_by(String option, String value, String scope) {
    if (value == null) run("release", option, "-r", "over");
    else run("release", option, value, "-r", "over");

    assertThat(api.asked())
        .containsExactly(
            "POST /holds:release {\"scope\":\"%s\",\"hold\":\"operator\",\"reason\":\"over\"}"
                .formatted(scope));
  }

  @Test
  void a_hold_needs_one_scope() {
    assertThat(run("hold", "-r", "leak").exit()).isEqualTo(Exit.USAGE);
    assertThat(run("hold", "--team", "a", "--all", "-r", "leak").exit()).isEqualTo(Exit.USAGE);
    assertThat(api.asked()).isEmpty();
  }

  @Test
  void holds_on_scopes_are_a_table() {
    api.telling(
        "GET /holds",
        200,
        """
        {"items": [{"scope": "hive", "hold": "OPERATOR", "state": "HELD", "agents": 7, "acknowledged": 7,
                    "since": "2026-11-21T10:00:00Z", "until": null, "by": "api", "reason": "night"}]}\
        """);

    assertThat(run("holds").out())
        .isEqualTo(
            """
            SCOPE  HOLD      STATE  KNOWN BY  SINCE                 UNTIL  BY   WHY
            hive   OPERATOR  HELD   7 of 7    2026-11-21T10:00:00Z  -      api  night
            """);
  }

  @Test
  void an_agent_that_a_scope_still_holds_says_so_when_it_is_released() {
    api.telling(
        "POST /agents/ada:release",
        200,
        "{\"id\": \"ada\", \"holds\": [{\"hold\": \"OPERATOR\", \"scope\": {\"id\": 7, \"name\":"
            + " \"hive\"}}]}");

    assertThat(run("agent", "release", "ada", "--hold", "operator", "-r", "back").out())
        .isEqualTo("ada is still held by operator of hive: see hive holds\n");
  }

  @Test
  void sleep_at_once_is_asked_for_as_such() {
    api.telling("POST /agents/ada:sleep", 202, "{\"id\": \"ada\"}");

    Terminal run = run("agent", "sleep", "ada", "-r", "noise", "--now");

    assertThat(run.out()).isEqualTo("ada agreed and stops what is in hand at its next turn\n");
    assertThat(api.asked())
        .containsExactly("POST /agents/ada:sleep {\"reason\":\"noise\",\"now\":true}");
  }

  @Test
  void a_created_agent_is_described_to_the_api() {
    run("agent", "create", "ada", "--role", "coder", "--team", "core", "--label", "k=v");

    assertThat(api.asked())
        .containsExactly(
            "POST /agents"
                + " {\"id\":\"ada\",\"role\":\"coder\",\"team\":\"core\",\"labels\":{\"k\":\"v\"}}");
  }

  @Test
  void a_fork_says_what_it_may_not_do() {
    api.telling(
        "POST /agents/ada:fork",
        201,
        "{\"id\": \"bob\", \"fenced\": true, \"origin\": {\"line\": [{\"generation\": 4}]}}");

    Terminal run = run("agent", "fork", "ada", "bob", "-g", "4", "--label", "k=v", "-r", "try");

    assertThat(run.out())
        .isEqualTo(
            """
            bob is ada at 4
            it acts on nothing outside before: hive agent release-effects bob
            """);
    assertThat(api.asked())
        .containsExactly(
            "POST /agents/ada:fork"
                + " {\"newId\":\"bob\",\"generation\":4,\"labels\":{\"k\":\"v\"},\"reason\":\"try\"}");
  }

  @Test
  void a_diff_is_asked_of_two_moments_and_told_line_by_line() {
    api.telling(
        "GET /agents/ada/diff?from=4&with=bob",
        200,
        """
        {"same": false,
         "from": {"agentId": "ada", "generation": 4, "memoryAt": 1, "files": 1, "life": 0},
         "to": {"agentId": "bob", "memoryAt": 2, "files": 1, "life": 1},
         "files": [{"name": "a", "to": {"size": 3, "digest": "0123456789abcdef"}, "text": ["+x"]}],
         "memory": {"common": 1, "onlyTo": [{"position": 2, "taskId": "t2"}], "restTo": 7},
         "spec": [{"field": "team", "from": "\\"x\\"", "to": "\\"y\\""}]}\
        """);

    assertThat(run("agent", "diff", "ada@4", "bob").out())
        .isEqualTo(
            """
            --- ada@4: 1 entries of memory, 1 files, life 0
            +++ bob now: 2 entries of memory, 1 files, life 1
            file a: none -> 3 bytes 0123456789ab
              +x
            memory: 1 entries in common
            + 2 t2
            + … and 7 more
            spec team: "x" -> "y"
            """);
    assertThat(run("agent", "diff", "ada@x").exit()).isEqualTo(Exit.USAGE);
  }

  @Test
  void an_archive_is_written_when_all_of_it_is_there(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("ada.hive");
    api.telling("POST /agents/ada:export", 200, "bytes");

    Terminal run =
        run("agent", "export", "ada", "--to", file.toString(), "--move", "-r", "new machine");

    assertThat(run.exit()).isEqualTo(Exit.OK);
    assertThat(run.out()).contains("it stands still here", "hive agent stay ada");
    assertThat(Files.readString(file)).isEqualTo("bytes");
    assertThat(api.asked())
        .containsExactly("POST /agents/ada:export {\"reason\":\"new machine\",\"move\":true}");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void what_is_not_exported_leaves_the_file_as_it_was(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("ada.hive"), "the one before");
    api.telling(
        "POST /agents/ada:export",
        409,
        "{\"code\": \"agent-busy\", \"title\": \"The agent has not come to rest\", \"detail\":"
            + " \"wait\"}");

    Terminal run = run("agent", "export", "ada", "--to", file.toString(), "-r", "copy");

    assertThat(run.exit()).isEqualTo(Exit.REFUSED);
    assertThat(run.err()).contains("The agent has not come to rest: wait");
    assertThat(Files.readString(file)).isEqualTo("the one before");
  }

  @Test
  void an_import_says_what_is_to_be_done_next(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("ada.hive"), "bytes");
    api.telling(
        "POST /agents:import?reason=new+machine&as=bob",
        201,
        """
        {"agent": {"id": "bob", "origin": {"line": [{"agentId": "ada"}]}},
         "content": "c0ffee", "tasks": 2, "receipt": "r1"}\
        """);

    Terminal run = run("agent", "import", file.toString(), "--as", "bob", "-r", "new machine");

    assertThat(run.out())
        .contains(
            "bob is here with 2 open tasks",
            "its content is c0ffee",
            "hive agent hand-over ada --receipt r1",
            "hive agent arrive bob --code");
    assertThat(api.asked()).containsExactly("POST /agents:import?reason=new+machine&as=bob bytes");
    assertThat(run("agent", "import", "nowhere", "-r", "x").exit()).isEqualTo(Exit.USAGE);
  }

  @Test
  void a_verb_that_takes_time_says_so() {
    api.telling("POST /agents/ada:sleep", 202, "{\"id\": \"ada\"}");

    Terminal run = run("agent", "sleep", "ada", "-r", "noise");

    assertThat(run.out()).isEqualTo("ada agreed and finishes what is in hand\n");
    assertThat(api.asked()).containsExactly("POST /agents/ada:sleep {\"reason\":\"noise\"}");
  }

  @Test
  void a_verb_without_a_reason_is_not_sent() {
    Terminal run = run("agent", "sleep", "ada");

    assertThat(run.exit()).isEqualTo(Exit.USAGE);
    assertThat(run.err()).contains("--reason");
    assertThat(api.asked()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"DONE, 0", "WAITING, 0", "DEAD, 1", "DISCARDED, 1"})
  void a_task_that_was_waited_for_and_failed_shows_in_the_exit_code(String state, int exit) {
    api.telling("POST /tasks", 200, "{\"taskId\": \"t\", \"state\": \"" + state + "\"}");

    assertThat(run("task", "submit", "ada", "x", "--wait", "5").exit()).isEqualTo(exit);
  }

  @Test
  void a_task_needs_one_input() {
    assertThat(run("task", "submit", "ada").err()).contains("either as INPUT or with --file");
    assertThat(run("task", "submit", "ada", "x", "--file", "pom.xml").exit()).isEqualTo(Exit.USAGE);
    assertThat(run("task", "submit", "ada", "--file", "absent.txt").err())
        .contains("cannot read absent.txt");
  }

  @Tag("negative")
  @ParameterizedTest
  @CsvSource({"31", "-1"})
  void a_wait_beyond_the_limits_is_refused(String wait) {
    assertThat(run("task", "submit", "ada", "x", "--wait=" + wait).exit()).isEqualTo(Exit.USAGE);
  }

  @Tag("negative")
  @Test
  void a_task_too_large_for_the_api_is_not_sent(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("input.txt"), "x".repeat(Api.MAX_BODY));

    Terminal run = run("task", "submit", "ada", "--file", file.toString());

    assertThat(run.exit()).isEqualTo(Exit.USAGE);
    assertThat(run.err()).contains("may have 1,048,576");
    assertThat(api.asked()).isEmpty();
  }

  @Test
  void status_counts_agents_and_tasks() {
    api.telling("GET /agents?limit=1&count=true&state=asleep", 200, "{\"total\": 46}");

    Terminal run = run("status");

    assertThat(run.out()).contains("asleep=46  awake=0  retired=0").contains(api.url());
  }

  @Tag("negative")
  @Test
  void a_refusal_is_told_with_what_to_do() {
    api.telling(
        "POST /agents",
        409,
        "{\"title\": \"The agent exists already\", \"detail\": \"Choose another ID.\"}");

    Terminal run = run("agent", "create", "ada", "--role", "r", "--team", "t");

    assertThat(run.exit()).isEqualTo(Exit.REFUSED);
    assertThat(run.err()).isEqualTo("hive: The agent exists already: Choose another ID.\n");
  }

  @Test
  void what_is_not_there_has_an_exit_code_of_its_own() {
    api.telling("GET /agents/eve", 404, "{\"title\": \"There is no such agent\"}");

    assertThat(run("agent", "show", "eve").exit()).isEqualTo(Exit.NOT_FOUND);
  }

  @Test
  void what_is_not_an_api_is_told() {
    api.telling("GET /agents/ada", 200, "<html>");

    Terminal run = run("agent", "show", "ada");

    assertThat(run.exit()).isEqualTo(Exit.NO_STACK);
    assertThat(run.err()).contains("not the API of a hive");
  }

  @Test
  void going_back_is_told_call_by_call_before_and_after() {
    String path = "POST /agents/ada/checkpoints/3:restore";
    api.telling(
        path,
        200,
        """
        {"effects": [
          {"taskId": "t-1", "turn": 2, "tool": "scratch-write", "effect": "FILES", "fate": "GOES_BACK",
           "at": "2026-11-21T10:00:00Z"},
          {"taskId": "t-1", "turn": 4, "tool": "pay", "effect": "COMPENSATABLE", "fate": "UNDONE",
           "at": "2026-11-21T10:00:01Z", "arguments": "{\\"cents\\":\\"5\\"}", "state": "IN_DOUBT"},
          {"taskId": "t-2", "turn": 2, "tool": "post", "effect": "FINAL", "fate": "STAYS",
           "at": "2026-11-21T10:00:02Z", "state": "DONE"}],
         "begunAnew": ["t-1"], "kept": ["t-2"], "deadAnew": ["t-3"], "undone": 1}\
        """);
    String[] back = {"agent", "restore", "ada", "-g", "3", "-r", "astray", "--compensate"};

    String[] look = Stream.concat(Stream.of(back), Stream.of("--dry-run")).toArray(String[]::new);
    assertThat(run(look).out())
        .contains("t-1#2 scratch-write at 2026-11-21T10:00:00Z: undone with the state")
        .contains("t-1#4 pay {\"cents\":\"5\"} at 2026-11-21T10:00:01Z (in doubt): will be undone")
        .contains("t-2#2 post at 2026-11-21T10:00:02Z: cannot be undone")
        .contains("t-1 begins anew")
        .contains("t-2 has acted outside: its turns are kept")
        .contains("t-3, redriven, would begin anew");

    api.telling(
        path,
        200,
        """
        {"generation": 4, "outside": [
          {"taskId": "t-1", "turn": 4, "tool": "pay", "effect": "COMPENSATABLE", "at": "x",
           "undo": {"state": "FAILED", "failure": "INVALID", "said": "status 403"}},
          {"taskId": "t-2", "turn": 2, "tool": "post", "effect": "FINAL", "at": "x"}]}\
        """);
    assertThat(run(back).out())
        .contains("ada is what it was at 3")
        .contains("pay at x: stands, undoing it failed (INVALID): status 403")
        .contains("post at x: stands, cannot be undone");
    assertThat(api.asked()).contains(path + " {\"reason\":\"astray\",\"compensate\":true}");
  }

  @Test
  void a_call_is_undone_by_its_number() {
    api.telling("POST /agents/ada/effects/17:undo", 202, "{}");

    Terminal run = run("agent", "undo", "ada", "17", "-r", "paid in error");
    assertThat(run.out()).contains("call 17 of ada is being undone");
    assertThat(api.asked())
        .containsExactly("POST /agents/ada/effects/17:undo {\"reason\":\"paid in error\"}");
  }

  @Tag("negative")
  @Test
  void an_unknown_command_is_a_matter_of_usage() {
    Terminal run = Terminal.run(Map.of(), "agnt");

    assertThat(run.exit()).isEqualTo(Exit.USAGE);
    assertThat(run.err()).contains("agent");
  }

  private Terminal run(String... words) {
    return Terminal.run(api.environment(), words);
  }
}
