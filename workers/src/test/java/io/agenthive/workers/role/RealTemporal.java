package io.agenthive.workers.role;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.agenthive.activities.fleet.DevServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A real Temporal development server with its data in a file, so that it can go and come back. */
final class RealTemporal implements AutoCloseable {
  private static final List<String> FAST =
      List.of(
          "history.transferProcessorMaxPollRPS=2000",
          "history.timerProcessorMaxPollRPS=2000",
          "history.visibilityProcessorMaxPollRPS=2000",
          "history.timerProcessorMaxTimeShift=\"10ms\"",
          "system.enableActivityEagerExecution=true",
          "matching.numTaskqueueReadPartitions=1",
          "matching.numTaskqueueWritePartitions=1");
  private static final List<String> ATTRIBUTES =
      List.of(
          "HiveState=Keyword",
          "HiveTeam=Keyword",
          "HiveTier=Keyword",
          "HiveFailure=Keyword",
          "HiveFamily=Keyword",
          "HiveMission=Keyword",
          "HivePoison=Bool");

  private final Path binary;
  private final Path data;
  private final TemporalSettings settings;
  private final int port;
  private Process process;

  private RealTemporal(Path binary, Path data) throws IOException {
    this.binary = binary;
    this.data = data;
    port = DevServer.freePort();
    settings = new TemporalSettings("127.0.0.1:" + port, "default");
    process = started();
  }

  /** The server, or a skipped test whose reason is printed. */
  static RealTemporal startOrSkip(Path folder) throws IOException {
    Optional<Path> binary = DevServer.binary();
    if (binary.isEmpty()) {
      System.out.println("SKIPPED: no Temporal server in the cache of this user");
    }
    assumeTrue(binary.isPresent(), "no Temporal server in the cache of this user");
    return new RealTemporal(binary.get(), folder.resolve("temporal.db"));
  }

  TemporalSettings settings() {
    return settings;
  }

  /** Ends it at once, as a crash would. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Starts it again on what it has in its file. */
  void comeBack() {
    process = started();
  }

  private Process started() {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(binary.toString(), "server", "start-dev", "--headless"));
    command.addAll(List.of("--ip", "127.0.0.1", "--port", String.valueOf(port)));
    command.addAll(List.of("--db-filename", data.toString(), "--log-level", "error"));
    command.addAll(List.of("--sqlite-pragma", "journal_mode=wal"));
    FAST.forEach(value -> command.addAll(List.of("--dynamic-config-value", value)));
    ATTRIBUTES.forEach(value -> command.addAll(List.of("--search-attribute", value)));
    try {
      Process begun =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      awaitAnswer();
      return begun;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitAnswer() {
    try (TemporalLink link = new TemporalLink(settings, "test")) {
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> link.answers(Duration.ofSeconds(1)) && RealTemporal.knowsNamespace(link));
    }
  }

  /** The namespace comes a moment after the port. */
  private static boolean knowsNamespace(TemporalLink link) {
    try {
      link.client().newUntypedWorkflowStub("nobody").describe();
      return true;
    } catch (RuntimeException e) { // of the client: not found is an answer, anything else is not
      return String.valueOf(e).contains("WorkflowNotFound");
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) process.destroyForcibly();
  }
}
