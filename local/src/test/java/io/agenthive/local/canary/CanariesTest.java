package io.agenthive.local.canary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.codec.HivePayloads;
import io.agenthive.activities.deadletter.TriageDesk;
import io.agenthive.activities.mail.TurnTexts;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Json;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.activities.seal.TextPlace;
import io.agenthive.local.HiveLocal;
import io.agenthive.local.Skipped;
import io.agenthive.local.TestPort;
import io.agenthive.local.folder.DataFolder;
import io.agenthive.local.folder.Secret;
import io.agenthive.local.part.AgentsPart;
import io.agenthive.local.part.ControlPart;
import io.agenthive.local.postgres.EmbeddedPostgres;
import io.agenthive.local.stack.LocalStack;
import io.agenthive.local.stack.OwnEnvironment;
import io.agenthive.local.stack.StackNote;
import io.agenthive.local.stack.StackPlan;
import io.agenthive.local.temporal.LiteChoice;
import io.agenthive.local.temporal.TemporalSources;
import io.agenthive.workers.role.TemporalLink;
import io.agenthive.workers.role.TemporalSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** More than twenty secrets in a whole hive that works, fails and is attacked. */
@Tag("negative")
final class CanariesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String AGENT = "keeper";

  @TempDir Path place;

  private final Map<String, Canary> canaries = new LinkedHashMap<>();
  private final List<String> errors = new ArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private final int health = TestPort.next();

  /** Kept in clear in rows of their own; docs/security.md says so. */
  private static final List<String> IN_ROWS = List.of("label", "idempotency-key");

  /** Kept in rows that are sealed, and nowhere in clear. */
  private static final List<String> SEALED =
      List.of(
          "system-prompt",
          "task-input",
          "task-result",
          "tool-arguments",
          "tool-result",
          "tool-error",
          "patch",
          "note",
          "signal");

  private static final List<String> NOWHERE =
      List.of(
          "model-key",
          "model-error",
          "tool-key",
          "file",
          "wrong-token",
          "basic-password",
          "cookie",
          "query-token",
          "baggage",
          "broken-body",
          "unknown-field");

  CanariesTest() {
    for (String name : IN_ROWS) canaries.put(name, Canary.inRows(name));
    for (String name : SEALED) canaries.put(name, Canary.of(name));
    for (String name : NOWHERE) canaries.put(name, Canary.of(name));
  }

  private String secret(String name) {
    return Objects.requireNonNull(canaries.get(name), name).secret();
  }

  @Test
  void no_planted_secret_is_found_where_it_must_not_be() throws Exception {
    StackPlan plan = plan();
    TemporalSources sources = TemporalSources.of(plan.environment(), plan.lite(), folder());
    boolean here = sources.look().stream().anyMatch(TemporalSources.Looked::taken);
    Skipped.unless(here, "no real Temporal server for CanariesTest: run ./hive doctor");
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = System.out;
    PrintStream err = System.err;
    System.setOut(new PrintStream(printed, true, UTF_8));
    System.setErr(new PrintStream(printed, true, UTF_8));
    CanaryScan scan;
    try (SpyServices spies = new SpyServices(this::secret);
        LocalStack stack = LocalStack.open(plan, line -> System.out.println(line))) {
      StackNote note = stack.start(List.of(new ControlPart(), new AgentsPart(environment(spies))));
      String url = Objects.requireNonNull(note.links().get("database"));
      try (Database database =
          new Database(EmbeddedPostgres.settings(folder(), url), "canaries", keys())) {
        URI api = URI.create(Objects.requireNonNull(note.links().get("api")) + "/api/v1/");
        plantOwn(api);
        live(api);
        signal(note, database);
        await().atMost(PATIENCE).until(() -> state(api, "c-6"), "DONE"::equals);
        attack(api);
        assertThat(spies.shown())
            .as("the keys reach whom they are for")
            .contains("Bearer " + secret("model-key"), "Bearer " + secret("tool-key"));
        resealed(database);
        scan = new CanaryScan(List.copyOf(canaries.values()));
        look(scan, database);
        opened(api, database);
      }
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    scan.sees(Place.LOGS, printed.toByteArray());
    logs(scan);
    histories(scan);
    tell(scan);
  }

  private void tell(CanaryScan scan) {
    for (Place looked : Place.values())
      assertThat(scan.length(looked)).as(looked.name()).isPositive();
    List<String> found = scan.found();
    System.out.printf("canaries: %d of %d found%n", found.size(), canaries.size());
    scan.kept().forEach(kept -> System.out.println("  by design: " + kept));
    assertThat(found).isEmpty();
    assertThat(canaries).hasSizeGreaterThanOrEqualTo(20);
    // each of them was really in the hive: what stands in rows is found there
    assertThat(scan.kept())
        .containsAll(IN_ROWS.stream().map(name -> name + " in DATABASE").toList());
  }

  /** The secrets that the stack made for itself. */
  private void plantOwn(URI api) throws Exception {
    plant("api-key", Secret.in(folder().file("api.key")));
    plant("state-key", Secret.in(folder().file("state.key")));
    plant("database-password", Secret.in(folder().file("postgres.password")));
    JsonNode token = Json.read(Files.readString(folder().file("token.key")), JsonNode.class);
    plant("token-key", token.at("/d").asString());
    plant(
        "issued-token",
        ask(api, "tokens", Map.of("roles", List.of("viewer"))).at("/token").asString());
    plant("codec-ticket", get(api, "codec").at("/path").asString().replaceAll(".*/", ""));
  }

  private void plant(String name, String secret) {
    assertThat(secret).as(name).hasSizeGreaterThan(20);
    canaries.put(name, Canary.of(name, secret));
  }

  private void live(URI api) throws Exception {
    await().atMost(PATIENCE).until(() -> born(api), AGENT::equals);
    assertThat(done(api, "c-1", "do " + secret("task-input"))).isEqualTo("DONE");
    assertThat(done(api, "c-2", "PAY")).isEqualTo("DONE");
    assertThat(done(api, "c-3", "PAY REFUSED")).isEqualTo("DONE");
    assertThat(done(api, "c-4", "WRITE")).isEqualTo("DONE");
    assertThat(done(api, "c-5", "BREAK")).isEqualTo("DEAD");
    await()
        .atMost(PATIENCE)
        .until(() -> get(api, "dead-letters?agentId=" + AGENT).toString().contains("c-5"));
    ask(api, "dead-letters/c-5:note", Map.of("note", "see " + secret("note")));
    ask(api, "agents/" + AGENT + ":sleep", Map.of("reason", "so"));
    ask(api, "agents/" + AGENT + ":wake", Map.of("reason", "so"));
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                ask(
                        api,
                        "dead-letters/c-5:redrive",
                        Map.of("reason", "so", "input", "say " + secret("patch")))
                    .at("/code")
                    .isMissingNode());
    await().atMost(PATIENCE).until(() -> state(api, "c-5"), "DONE"::equals);
  }

  /** A tool is known as soon as a host has told that it has it. */
  private String born(URI api) throws Exception {
    Map<String, Object> agent =
        Map.of(
            "id",
            AGENT,
            "role",
            "keeper of secrets",
            "team",
            "whole",
            "systemPrompt",
            "Keep " + secret("system-prompt"),
            "labels",
            Map.of("l", secret("label")),
            "tools",
            List.of("pay", "scratch-append"),
            "idleTimeout",
            "PT0.2S");
    return ask(api, "agents", agent, "Idempotency-Key", secret("idempotency-key"))
        .at("/id")
        .asString("");
  }

  /** As a person does with Temporal's own tools, by way of the codec. */
  private void signal(StackNote note, Database database) {
    String address = Objects.requireNonNull(note.links().get("temporal"));
    try (TemporalLink link =
        new TemporalLink(
            new TemporalSettings(address, "default"),
            "canaries",
            HivePayloads.converter(database, keys()))) {
      link.client()
          .newUntypedWorkflowStub("agent-" + AGENT)
          .signal("submit", Map.of("taskId", "c-6", "input", "do " + secret("signal")));
    }
  }

  private Keyring keys() {
    return Keyring.of("local " + Secret.in(folder().file("state.key")));
  }

  /** Each of them was really in the hive: whoever has the key, or may ask, reads it. */
  private void opened(URI api, Database database) throws Exception {
    StringBuilder read = new StringBuilder();
    for (String path : List.of("agents/" + AGENT, "agents/" + AGENT + "/effects")) {
      read.append(get(api, path));
    }
    for (int task = 1; task <= 6; task++) read.append(get(api, "tasks/c-" + task));
    TurnTexts turns = new TurnTexts(database.texts());
    database
        .client()
        .sql(
            "select task_id || '#' || turn || case when patch > 0 then '@' || patch else '' end, result from turn")
        .query(
            (row, number) ->
                turns.open(row.getString(2), TextPlace.turn("default", AGENT, row.getString(1))))
        .list()
        .forEach(read::append);
    new TriageDesk(database).notes("c-5").forEach(note -> read.append(note.note()));
    for (String name : SEALED) assertThat(read).as(name).contains(secret(name));
  }

  /** What stood in clear before the hive had keys, a command seals while it works. */
  private void resealed(Database database) {
    database
        .client()
        .sql("update mail_ended set input = ? where task_id = 'c-1'")
        .param("do " + secret("task-input"))
        .update();
    CommandLine hive =
        HiveLocal.commandLine(hosts -> List.of(), OwnEnvironment.of(System.getenv()));
    assertThat(hive.execute("reseal", "--data", folder().root().toString())).isZero();
  }

  private String state(URI api, String task) throws Exception {
    return get(api, "tasks/" + task).at("/state").asString("");
  }

  private String done(URI api, String id, String input) throws Exception {
    return ask(api, "tasks", Map.of("taskId", id, "agentId", AGENT, "input", input))
        .at("/state")
        .asString("");
  }

  /** Requests that are refused, each with a secret where people by mistake put one. */
  private void attack(URI api) throws Exception {
    refused(request(api, "agents", "Authorization", "Bearer " + secret("wrong-token")).GET());
    refused(request(api, "agents", "Authorization", "Basic " + secret("basic-password")).GET());
    refused(request(api, "agents", "Cookie", "session=" + secret("cookie")).GET());
    refused(request(api, "agents?access_token=" + secret("query-token")).GET());
    refused(own(api, "agents?access_token=" + secret("query-token")).GET());
    refused(
        own(
                api,
                "agents/nobody:sleep",
                "baggage",
                secret("baggage"),
                "traceparent",
                secret("baggage"))
            .POST(HttpRequest.BodyPublishers.ofString("{\"reason\":\"so\"}")));
    refused(
        own(api, "tasks")
            .POST(HttpRequest.BodyPublishers.ofString("{\"input\": " + secret("broken-body"))));
    refused(
        own(api, "tasks")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"password\": \"" + secret("unknown-field") + "\"}")));
    refused(
        own(api, "tokens:revoke")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"token\":\"" + secret("issued-token") + "x.y.z\"}")));
    refused(
        own(api, "codec/" + secret("codec-ticket") + "x/decode")
            .POST(HttpRequest.BodyPublishers.ofString("{}")));
    refused(
        own(api, "codec/decode")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"payloads\":[{\"data\":\"%%" + secret("unknown-field") + "\"}]}")));
  }

  private void refused(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
    errors.add(answer.headers().map() + answer.body());
  }

  private void look(CanaryScan scan, Database database) throws Exception {
    List<String> tables =
        database
            .client()
            .sql(
                "select relname from pg_class where relkind in ('r', 'm') and relnamespace = 'public'::regnamespace")
            .query(String.class)
            .list();
    for (String table : tables) {
      database
          .client()
          .sql("select t::text from " + table + " t")
          .query(String.class)
          .list()
          .forEach(row -> scan.sees(Place.DATABASE, row));
    }
    errors.forEach(error -> scan.sees(Place.ERRORS, error));
    HttpRequest metrics =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + health + "/actuator/prometheus"))
            .build();
    scan.sees(Place.METRICS, http.send(metrics, HttpResponse.BodyHandlers.ofString()).body());
    arguments(scan);
  }

  /** Of every process of this machine that names the folder, or that one of those started. */
  private void arguments(CanaryScan scan) {
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      for (ProcessHandle each : all.toList()) {
        scan.sees(Place.ARGUMENTS, commandLine(each.pid()));
      }
    }
  }

  /** Empty: it is gone, or somebody else's. */
  private static String commandLine(long pid) {
    Path line = Path.of("/proc", String.valueOf(pid), "cmdline");
    try {
      return new String(Files.readAllBytes(line), UTF_8).replace('\0', ' ');
    } catch (IOException goneOrForeign) {
      return "";
    }
  }

  private void logs(CanaryScan scan) throws IOException {
    try (Stream<Path> logs = Files.walk(place)) {
      for (Path log : logs.filter(file -> file.toString().endsWith(".log")).toList()) {
        scan.sees(Place.LOGS, Files.readAllBytes(log));
      }
    }
  }

  /** The files of Temporal's own store, with whatever it wrote ahead. */
  private void histories(CanaryScan scan) throws IOException {
    try (Stream<Path> files = Files.walk(place)) {
      for (Path file :
          files.filter(Files::isRegularFile).filter(CanariesTest::ofTemporal).toList()) {
        scan.sees(Place.HISTORIES, Files.readAllBytes(file));
      }
    }
  }

  private static boolean ofTemporal(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.contains("temporal") && (name.contains(".db") || name.contains("sqlite"));
  }

  private Map<String, String> environment(SpyServices spies) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("HIVE_MODELS_PROVIDER", "openai");
    all.put("HIVE_MODELS_BASE_URL", spies.url("/v1").toString());
    all.put("HIVE_MODELS_KEY", secret("model-key"));
    for (String tier : List.of("STRATEGIC", "IMPLEMENTATION", "ROUTINE"))
      all.put("HIVE_MODELS_" + tier, "small");
    all.put("HIVE_TOOLS_HTTP_NAMES", "pay");
    all.put("HIVE_TOOLS_HTTP_PAY_DESCRIPTION", "Pays for an order.");
    all.put("HIVE_TOOLS_HTTP_PAY_URL", spies.url("/tool").toString());
    all.put("HIVE_TOOLS_HTTP_PAY_ARGUMENTS", "order");
    all.put("HIVE_TOOLS_HTTP_PAY_KEY", secret("tool-key"));
    all.put("HIVE_HEALTH_PORT", String.valueOf(health));
    return all;
  }

  private HttpRequest.Builder request(URI api, String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.resolve("./" + path)).header("Content-Type", "application/json");
    return headers.length == 0 ? request : request.headers(headers);
  }

  private HttpRequest.Builder own(URI api, String path, String... headers) {
    return request(api, path, headers)
        .header("Authorization", "Bearer " + Secret.in(folder().file("api.key")));
  }

  private JsonNode ask(URI api, String path, Map<String, ?> body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        own(api, path, headers)
            .header("Prefer", "wait=20")
            .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)));
    return Json.read(
        http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body(), JsonNode.class);
  }

  private JsonNode get(URI api, String path) throws Exception {
    return Json.read(
        http.send(own(api, path).GET().build(), HttpResponse.BodyHandlers.ofString()).body(),
        JsonNode.class);
  }

  private DataFolder folder() {
    return DataFolder.open(place.resolve("data"));
  }

  private StackPlan plan() {
    Map<String, Integer> ports = TestPort.each(StackPlan.PARTS);
    return new StackPlan(
        place.resolve("data"), LiteChoice.NEVER, ports, OwnEnvironment.of(System.getenv()));
  }
}
