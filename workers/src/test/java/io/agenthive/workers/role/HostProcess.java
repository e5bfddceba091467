package io.agenthive.workers.role;

import io.agenthive.activities.postgres.DatabaseSettings;
import io.agenthive.workers.HiveWorkers;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An agents' host in a JVM of its own, so that it can be killed, and be stopped and continued. */
final class HostProcess implements AutoCloseable {
  private final Process process;

  HostProcess(String name, DatabaseSettings database, TemporalSettings temporal, Path folder) {
    File log = folder.resolve(name + ".log").toFile();
    ProcessBuilder child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djdk.virtualThreadScheduler.parallelism=8",
                "-cp",
                System.getProperty("java.class.path"),
                HiveWorkers.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
    child
        .environment()
        .putAll(
            Map.of(
                "HIVE_ROLE", "agents",
                "HIVE_HOST", name,
                "HIVE_DB_URL", database.url(),
                "HIVE_DB_USER", database.user(),
                "HIVE_TEMPORAL_ADDRESS", temporal.address(),
                "HIVE_TEMPORAL_NAMESPACE", temporal.namespace()));
    try {
      process = child.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGTERM. */
  void end() {
    process.destroy();
  }

  boolean lives() {
    return process.isAlive();
  }

  /** SIGSTOP: it does nothing any more and does not know it. */
  void pause() throws IOException, InterruptedException {
    signal("-STOP");
  }

  /** SIGCONT. */
  void goOn() throws IOException, InterruptedException {
    signal("-CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    int code =
        new ProcessBuilder(List.of("kill", name, String.valueOf(process.pid())))
            .inheritIO()
            .start()
            .waitFor();
    if (code != 0) throw new IllegalStateException("kill " + name + " ended with " + code);
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
