package io.agenthive.local.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.codec.HivePayloads;
import io.agenthive.activities.payment.Cashier;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.local.Skipped;
import io.agenthive.local.TestPort;
import io.agenthive.local.folder.DataFolder;
import io.agenthive.local.folder.Secret;
import io.agenthive.local.part.AgentsPart;
import io.agenthive.local.part.ControlPart;
import io.agenthive.local.postgres.EmbeddedPostgres;
import io.agenthive.local.process.ChildRecord;
import io.agenthive.local.process.ChildRecords;
import io.agenthive.local.stack.LocalStack;
import io.agenthive.local.stack.OwnEnvironment;
import io.agenthive.local.stack.StackNote;
import io.agenthive.local.stack.StackPlan;
import io.agenthive.local.temporal.LiteChoice;
import io.agenthive.local.temporal.TemporalSources;
import io.agenthive.workers.role.TemporalLink;
import io.agenthive.workers.role.TemporalSettings;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.DataConverter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

final class WholeHiveTest {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @TempDir static Path place;
  private static @Nullable LocalStack stack;
  private static @Nullable TemporalLink temporal;
  private static @Nullable Database database;
  private static @Nullable Door door;
  private static @Nullable Cashier payments;

  @BeforeAll
  static void start() throws Exception {
    StackPlan plan = plan();
    TemporalSources sources = TemporalSources.of(plan.environment(), plan.lite(), folder());
    boolean here = sources.look().stream().anyMatch(TemporalSources.Looked::taken);
    Skipped.unless(here, "no real Temporal server for WholeHiveTest: run ./hive doctor");
    LocalStack opened = LocalStack.open(plan, System.out::println);
    stack = opened;
    StackNote note = opened.start(List.of(new ControlPart(), new AgentsPart(environment())));
    door = Door.of(note, Files.readString(folder().file("api.key")).strip());
    String address = Objects.requireNonNull(note.links().get("temporal"));
    temporal = new TemporalLink(new TemporalSettings(address, "default"), "test", payloads(note));
  }

  private static DataConverter payloads(StackNote note) {
    String url = Objects.requireNonNull(note.links().get("database"));
    Database opened = new Database(EmbeddedPostgres.settings(folder(), url), "test", Keyring.NONE);
    database = opened;
    String key = Secret.in(folder().file("state.key"));
    return HivePayloads.converter(opened, Keyring.of("local " + key));
  }

  /** Models that answer at once, and a payment service as a tool. */
  private static Map<String, String> environment() throws IOException {
    Cashier service = new Cashier();
    payments = service;
    return Map.of(
        "HIVE_MODELS_PACE", "0",
        "HIVE_TOOLS_HTTP_NAMES", "pay",
        "HIVE_TOOLS_HTTP_PAY_DESCRIPTION", "Pays for an order.",
        "HIVE_TOOLS_HTTP_PAY_URL", service.url("charge").toString(),
        "HIVE_TOOLS_HTTP_PAY_ASK_URL", service.url("ask").toString(),
        "HIVE_TOOLS_HTTP_PAY_UNDO_URL", service.url("refund").toString(),
        "HIVE_TOOLS_HTTP_PAY_ARGUMENTS", "order");
  }

  @AfterAll
  static void stop() {
    if (payments != null) payments.close();
    if (temporal != null) temporal.close();
    if (database != null) database.close();
    if (stack != null) stack.close();
  }

