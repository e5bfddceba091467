package io.agenthive.local.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.local.Skipped;
import io.agenthive.local.TestPort;
import io.agenthive.local.folder.CacheFolder;
import io.agenthive.local.folder.DataFolder;
import io.agenthive.local.part.AgentsPart;
import io.agenthive.local.part.ControlPart;
import io.agenthive.local.stack.LocalStack;
import io.agenthive.local.stack.OwnEnvironment;
import io.agenthive.local.stack.StackNote;
import io.agenthive.local.stack.StackPlan;
import io.agenthive.local.temporal.LiteChoice;
import io.agenthive.local.temporal.TemporalSources;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs each block of docs/temporal.md, in the order of the page. */
final class TemporalCommandsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final Pattern DATA = Pattern.compile("\"data\": *\"([A-Za-z0-9+/=]*)\"");

  /** As the server takes it, without a codec in between. */
  private static final String IN_CLEAR = "unset TEMPORAL_CODEC_ENDPOINT; ";

  @TempDir static Path place;
  private static @Nullable LocalStack stack;
  private static Map<String, String> links = Map.of();

  @BeforeAll
  static void start() {
    StackPlan plan = plan();
    DataFolder folder = DataFolder.open(plan.data());
    TemporalSources sources = TemporalSources.of(plan.environment(), plan.lite(), folder);
    boolean real = sources.look().stream().anyMatch(TemporalSources.Looked::taken);
    Skipped.unless(real, "no real Temporal server for TemporalCommandsTest: run ./hive doctor");
    LocalStack opened = LocalStack.open(plan, System.out::println);
    stack = opened;
    StackNote note =
        opened.start(List.of(new ControlPart(), new AgentsPart(Map.of("HIVE_MODELS_PACE", "0"))));
    links = note.links();
  }

  @AfterAll
  static void stop() {
    if (stack != null) stack.close();
  }

  @Test
  void every_command_of_the_page_does_what_the_page_says() throws Exception {
    examples();
    List<Block> blocks = Block.in("temporal.md");
    assertThat(blocks).hasSizeGreaterThan(10);
    for (Block block : blocks) {
      Ran ran = run(block.script());
      if (block.fails()) {
        assertThat(ran.code()).as("refused: %s%n%s", block.script(), ran.said()).isNotZero();
        assertThat(ran.said()).contains("Encoded failure"); // the page says so
      } else {
        assertThat(ran.code()).as("%s%n%s", block.script(), ran.said()).isZero();
      }
    }
  }

  @Test
  void nothing_but_ids_and_attributes_can_be_read_without_the_codec_and_all_with_it()
      throws Exception {
    agent("dee");
    String signal = "temporal workflow signal --workflow-id agent-dee --name sleep --input ";
    assertThat(run(signal + "'{\"reason\":\"sealed-words\"}'").code()).isZero();
    assertThat(run(IN_CLEAR + signal + "'{\"reason\":\"clear-words\"}'").code()).isZero();
    String show = "temporal workflow show --workflow-id agent-dee --output json";
    String status = "temporal workflow query --workflow-id agent-dee --type status";
    await().atMost(PATIENCE).until(() -> lists(status, "clear-words"));

    assertThat(payloads(run(show).said())).contains("sealed-words", "clear-words", "reviewer");
    String shown = payloads(run(IN_CLEAR + show).said());
    assertThat(shown).contains("clear-words").doesNotContain("sealed-words");
    assertThat(run(IN_CLEAR + status).said()).doesNotContain("clear-words");
  }

  @Tag("negative")
  @Test
  void a_signal_of_three_megabytes_is_refused_at_its_caller_and_its_agent_lives_on()
      throws Exception {
    agent("cy");
    Path note =
        Files.writeString(place.resolve("note"), "{\"input\":\"" + "x".repeat(3 << 20) + "\"}");
    String signal = "temporal workflow signal --workflow-id agent-cy --name submit --input-file ";

    Ran refused = run(IN_CLEAR + signal + note);

    assertThat(refused.code()).isNotZero();
    assertThat(refused.said()).contains("exceeds");
    Files.writeString(note, "{\"input\":\"" + "x".repeat(1 << 20) + "\"}");
    assertThat(run(IN_CLEAR + signal + note).code()).isZero();
    String status = "temporal workflow query --workflow-id agent-cy --type status";
    await().atMost(PATIENCE).until(() -> lists(status, "input must be at most 10000 characters"));
  }

  /** What the page makes with the hive's own command. */
  private static void examples() throws Exception {
    for (String id : List.of("ada", "bo")) agent(id);
    post("agents/bo:sleep", "{\"reason\":\"kept for the examples\"}");
    task("review-1", "bo", "Review the last change");
    task("review-2", "bo", "Review it again");
    task("poison-1", "ada", "#rehearse fail=INVALID");
    String dead =
        "temporal workflow list --query \"WorkflowId='task-%s' AND ExecutionStatus='%s'\"";
    await().atMost(PATIENCE).until(() -> lists(dead.formatted("poison-1", "Failed"), "task-"));
    await().atMost(PATIENCE).until(() -> lists(dead.formatted("review-2", "Running"), "task-"));
    String ticked =
        "temporal workflow list --query \"WorkflowType='FleetTick' AND"
            + " ExecutionStatus='Completed'\"";
    await().atMost(PATIENCE).until(() -> lists(ticked, "hive-fleet"));
  }

  private static void agent(String id) throws Exception {
    String agent =
        "{\"id\":\"%s\",\"role\":\"reviewer\",\"team\":\"platform\",\"tier\":\"ROUTINE\",\"labels\":{}}"
            .formatted(id);
    assertThat(post("agents", agent)).contains("\"id\":\"" + id + "\"");
  }

  private static boolean lists(String command, String what) throws Exception {
    return run(command).said().contains(what);
  }

  private static void task(String id, String agent, String input) throws Exception {
    String body =
        "{\"taskId\":\"%s\",\"agentId\":\"%s\",\"input\":\"%s\",\"dispatch\":\"WORKFLOW\"}"
            .formatted(id, agent, input);
    assertThat(post("tasks", body)).contains("\"taskId\":\"" + id);
  }

  private static String post(String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(links.get("api") + "/api/v1/" + path))
            .header("Authorization", "Bearer " + key())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }

  private static String key() throws IOException {
    return Files.readString(place.resolve("data").resolve("api.key")).strip();
  }

  private record Ran(int code, String said) {}

  private static Ran run(String script) throws IOException, InterruptedException {
    Path said = Files.createTempFile(place, "said", ".txt");
    ProcessBuilder shell = new ProcessBuilder("sh", "-e", "-c", script).redirectErrorStream(true);
    Map<String, String> environment = OwnEnvironment.of(System.getenv());
    shell.environment().keySet().retainAll(environment.keySet());
    shell.environment().put("TEMPORAL_ADDRESS", Objects.requireNonNull(links.get("temporal")));
    shell.environment().put("TEMPORAL_CODEC_ENDPOINT", links.get("api") + "/api/v1/codec");
    shell.environment().put("TEMPORAL_CODEC_AUTH", "Bearer " + key());
    shell.environment().put("PATH", programs() + ":" + environment.get("PATH"));
    Process process = shell.redirectOutput(said.toFile()).start();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("it did not end: " + script);
    }
    return new Ran(process.exitValue(), Files.readString(said));
  }

  /** What is in the payloads of a history in JSON, which has them in base64. */
  private static String payloads(String json) {
    return DATA.matcher(json)
        .results()
        .map(found -> new String(Base64.getDecoder().decode(found.group(1)), UTF_8))
        .collect(Collectors.joining("\n"));
  }

  /** Folders of cached programs. */
  private static String programs() throws IOException {
    Path cache = CacheFolder.of(System.getenv()).resolve("temporal");
    if (!Files.isDirectory(cache)) return ".";
    try (Stream<Path> versions = Files.list(cache)) {
      return versions.map(Path::toString).collect(Collectors.joining(":"));
    }
  }

  private static StackPlan plan() {
    Map<String, Integer> ports = TestPort.each(StackPlan.PARTS);
    return new StackPlan(
        place.resolve("data"), LiteChoice.NEVER, ports, OwnEnvironment.of(System.getenv()));
  }
}
