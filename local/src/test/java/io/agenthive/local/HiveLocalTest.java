package io.agenthive.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.local.folder.DataFolder;
import io.agenthive.local.part.AgentsPart;
import io.agenthive.local.process.ChildRecord;
import io.agenthive.local.process.ChildRecords;
import io.agenthive.local.stack.OwnEnvironment;
import io.agenthive.local.stack.StackNote;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class HiveLocalTest {
  private static final Map<String, String> OWN = OwnEnvironment.of(System.getenv());

  @TempDir Path place;
  private final int postgresPort = TestPort.next();
  private final int temporalPort = TestPort.next();

  @AfterEach
  void stopWhatIsLeft() {
    run("down");
  }

  @Test
  void what_a_kill_leaves_is_adopted_by_up_and_stopped_by_down() throws Exception {
    Process first = up();
    ChildRecord postgres = postgres();
    first.destroyForcibly().waitFor();
    assertThat(postgres.living()).as("outlives its parent").isPresent();

    Process second = up();
    assertThat(postgres()).as("adopted").isEqualTo(postgres);
    assertThat(run("up").exit()).as("a second instance").isEqualTo(1);

    assertThat(run("down")).satisfies(down -> assertThat(down.exit()).isZero());
    assertThat(second.waitFor(1, TimeUnit.SECONDS)).as("the owner is gone").isTrue();
    assertThat(postgres.living()).isEmpty();
    assertThat(run("down").exit()).as("once more").isZero();
  }

  @Test
  void ctrl_c_ends_everything_within_ten_seconds() throws Exception {
    Process up = up();
    ChildRecord postgres = postgres();

    up.destroy(); // SIGTERM; Ctrl-C takes the same way

    assertThat(up.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(postgres.living()).isEmpty();
    assertThat(new ChildRecords(folder()).all()).isEmpty();
  }

  @Tag("negative")
  @Test
  void a_refusal_is_one_sentence_and_exit_code_one() {
    DataFolder.open(place.resolve("data"));

    Answer answer = run("reset");

    assertThat(answer.exit()).isEqualTo(1);
    assertThat(answer.err()).startsWith("hive: this deletes").doesNotContain("Exception");
  }

  @Tag("negative")
  @Test
  void wrong_usage_is_exit_code_two() {
    assertThat(run("up", "--port", "api=many").exit()).isEqualTo(2);
    assertThat(run("up", "--port", "api=0").err()).contains("must be 1 to 65535");
    assertThat(run("up", "--port", "apii=9090").err())
        .contains("no part 'apii'")
        .contains("postgres, temporal, temporal-ui, temporal-http, api");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, AgentsPart.MOST_HOSTS + 1})
  void a_number_of_hosts_out_of_bounds_is_wrong_usage(int hosts) {
    Answer answer = run("up", "--hosts", Integer.toString(hosts));

    assertThat(answer.exit()).isEqualTo(2);
    assertThat(answer.err()).contains("--hosts must be 1 to 8: " + hosts);
  }

  @Test
  void a_server_that_is_none_or_a_time_that_is_none_is_wrong_usage() {
    assertThat(run("part", "stop", "api").err()).contains("one of [postgres, temporal]: api");
    assertThat(run("part", "stop", "temporal", "--for", "30").exit()).isEqualTo(2);
    assertThat(run("part", "stop", "temporal", "--for", "61m").err()).contains("1s to 60m");
    assertThat(run("part", "stop", "temporal", "--for", "0s").exit()).isEqualTo(2);
  }

  @Test
  void without_a_stack_no_server_is_sent_away() {
    assertThat(run("part", "stop", "temporal").exit()).as("no stack answers").isEqualTo(3);
    assertThat(run("part", "start", "temporal").exit()).isEqualTo(3);
  }

  @Test
  void a_database_is_sent_away_and_comes_back_when_it_is_called() throws Exception {
    Process up = up();
    ChildRecord before = postgres();

    assertThat(run("part", "stop", "postgres", "--for", "60m").exit()).isZero();
    assertThat(before.living()).isEmpty();
    assertThat(run("part", "stop", "temporal").err()).contains("no server of this stack");
    assertThat(run("part", "start", "postgres").exit()).isZero();

    await().atMost(Duration.ofMinutes(1)).until(() -> served(before));
    assertThat(up.isAlive()).isTrue();
    assertThat(StackNote.in(folder()).orElseThrow().children()).contains(postgres());
  }

  private boolean served(ChildRecord before) {
    return new ChildRecords(folder())
        .of("postgres")
        .filter(
            now ->
                now.pid() != before.pid()
                    && StackNote.in(folder()).orElseThrow().children().contains(now))
        .isPresent();
  }

  @Test
  void the_doctor_answers_programs_in_json() {
    Answer answer = run("doctor", "--lite", "-o", "json");

    assertThat(answer.exit()).isZero();
    assertThat(answer.out()).startsWith("{\"ready\":true");
  }

  @Test
  void without_a_stack_there_is_no_ledger_to_verify() {
    Answer answer = run("verify");

    assertThat(answer.exit()).as("no stack answers").isEqualTo(3);
    assertThat(answer.err()).contains("no stack is up in").contains("./hive up");
  }

  @Test
  void a_hive_that_does_not_answer_is_not_a_ledger_that_does_not_close() {
    Map<String, String> away = new HashMap<>(OWN);
    away.put("HIVE_TEMPORAL_ADDRESS", "127.0.0.1:" + TestPort.next());
    away.put("HIVE_DB_URL", "jdbc:postgresql://127.0.0.1:%d/x".formatted(TestPort.next()));
    away.put("HIVE_DB_USER", "me");
    away.put("HIVE_DB_PASSWORD", "");

    Answer answer = run(Map.copyOf(away), "verify", "--wait", "0");

    assertThat(answer.exit()).isEqualTo(3);
    assertThat(answer.err()).contains("the database cannot be read");
  }

  @Test
  void a_folder_that_cannot_be_written_is_a_refusal() throws IOException {
    Path notAFolder = Files.createDirectories(folder().file("stack.json.next"));
    Files.writeString(notAFolder.resolve("in the way"), "");

    Answer answer = run("up", "--lite");

    assertThat(answer.exit()).isEqualTo(1);
    assertThat(answer.err()).contains("cannot write").doesNotContain("\tat ");
  }

  @Test
  void a_wait_that_nobody_has_is_wrong_usage() {
    assertThat(run("verify", "--wait", "-1").exit()).isEqualTo(2);
    assertThat(run("verify", "--wait", "3601").err()).contains("--wait must be 0 to 3600");
  }

  private Process up() throws IOException {
    Path out = Files.createTempFile(place, "up", ".out");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1"); // it lives for seconds
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(HiveLocal.class.getName(), "up", "--lite", "--data", data()));
    command.addAll(List.of("--port", "postgres=" + postgresPort));
    command.addAll(List.of("--port", "temporal=" + temporalPort));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
    builder.environment().clear();
    builder.environment().putAll(OWN);
    Process up = builder.start();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> !up.isAlive() || Files.readString(out).contains("up after"));
    assertThat(up.isAlive()).as(() -> "alive, having said: " + text(out)).isTrue();
    return up;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private ChildRecord postgres() {
    return new ChildRecords(folder()).of("postgres").orElseThrow();
  }

  private DataFolder folder() {
    return DataFolder.open(place.resolve("data"));
  }

  private String data() {
    return place.resolve("data").toString();
  }

  private Answer run(String command, String... more) {
    return run(OWN, command, more);
  }

  private Answer run(Map<String, String> environment, String command, String... more) {
    List<String> args = new ArrayList<>(List.of(command, "--data", data()));
    args.addAll(List.of(more));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine hive =
        HiveLocal.commandLine(
            hosts -> AgentsPart.hosts(hosts, Map.of()).subList(0, 0), environment);
    hive.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    int exit = hive.execute(args.toArray(String[]::new));
    return new Answer(exit, out.toString(), err.toString());
  }

  private record Answer(int exit, String out, String err) {}
}
