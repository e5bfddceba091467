package io.agenthive.workers.role;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.agenthive.activities.fleet.DevServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

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

  /** Its other ports it draws by itself: one that somebody took meanwhile ends it at once. */
  private static final int TRIES = 3;

  private final Path binary;
  private final Path data;
  private final Path log;
  private TemporalSettings settings;
  private Process process;

  private RealTemporal(Path binary, Path data) throws IOException {
    this.binary = binary;
    this.data = data;
    log = data.resolveSibling(data.getFileName() + ".log");
    settings = onFreePort();
    process = started(true);
  }

  private static TemporalSettings onFreePort() throws IOException {
    return new TemporalSettings("127.0.0.1:" + DevServer.freePort(), "default");
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
  void comeBack() throws IOException {
    process = started(false);
  }

  /**
   * A server that answers.
   *
   * @param anywhere it may have another port than the last one
   */
  private Process started(boolean anywhere) throws IOException {
    for (int attempt = 1; ; attempt++) {
      Process begun =
          new ProcessBuilder(command())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (answers(begun)) return begun;
      begun.destroyForcibly();
      String said = Files.readString(log);
      if (attempt == TRIES) throw new IllegalStateException("Temporal does not answer: " + said);
      System.out.println("Temporal is started again, for it does not answer: " + said);
      if (anywhere) settings = onFreePort();
    }
  }

  private List<String> command() {
    String port = settings.address().substring(settings.address().indexOf(':') + 1);
    List<String> command = new ArrayList<>();
    command.addAll(List.of(binary.toString(), "server", "start-dev", "--headless"));
    command.addAll(List.of("--ip", "127.0.0.1", "--port", port));
    command.addAll(List.of("--db-filename", data.toString(), "--log-level", "error"));
    command.addAll(List.of("--sqlite-pragma", "journal_mode=wal"));
    FAST.forEach(value -> command.addAll(List.of("--dynamic-config-value", value)));
    ATTRIBUTES.forEach(value -> command.addAll(List.of("--search-attribute", value)));
    return command;
  }

  /** Waits for its answer, or for its end. */
  private boolean answers(Process begun) {
    try (TemporalLink link = TemporalLink.withoutPayloads(settings, "test")) {
      Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> !begun.isAlive() || ready(link));
      return begun.isAlive();
    } catch (ConditionTimeoutException silent) {
      return false;
    }
  }

  private static boolean ready(TemporalLink link) {
    return link.answers(Duration.ofSeconds(1)) && knowsNamespace(link);
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
