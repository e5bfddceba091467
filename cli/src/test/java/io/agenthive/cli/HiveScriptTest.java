package io.agenthive.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script in a checkout of its own, with a PATH, a JDK and a Maven that the test made up. */
final class HiveScriptTest {
  private static final List<String> TOOLS =
      List.of(
          "sh",
          "dirname",
          "readlink",
          "find",
          "mkdir",
          "rm",
          "rmdir",
          "touch",
          "mv",
          "cp",
          "ln",
          "date",
          "cat",
          "sed",
          "sleep");
  private static final String GO =
      """
      #!/bin/sh
      echo "$*" >>"$GO_LOG"
      [ -z "${GO_EXIT:-}" ] || exit "$GO_EXIT"
      echo server >"$GOBIN/temporal"
      """;
  private static final String MAVEN =
      """
      #!/bin/sh
      locked=open
      [ ! -e "$CHECKOUT/target/hive-build.lock/pid" ] || locked=locked
      echo "$JAVA_HOME|${MAVEN_OPTS:-}|$locked|$*" >>"$MAVEN_LOG"
      for module in cli local bench chaos; do
        mkdir -p "$CHECKOUT/$module/target" "$CHECKOUT/repository"
        jar=$CHECKOUT/$module/target/hive-$module-${VERSION:-1}
        echo "$MAVEN_LOG" >"$jar.jar"
        echo other >"$CHECKOUT/repository/other.jar"
        printf '%s' "$CHECKOUT/repository/other.jar" >"$jar.classpath"
      done
      exit "${MAVEN_EXIT:-0}"
      """;

  @TempDir Path temp;

  private Path checkout;
  private Path path;
  private Path jdks;
  private final Map<String, String> environment = new TreeMap<>();

  HiveScriptTest() {
    checkout = Path.of("");
    path = checkout;
    jdks = checkout;
  }

  record Run(int exit, String printed) {}

  @BeforeEach
  void a_checkout() throws IOException {
    checkout = Files.createDirectories(temp.resolve("check out"));
    path = Files.createDirectories(temp.resolve("path"));
    jdks = Files.createDirectories(temp.resolve("jdks"));
    Files.copy(Path.of("..", "hive"), checkout.resolve("hive"));
    Files.createFile(checkout.resolve("pom.xml"));
    Files.createDirectories(checkout.resolve("cli/src/main"));
    for (String tool : TOOLS) Files.createSymbolicLink(path.resolve(tool), found(tool));
    environment.put("PATH", path.toString());
    environment.put("HOME", temp.toString());
    environment.put("HIVE_JDK_DIRS", jdks.toString());
    environment.put("CHECKOUT", checkout.toString());
    environment.put("MAVEN_LOG", temp.resolve("maven.log").toString());
  }