  @Test
  void an_agent_works_rests_and_works_again() {
    agent("napper");

    assertThat(state(task("nap-1", "napper", "one"))).isEqualTo("DONE");
    await().atMost(PATIENCE).until(() -> state(door().get("agents/napper")), "ASLEEP"::equals);
    assertThat(state(task("nap-2", "napper", "two"))).isEqualTo("DONE");

    assertThat(door().get("agents/napper").at("/shifts").asInt()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void a_sleep_signal_works_with_nothing_with_a_reason_and_with_an_unknown_field() {
    agent("sleeper");

    signal("sleeper", "sleep");
    awaitHold("sleeper", "no reason given");
    signal("sleeper", "wake");
    await().atMost(PATIENCE).until(() -> door().get("agents/sleeper").at("/holds").isEmpty());
    signal("sleeper", "sleep", Map.of("reason", "holiday", "by", "mia"));
    awaitHold("sleeper", "holiday");
    signal("sleeper", "sleep", Map.of("reason", "still away", "mood", "sunny"));
    awaitHold("sleeper", "still away");

    assertThat(state(door().get("agents/sleeper"))).isEqualTo("ASLEEP");
  }

  @Test
  void whoever_has_a_token_works_with_their_tenants_agents_and_stands_in_the_record()
      throws IOException {
    Door ann = door().with(token("ann", "blue"));
    Door bob = door().with(token("bob", "red"));
    Map<String, Object> agent = Map.of("id", "azure", "role", "clerk", "team", "sea");
    assertThat(ann.post("agents", agent).at("/id").asString("")).isEqualTo("azure");

    JsonNode done =
        ann.post("tasks", Map.of("taskId", "sea-1", "agentId", "azure", "input", "one"));
    assertThat(state(done)).isEqualTo("DONE");
    assertThat(bob.get("tasks/sea-1").at("/code").asString("")).isEqualTo("unknown-task");
    assertThat(door().get("agents/azure").at("/code").asString("")).isEqualTo("unknown-agent");
    assertThat(ann.get("tasks").at("/items")).hasSize(1);
    ann.post("./agents/azure:sleep", Map.of("reason", "night"));
    await()
        .atMost(PATIENCE)
        .until(() -> ann.get("agents/azure").at("/holds/0/by").asString(""), "ann"::equals);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder().file("token.key"))))
        .isEqualTo("rw-------");
  }

  private static String token(String name, String tenant) {
    Map<String, Object> wish =
        Map.of("roles", List.of("operator"), "name", name, "tenant", tenant, "lasting", "PT5M");
    return door().post("tokens", wish).at("/token").asString("");
  }

  @Test
  void a_held_team_rests_with_whoever_comes_later_and_works_when_it_is_released() {
    agent("early", "crew");
    Map<String, Object> hold =
        Map.of("scope", "team:crew", "hold", "operator", "reason", "a look at all of them");
    await().atMost(PATIENCE).until(() -> known(door().post("holds", hold)));
    agent("late", "crew");
    for (String id : List.of("early", "late")) {
      JsonNode held = door().get("agents/" + id).at("/holds/0");
      assertThat(held.at("/scope/name").asString("")).isEqualTo("team:crew");
      door().leave("tasks", Map.of("taskId", id + "-1", "agentId", id, "input", "x"));
    }
    signal("early", "wake", Map.of("reason", "I want it now"));
    assertThat(state(door().get("tasks/early-1"))).isEqualTo("WAITING");

    await().atMost(PATIENCE).until(() -> known(door().post("./holds:release", hold)));
    for (String id : List.of("early", "late")) {
      await().atMost(PATIENCE).until(() -> state(door().get("tasks/" + id + "-1")), "DONE"::equals);
      assertThat(door().get("agents/" + id).at("/holds").toString()).doesNotContain("crew");
    }
  }

  private static boolean known(JsonNode hold) {
    return hold.at("/acknowledged").asLong(-1) == hold.at("/agents").asLong(0);
  }

  @Test
  void sleep_at_once_leaves_the_task_between_two_turns_and_its_turns_are_kept() {
    agent("hasty");
    String input = "#rehearse millis=700 turns=5\nx";
    door().leave("tasks", Map.of("taskId", "hasty-1", "agentId", "hasty", "input", input));
    await().atMost(PATIENCE).until(() -> inHand("hasty").contains("hasty-1"));

    Map<String, Object> now = Map.of("reason", "stop that", "now", true);
    assertThat(state(door().post("agents/hasty:sleep", now))).isEqualTo("ASLEEP");
    assertThat(state(door().get("tasks/hasty-1"))).isEqualTo("WAITING");

    door().post("agents/hasty:wake", Map.of("reason", "go on"));
    await().atMost(PATIENCE).until(() -> state(door().get("tasks/hasty-1")), "DONE"::equals);
  }

  @Test
  void poison_is_a_dead_letter_that_a_corrected_input_brings_back() {
    agent("clerk");

    assertThat(state(task("poison-1", "clerk", "#rehearse fail=INVALID\nx"))).isEqualTo("DEAD");
    await()
        .atMost(PATIENCE)
        .until(() -> door().get("dead-letters?agentId=clerk").toString().contains("poison-1"));
    await().atMost(PATIENCE).until(() -> redriven("poison-1"));

    await().atMost(PATIENCE).until(() -> state(door().get("tasks/poison-1")), "DONE"::equals);
  }

  @Test
  void trouble_is_kept_by_a_workflow_until_it_passes() {
    agent("patient");

    task("trouble-1", "patient", "#rehearse fail=TRANSIENT times=6\nx");

    await().atMost(PATIENCE).until(() -> state(door().get("tasks/trouble-1")), "DONE"::equals);
    assertThat(door().get("tasks/trouble-1").at("/delivery").asInt()).isPositive();
    await().atMost(PATIENCE).until(() -> result("task-trouble-1").contains("DONE"));
  }

  @Test
  void a_task_may_be_a_workflow_from_the_start() {
    agent("formal");

    Map<String, Object> order =
        Map.of("taskId", "formal-1", "agentId", "formal", "input", "x", "dispatch", "WORKFLOW");
    assertThat(state(door().post("tasks", order))).isEqualTo("DONE");

    await().atMost(PATIENCE).until(() -> result("task-formal-1").contains("DONE"));
  }

  @Test
  void an_agent_goes_back_to_what_it_was_and_works_on() {
    Map<String, Object> scribe =
        Map.of(
            "id", "scribe",
            "role", "tester",
            "team", "whole",
            "tier", "ROUTINE",
            "tools", List.of("scratch-append"),
            "idleTimeout", "PT0.2S");
    door().post("agents", scribe);
    assertThat(state(task("note-1", "scribe", note("one")))).isEqualTo("DONE");
    await().atMost(PATIENCE).until(() -> state(door().get("agents/scribe")), "ASLEEP"::equals);
    JsonNode first = door().get("agents/scribe/checkpoints").at("/items/0");
    assertThat(first.at("/generation").asInt()).isEqualTo(1);
    assertThat(first.at("/files").asInt()).isEqualTo(1);
    assertThat(state(task("note-2", "scribe", note("two")))).isEqualTo("DONE");

    JsonNode back =
        door()
            .post("agents/scribe/checkpoints/1:restore", Map.of("reason", "the second was wrong"));
    assertThat(back.at("/life").asInt()).isEqualTo(1);
    assertThat(back.at("/bytes").asInt()).isEqualTo(first.at("/bytes").asInt());
    assertThat(door().get("agents/scribe/memory").at("/items")).hasSize(1);

    assertThat(state(task("note-3", "scribe", note("three")))).isEqualTo("DONE");
    await().atMost(PATIENCE).until(() -> state(door().get("agents/scribe")), "ASLEEP"::equals);
    JsonNode newest = door().get("agents/scribe/checkpoints").at("/items/0");
    assertThat(newest.at("/life").asInt()).isEqualTo(1);
    assertThat(newest.at("/bytes").asInt()).isEqualTo("onethree".length());
    assertThat(newest.at("/memoryAt").asInt()).isEqualTo(2);
  }

  @Test
  void an_agent_goes_back_to_before_it_paid_and_the_payment_is_refunded() {
    Cashier service = Objects.requireNonNull(payments);
    Map<String, Object> payer =
        Map.of(
            "id", "payer",
            "role", "tester",
            "team", "whole",
            "tier", "ROUTINE",
            "tools", List.of("pay"),
            "idleTimeout", "PT0.2S");
    assertThat(door().post("agents", payer).at("/id").asString()).isEqualTo("payer");
    assertThat(state(task("bill-1", "payer", bill("bill-1")))).isEqualTo("DONE");
    await().atMost(PATIENCE).until(() -> state(door().get("agents/payer")), "ASLEEP"::equals);
    assertThat(state(task("bill-2", "payer", bill("bill-2")))).isEqualTo("DONE");
    assertThat(service.net("bill-2")).isEqualTo(1);

    Map<String, Object> wish = Map.of("reason", "the second was wrong", "compensate", true);
    Map<String, Object> look = Map.of("reason", "look", "compensate", true, "dryRun", true);
    JsonNode plan = door().post("agents/payer/checkpoints/1:restore", look);
    assertThat(plan.at("/effects")).hasSize(1);
    assertThat(plan.at("/effects/0/taskId").asString()).isEqualTo("bill-2");
    assertThat(plan.at("/effects/0/fate").asString()).isEqualTo("UNDONE");
    assertThat(service.refunded()).isZero();

    JsonNode back = door().post("agents/payer/checkpoints/1:restore", wish);
    assertThat(back.at("/life").asInt()).isEqualTo(1);
    assertThat(back.at("/outside")).as("nothing stands").isEmpty();
    assertThat(service.net("bill-1")).isEqualTo(1);
    assertThat(service.net("bill-2")).isZero();
    JsonNode newest = door().get("agents/payer/effects").at("/items/0");
    assertThat(newest.at("/undo/state").asString()).isEqualTo("DONE");
  }

  /** Pays for an order. */
  private static String bill(String order) {
    return "#rehearse call=pay:{\"order\":\"%s\"} turns=1\nx".formatted(order);
  }

  @Test
  void a_fork_goes_its_own_way_and_moves_on() throws Exception {
    door()
        .post(
            "agents",
            Map.of(
                "id", "mother",
                "role", "tester",
                "team", "whole",
                "tools", List.of("scratch-append"),
                "idleTimeout", "PT0.2S"));
    assertThat(state(task("say-1", "mother", note("one")))).isEqualTo("DONE");
    await().atMost(PATIENCE).until(() -> state(door().get("agents/mother")), "ASLEEP"::equals);

    JsonNode fork = door().post("agents/mother:fork", Map.of("newId", "child", "reason", "try"));
    assertThat(fork.at("/fenced").asBoolean()).isTrue();
    assertThat(fenced("child")).isTrue();
    assertThat(door().get("agents/mother/diff?with=child").at("/same").asBoolean()).isTrue();
    assertThat(state(task("say-2", "child", note("two")))).isEqualTo("DONE");
    JsonNode released = door().post("agents/child:releaseEffects", Map.of("reason", "it behaves"));
    assertThat(released.at("/fenced").asBoolean()).isFalse();
    await().atMost(PATIENCE).until(() -> !fenced("child"));
    JsonNode diff = door().get("agents/mother/diff?with=child");
    assertThat(diff.at("/memory/onlyTo/0/taskId").asString()).isEqualTo("say-2");
    assertThat(diff.at("/files/0/text").toString()).contains("onetwo");

    byte[] archive =
        door().download("agents/child:export", Map.of("reason", "elsewhere", "move", true));
    JsonNode here = door().upload("./agents:import?reason=elsewhere&as=grown", archive);
    assertThat(here.at("/content")).isEqualTo(diff.at("/to/content"));
    JsonNode gone =
        door().post("agents/child:handOver", Map.of("receipt", here.at("/receipt").asString()));
    JsonNode arrived =
        door().post("agents/grown:arrive", Map.of("code", gone.at("/code").asString()));
    assertThat(arrived.at("/id").asString()).isEqualTo("grown");
    assertThat(result("agent-child")).isEqualTo("null");
    assertThat(state(task("say-3", "grown", note("three")))).isEqualTo("DONE");
    assertThat(door().get("agents/grown/memory").at("/items")).hasSize(3);
  }

  /** What its workflow says. */
  private static boolean fenced(String agent) {
    return Boolean.TRUE.equals(workflow("agent-" + agent).query("status", Map.class).get("fenced"));
  }

  /** Writes a word into a file of the agent's. */
  private static String note(String word) {
    return "#rehearse call=scratch-append:{\"name\":\"log.txt\",\"content\":\"%s\"} turns=1\nx"
        .formatted(word);
  }

  @Test
  void a_task_survives_the_death_of_its_host() {
    agent("survivor");
    door()
        .leave(
            "tasks",
            Map.of(
                "taskId",
                "long-1",
                "agentId",
                "survivor",
                "input",
                "#rehearse millis=3000\nx",
                "priority",
                1));
    await().atMost(PATIENCE).until(() -> inHand("survivor").contains("long-1"));
    ChildRecord host = new ChildRecords(folder()).of(AgentsPart.FIRST).orElseThrow();

    host.living().orElseThrow().destroyForcibly();

    await().atMost(PATIENCE).until(() -> state(door().get("tasks/long-1")), "DONE"::equals);
    await().atMost(PATIENCE).until(() -> livesAnew(host));
  }

  @Test
  void a_retired_agent_takes_no_mail() {
    agent("veteran");

    signal("veteran", "retire", Map.of("reason", "done"));

    await().atMost(PATIENCE).until(() -> state(door().get("agents/veteran")), "RETIRED"::equals);
    JsonNode refused =
        door().post("tasks", Map.of("taskId", "late-1", "agentId", "veteran", "input", "x"));
    assertThat(refused.at("/code").asString()).isEqualTo("agent-retired");
  }

  private static boolean livesAnew(ChildRecord dead) {
    return new ChildRecords(folder())
        .of(AgentsPart.FIRST)
        .filter(host -> host.pid() != dead.pid())
        .isPresent();
  }

  private static void agent(String id) {
    agent(id, "whole");
  }

  private static void agent(String id, String team) {
    JsonNode made =
        door()
            .post(
                "agents",
                Map.of(
                    "id",
                    id,
                    "role",
                    "tester",
                    "team",
                    team,
                    "tier",
                    "ROUTINE",
                    "labels",
                    Map.of(),
                    "idleTimeout",
                    "PT0.2S"));
    assertThat(made.at("/id").asString()).isEqualTo(id);
  }

  private static JsonNode task(String id, String agent, String input) {
    return door().post("tasks", Map.of("taskId", id, "agentId", agent, "input", input));
  }

  private static String inHand(String agent) {
    return door().get("agents/" + agent).at("/mail/inHand").toString();
  }

  private static boolean redriven(String task) {
    Map<String, String> order = Map.of("reason", "mended", "input", "now it is fine");
    JsonNode answer = door().post("dead-letters/" + task + ":redrive", order);
    return answer.at("/code").isMissingNode();
  }

  private static void awaitHold(String agent, String reason) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> door().get("agents/" + agent).at("/holds/0/reason").asString(""), reason::equals);
  }

  private static void signal(String agent, String name, Object... input) {
    workflow("agent-" + agent).signal(name, input);
  }

  private static String result(String workflowId) {
    return String.valueOf(workflow(workflowId).getResult(Map.class));
  }

  private static WorkflowStub workflow(String id) {
    return Objects.requireNonNull(temporal).client().newUntypedWorkflowStub(id);
  }

  private static String state(JsonNode answer) {
    return answer.at("/state").asString("none: " + answer);
  }

  private static Door door() {
    return Objects.requireNonNull(door);
  }

  private static DataFolder folder() {
    return DataFolder.open(place.resolve("data"));
  }

  private static StackPlan plan() {
    Map<String, Integer> ports = TestPort.each(StackPlan.PARTS);
    return new StackPlan(
        place.resolve("data"), LiteChoice.NEVER, ports, OwnEnvironment.of(System.getenv()));
  }
}
