package io.agenthive.bench.stack;

import io.agenthive.activities.postgres.DatabaseSettings;
import io.agenthive.activities.postgres.Json;
import io.agenthive.local.HiveLocal;
import io.agenthive.local.folder.DataFolder;
import io.agenthive.local.folder.Secret;
import io.agenthive.local.postgres.EmbeddedPostgres;
import io.agenthive.local.stack.OwnEnvironment;
import io.agenthive.local.stack.StackNote;
import io.agenthive.local.temporal.LiteChoice;
import io.agenthive.workers.role.TemporalSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A stack as {@code hive up} starts it: control and API in one process, the agents' host in
 * another. This process only calls.
 */
public final class Apart implements AutoCloseable {
  private static final Duration GOING_DOWN = Duration.ofSeconds(20);
  private static final String LITE = "lite"; // in place of a version

  private final TemporaryFolder folder;
  private final Process up;
  private final StackNote note;
  private final Duration took;

  /**
   * Starts it in this folder and waits until it is ready.
   *
   * @param hive the words before {@code up}
   */
  public Apart(TemporaryFolder folder, LiteChoice lite, List<String> hive) {
    this.folder = folder;
    long start = System.nanoTime();
    up = start(lite, hive);
    folder.before(this::close);
    try {
      note = ready();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
    took = Duration.ofNanos(System.nanoTime() - start);
  }

  /** The program without the script, on this JVM's class path: nothing is built first. */
  public static List<String> ofThisJvm() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String path = System.getProperty("java.class.path");
    List<String> options =
        List.of("-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "-cp", path);
    List<String> command = new ArrayList<>(List.of(java));
    command.addAll(options);
    command.add(HiveLocal.class.getName());
    return List.copyOf(command);
  }

  /** From the command to the line that says where everything is. */
  public Duration took() {
    return took;
  }

  /** Where its API is. */
  public URI api() {
    return URI.create(Objects.requireNonNull(note.links().get("api"), "an API"));
  }

  /** What its API wants to see. */
  public String key() {
    return Secret.in(data().file("api.key"));
  }

  /** How to reach its Temporal. */
  public TemporalSettings temporal() {
    String address = Objects.requireNonNull(note.links().get("temporal"), "Temporal");
    boolean lite = LITE.equals(note.versions().get("temporal"));
    return new TemporalSettings(address, "default", lite);
  }

  /** Its processes by name, and this one as {@code callers}. */
  public Map<String, Long> processes() {
    Map<String, Long> pids = servers();
    pids.put("callers", ProcessHandle.current().pid());
    return pids;
  }

  /** Its processes without whoever calls. */
  public Map<String, Long> servers() {
    return Processes.of(note, "control-and-api");
  }

  /** Its folder, for what is started beside it. */
  DataFolder data() {
    return new DataFolder(folder.data());
  }

  /** How to reach its database. */
  public DatabaseSettings database() {
    String url = Objects.requireNonNull(note.links().get("database"), "a database");
    return EmbeddedPostgres.settings(data(), url);
  }

  /** Bytes that its Temporal server keeps on disk; 0 where it keeps them in memory. */
  public long temporalBytes() throws IOException {
    try (Stream<Path> files = Files.list(data().root())) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("temporal.db"))
          .mapToLong(file -> file.toFile().length())
          .sum();
    }
  }

  /** What a process beside it needs to know. */
  Map<String, String> environment() {
    DatabaseSettings database = database();
    TemporalSettings temporal = temporal();
    return Map.of(
        "HIVE_DB_URL", database.url(),
        "HIVE_DB_USER", database.user(),
        "HIVE_DB_PASSWORD", database.password(),
        "HIVE_TEMPORAL_ADDRESS", temporal.address(),
        "HIVE_TEMPORAL_NAMESPACE", temporal.namespace(),
        "HIVE_TEMPORAL_LITE", Boolean.toString(temporal.lite()),
        "HIVE_API_KEY", key());
  }

  /** What an API beside its own needs to know; it signs tokens by a key of its own. */
  public Map<String, String> starter() {
    Map<String, String> all = new HashMap<>(environment());
    all.put("HIVE_KEYS", "local " + Secret.in(data().file("state.key")));
    all.put("HIVE_AUTH_TOKEN_KEY_FILE", data().file("bench-token.key").toString());
    all.put("HIVE_AUDIT_ANCHORS", data().file("audit").toString());
    return all;
  }

  private Process start(LiteChoice lite, List<String> hive) {
    List<String> command = new ArrayList<>(hive);
    command.addAll(List.of("up", "-o", "json", "--data", folder.data().toString()));
    folder.ports().forEach((part, port) -> command.addAll(List.of("--port", part + "=" + port)));
    if (lite == LiteChoice.AT_ONCE) command.add("--lite");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(OwnEnvironment.of(System.getenv()));
    builder.environment().put("HIVE_MODELS_PACE", "0"); // rehearsal models never wait
    builder.redirectError(ProcessBuilder.Redirect.appendTo(folder.log().toFile()));
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("hive up does not start", e);
    }
  }

  private StackNote ready() {
    try {
      BufferedReader said = up.inputReader();
      String line = said.readLine();
      if (line == null) throw new IllegalStateException(why());
      return Json.read(line, StackNote.class);
    } catch (IOException e) {
      throw new UncheckedIOException("hive up was not heard", e);
    }
  }

  private String why() throws IOException {
    List<String> lines = Files.readAllLines(folder.log());
    String last =
        lines.stream()
            .filter(line -> line.startsWith("hive: "))
            .reduce((earlier, later) -> later)
            .orElse(lines.isEmpty() ? "nothing" : lines.getLast());
    return "hive up ended before it was ready; it said last: " + last;
  }

  @Override
  public void close() {
    up.destroy();
    try {
      if (!up.waitFor(GOING_DOWN.toSeconds(), TimeUnit.SECONDS)) up.destroyForcibly();
    } catch (InterruptedException e) {
      up.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