  @Test
  void without_a_jdk_it_says_what_to_do() throws Exception {
    Run run = hive("--help");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.printed())
        .contains("no JDK of version 21 or newer found")
        .contains("HIVE_JAVA_HOME=/path/to/jdk");
  }

  @Test
  void an_older_jdk_and_a_jre_are_passed_over() throws Exception {
    environment.put("JAVA_HOME", jdk("17.0.15").toString());
    Path jre = jdk("23");
    Files.delete(jre.resolve("bin/javac"));

    assertThat(hive("--help").printed()).contains("no JDK of version 21 or newer found");
  }

  @Test
  void a_wrong_wish_is_refused_even_if_another_jdk_is_there() throws Exception {
    jdk("21.0.1");
    environment.put("HIVE_JAVA_HOME", "/nowhere");

    Run run = hive("--help");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.printed()).contains("HIVE_JAVA_HOME=/nowhere is not a JDK of version 21");
  }

  @Test
  void temporals_own_command_gets_the_address_of_the_running_stack() throws Exception {
    script(path.resolve("temporal"), "#!/bin/sh\necho \"$TEMPORAL_ADDRESS|$*\"\n");
    environment.put("HIVE_DATA", stack("127.0.0.1:7299").toString());

    assertThat(hive("temporal", "workflow", "list").printed())
        .isEqualTo("127.0.0.1:7299|workflow list\n");

    environment.put("TEMPORAL_ADDRESS", "there:7233");
    assertThat(hive("temporal", "--version").printed()).isEqualTo("there:7233|--version\n");
  }

  @Test
  void temporals_own_command_reads_payloads_by_the_api_of_the_running_stack() throws Exception {
    script(
        path.resolve("temporal"),
        "#!/bin/sh\necho \"$TEMPORAL_CODEC_ENDPOINT|$TEMPORAL_CODEC_AUTH|$*\"\n");
    Path data = stack("127.0.0.1:7299\",\"api\":\"http://127.0.0.1:8099");
    Files.writeString(data.resolve("api.key"), "0123");
    environment.put("HIVE_DATA", data.toString());

    assertThat(hive("temporal", "workflow").printed())
        .isEqualTo("http://127.0.0.1:8099/api/v1/codec|Bearer 0123|workflow\n");

    environment.put("TEMPORAL_CODEC_ENDPOINT", "http://there");
    assertThat(hive("temporal").printed()).isEqualTo("http://there||\n");
  }

  @Test
  void temporals_own_command_is_found_where_the_stack_built_it() throws Exception {
    Path cached = Files.createDirectories(temp.resolve(".cache/agent-hive/temporal/1.5.1"));
    script(path.resolve("temporal"), "#!/bin/sh\necho cached\n");
    Files.move(path.resolve("temporal"), cached.resolve("temporal"));
    environment.put("HIVE_DATA", stack("127.0.0.1:7299").toString());

    assertThat(hive("temporal").printed()).isEqualTo("cached\n");
  }

  @Test
  void without_a_stack_or_a_program_temporals_command_says_what_to_do() throws Exception {
    assertThat(hive("temporal").printed()).contains("no temporal program", "./hive up");

    script(path.resolve("temporal"), "#!/bin/sh\n");
    environment.put("HIVE_DATA", temp.resolve("nothing").toString());
    Run run = hive("temporal", "workflow", "list");
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.printed()).contains("no stack is running", "./hive up", "TEMPORAL_ADDRESS");
  }

  private Path stack(String temporal) throws IOException {
    Path data = Files.createDirectories(temp.resolve("data"));
    Files.writeString(
        data.resolve("stack.json"),
        """
        {"versions":{"temporal":"1.29.1"},"links":{"temporal-ui":"http://x","temporal":"%s"}}
        """
            .formatted(temporal));
    return data;
  }

  @Test
  void without_maven_it_says_what_to_do() throws Exception {
    jdk("21.0.1");

    Run run = hive("--help");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.printed()).contains("Maven is not installed").contains("maven.apache.org");
  }

  @Test
  void the_first_use_builds_with_the_jdk_that_was_found_and_the_second_does_not() throws Exception {
    Path jdk = jdk("21.0.1");
    maven();

    Run first = hive("agent", "list");
    Run second = hive("agent", "list");

    assertThat(first.printed()).contains("building; about 3 minutes the first time");
    assertThat(second.printed()).doesNotContain("building");
    assertThat(second.printed()).contains("io.agenthive.cli.Hive agent list");
    assertThat(builds()).singleElement().asString().startsWith(jdk + "|").contains("package");
  }

  @Test
  void a_changed_source_is_built_and_a_deleted_one_too() throws Exception {
    jdk("21.0.1");
    maven();
    hive("status");
    Path source = changed(5);

    assertThat(hive("status").printed()).contains("because sources have changed");
    Files.delete(source);
    Files.setLastModifiedTime(source.getParent(), FileTime.from(Instant.now().plusSeconds(10)));
    assertThat(hive("status").printed()).contains("because sources have changed");
    assertThat(builds()).hasSize(3);
  }

  @Test
  void a_failed_build_is_told_and_tried_again() throws Exception {
    jdk("21.0.1");
    maven();
    environment.put("MAVEN_EXIT", "1");

    assertThat(hive("status").printed()).contains("the build failed");
    assertThat(hive("status").exit()).isEqualTo(1);
    assertThat(builds()).hasSize(2);
  }

  @Test
  void the_lock_of_a_killed_build_is_taken_over() throws Exception {
    jdk("21.0.1");
    maven();
    Path lock = Files.createDirectories(checkout.resolve("target/hive-build.lock"));
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Files.writeString(lock.resolve("pid"), gone.pid() + "\n");

    assertThat(hive("status").exit()).isZero();
    assertThat(lock).doesNotExist();
  }

  @Test
  void a_lock_that_names_nobody_is_taken_over_after_some_seconds() throws Exception {
    jdk("21.0.1");
    maven();
    Path lock = Files.createDirectories(checkout.resolve("target/hive-build.lock"));

    assertThat(hive("status").exit()).isZero();
    assertThat(lock).doesNotExist();
  }

  @Test
  void a_new_build_leaves_the_jars_of_a_running_program_alone() throws Exception {
    jdk("21.0.1");
    maven();
    List<Path> before = classPath(hive("up"));
    changed(5);

    List<Path> after = classPath(hive("up"));

    assertThat(before).allSatisfy(jar -> assertThat(jar).isRegularFile());
    assertThat(after).doesNotContainAnyElementsOf(before);
  }

  @Test
  void a_class_path_holds_the_jars_of_one_version() throws Exception {
    jdk("21.0.1");
    maven();
    hive("status");
    environment.put("VERSION", "2");
    changed(5);

    assertThat(classPath(hive("status")))
        .extracting(jar -> jar.getFileName().toString())
        .containsExactly("hive-cli-2.jar", "other.jar");
  }

  @Test
  void a_jar_that_several_programs_need_is_there_once() throws Exception {
    jdk("21.0.1");
    maven();
    Path lib = classPath(hive("up")).getFirst().resolveSibling("");

    assertThat(lib)
        .isDirectoryContaining("glob:**/hive-local-1.jar")
        .isDirectoryContaining("glob:**/hive-bench-1.jar");
    try (Stream<Path> jars = Files.list(lib)) {
      assertThat(jars.map(jar -> jar.getFileName().toString())).hasSize(5).contains("other.jar");
    }
    assertThat(classPath(hive("bench", "core"))).contains(lib.resolve("other.jar"));
  }

  @Test
  void old_builds_go_unless_a_program_loads_from_them() throws Exception {
    jdk("21.0.1");
    maven();
    List<Path> folders = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      folders.add(classPath(hive("status")).getFirst().resolve("../..").normalize());
      if (i == 0) {
        String living = Long.toString(ProcessHandle.current().pid());
        Files.createFile(folders.getFirst().resolve("users").resolve(living));
      }
      changed(5 * (i + 1));
    }

    assertThat(folders.get(0)).isDirectory();
    assertThat(folders.get(1)).doesNotExist();
    assertThat(folders.get(2)).isDirectory();
    assertThat(folders.get(3)).isDirectory();
  }

  @Test
  void a_failed_build_is_never_run() throws Exception {
    jdk("21.0.1");
    maven();
    List<Path> good = classPath(hive("status"));
    changed(5);
    environment.put("MAVEN_EXIT", "1");
    assertThat(hive("status").exit()).isEqualTo(1);
    Files.setLastModifiedTime(
        checkout.resolve("cli/src/main/A.java"), FileTime.from(Instant.EPOCH));
    Files.setLastModifiedTime(checkout.resolve("cli/src/main"), FileTime.from(Instant.EPOCH));

    assertThat(classPath(hive("status"))).isEqualTo(good);
  }

  @Test
  void a_link_to_the_script_finds_its_checkout() throws Exception {
    jdk("21.0.1");
    maven();
    Path bin = Files.createDirectories(temp.resolve("bin"));
    Path link = Files.createSymbolicLink(bin.resolve("hive"), checkout.resolve("hive"));

    assertThat(run(link, "status").printed()).contains("io.agenthive.cli.Hive status");
  }

  @Test
  void only_the_word_test_runs_the_tests() throws Exception {
    jdk("21.0.1");
    maven();

    assertThat(hive("test-foo").printed()).contains("io.agenthive.cli.Hive test-foo");
    assertThat(builds()).noneMatch(build -> build.contains("verify"));
  }

  @Test
  void maven_does_not_warn_of_its_own_libraries_and_keeps_a_persons_options() throws Exception {
    maven();
    environment.put("MAVEN_OPTS", "-Xmx1g");
    jdk("21.0.1");
    hive("test");
    environment.put("JAVA_HOME", jdk("24.0.1").toString());
    hive("test");

    assertThat(builds().getFirst()).contains("|-Xmx1g|");
    assertThat(builds().getLast()).contains("|--sun-misc-unsafe-memory-access=allow -Xmx1g|");
  }

  @Test
  void a_build_waits_for_the_tests_because_both_compile() throws Exception {
    jdk("21.0.1");
    maven();
    hive("test");
    hive("status");

    assertThat(builds()).hasSize(2).allMatch(run -> run.contains("|locked|"));
    assertThat(checkout.resolve("target/hive-build.lock")).doesNotExist();
  }

  @Test
  void each_command_reaches_its_program_with_its_words() throws Exception {
    jdk("21.0.1");
    maven();

    assertThat(hive("up", "--data", "a b").printed())
        .contains("io.agenthive.local.HiveLocal up --data <a b>");
    assertThat(hive("bench", "core").printed()).contains("io.agenthive.bench.HiveBench core");
    assertThat(hive("chaos", "kill").printed()).contains("io.agenthive.chaos.HiveChaos kill");
    assertThat(hive("up", "--help").printed()).contains("io.agenthive.local.HiveLocal up --help");
    assertThat(hive("test", "--help").printed()).contains("io.agenthive.cli.Hive test --help");
    assertThat(hive().printed()).contains("io.agenthive.cli.Hive --help");
  }

  @Test
  void the_exit_code_of_the_program_is_its_own() throws Exception {
    jdk("21.0.1");
    maven();
    environment.put("JAVA_EXIT", "4");

    assertThat(hive("agent", "show", "eve").exit()).isEqualTo(4);
    assertThat(hive("verify").exit()).isEqualTo(4);
  }

  @Test
  void the_tests_run_under_maven_and_keep_its_exit_code() throws Exception {
    jdk("21.0.1");
    maven();
    environment.put("MAVEN_EXIT", "7");

    assertThat(hive("test", "-pl", "cli").exit()).isEqualTo(7);
    assertThat(builds())
        .singleElement()
        .asString()
        .contains(" verify -Dhive.test.tmp=/")
        .endsWith(" -pl cli");
  }

  @Test
  void a_group_of_tests_is_counted_over_all_modules_without_what_ran_before() throws Exception {
    jdk("21.0.1");
    script(
        path.resolve("mvn"),
        """
        #!/bin/sh
        for module in cli local; do
          mkdir -p "$CHECKOUT/$module/target/surefire-reports"
          echo '<testsuite version="3.0.2" name="a.B" time="0.5" tests="7" errors="1" skipped="2" failures="0">' \\
            >"$CHECKOUT/$module/target/surefire-reports/TEST-a.B.xml"
          touch -d '+5 seconds' "$CHECKOUT/$module/target/surefire-reports/TEST-a.B.xml"
        done
        exit 1
        """);
    Path old = Files.createDirectories(checkout.resolve("bench/target/surefire-reports"));
    Path report =
        Files.writeString(
            old.resolve("TEST-a.C.xml"),
            "<testsuite name=\"a.C\" time=\"1\" tests=\"9\" errors=\"0\" skipped=\"0\" failures=\"0\">");
    Files.setLastModifiedTime(report, FileTime.from(Instant.now().minusSeconds(60)));

    Run run = hive("test", "-Dgroups=negative");

    assertThat(run.printed()).endsWith("negative: 10 cases, 2 unexpected\n");
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void before_the_tests_a_server_is_built_once_where_go_is_and_without_one_they_run_as_well()
      throws Exception {
    jdk("21.0.1");
    maven();
    Path version =
        checkout.resolve("local/src/main/java/io/agenthive/local/temporal/TemporalVersion.java");
    Files.createDirectories(version.getParent());
    Files.writeString(version, "  PINNED = new TemporalVersion(\"1.2.3\", \"1.9\");\n");
    Path go = Files.writeString(path.resolve("go"), GO);
    assertThat(go.toFile().setExecutable(true)).isTrue();
    Path log = temp.resolve("go.log");
    environment.put("GO_LOG", log.toString());
    environment.put("XDG_CACHE_HOME", temp.resolve("cache").toString());
    environment.put("GO_EXIT", "1");
    Path server = temp.resolve("cache/agent-hive/temporal/1.2.3/temporal");

    assertThat(hive("test").exit()).isZero();
    assertThat(server).doesNotExist();
    assertThat(builds()).hasSize(1);

    environment.remove("GO_EXIT");
    assertThat(hive("test").exit()).isZero();
    assertThat(server).hasContent("server");
    assertThat(server.toFile().setExecutable(true)).isTrue();
    assertThat(hive("test").exit()).isZero();

    assertThat(Files.readAllLines(log))
        .containsExactly(
            "install github.com/temporalio/cli/cmd/temporal@v1.2.3",
            "install github.com/temporalio/cli/cmd/temporal@v1.2.3");
    assertThat(server.getParent()).isDirectoryContaining(file -> file.equals(server));
  }

  /** A source that was changed so many seconds from now. */
  private Path changed(int seconds) throws IOException {
    Path source = checkout.resolve("cli/src/main/A.java");
    if (!Files.exists(source)) Files.createFile(source);
    return Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(seconds)));
  }

  /** What the program was started with. */
  private static List<Path> classPath(Run run) {
    Matcher found = Pattern.compile("-cp (?:<([^>]*)>|(\\S+))").matcher(run.printed());
    assertThat(found.find()).as(run.printed()).isTrue();
    String path = found.group(1) == null ? found.group(2) : found.group(1);
    return Stream.of(path.split(":")).map(Path::of).toList();
  }

  private Run hive(String... words) throws IOException, InterruptedException {
    return run(checkout.resolve("hive"), words);
  }

  private Run run(Path script, String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", script.toString()));
    command.addAll(List.of(words));
    Path printed = temp.resolve("printed");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return new Run(process.exitValue(), Files.readString(printed));
  }

  /** A JDK whose java prints what it was told, words with spaces in brackets. */
  private Path jdk(String version) throws IOException {
    Path home = jdks.resolve("jdk-" + version);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "A=\"1\"\nJAVA_VERSION=\"" + version + "\"\n");
    script(
        home.resolve("bin/java"),
        """
        #!/bin/sh
        for word in "$@"; do
          case $word in *' '*) printf '<%s> ' "$word" ;; *) printf '%s ' "$word" ;; esac
        done
        exit "${JAVA_EXIT:-0}"
        """);
    script(home.resolve("bin/javac"), "#!/bin/sh\n");
    return home;
  }

  private void maven() throws IOException {
    script(path.resolve("mvn"), MAVEN);
  }

  private List<String> builds() throws IOException {
    return Files.readAllLines(temp.resolve("maven.log"));
  }

  private static void script(Path file, String text) throws IOException {
    Files.write(file, text.getBytes(UTF_8));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Path found(String tool) {
    return Stream.of("/bin", "/usr/bin")
        .map(folder -> Path.of(folder, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(tool + " is not installed"));
  }
}
