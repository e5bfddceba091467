package io.agenthive.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What a short command said.
 *
 * @param exit its exit code; -1 if it could not run or took too long
 * @param text both outputs
 */
public record CommandOutput(int exit, String text) {
  private static final int MOST_CHARS = 64 * 1024;

  /** Whether it ended well. */
  public boolean ok() {
    return exit == 0;
  }

  /** Its first line. */
  public String firstLine() {
    return text.lines().findFirst().orElse("");
  }

  /** Runs it for at most this long. */
  public static CommandOutput of(List<String> command, Map<String, String> added, Duration limit) {
    try {
      Path output = Files.createTempFile("hive", ".out");
      try {
        return run(command, added, limit, output);
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      return new CommandOutput(-1, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new CommandOutput(-1, "interrupted");
    }
  }

  private static CommandOutput run(
      List<String> command, Map<String, String> added, Duration limit, Path output)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(added);
    builder.redirectOutput(output.toFile());
    builder.redirectInput(Path.of("/dev/null").toFile());
    Process process = builder.start();
    boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    if (!ended) process.destroyForcibly();
    String text = Files.readString(output);
    String kept = text.length() > MOST_CHARS ? text.substring(text.length() - MOST_CHARS) : text;
    return ended
        ? new CommandOutput(process.exitValue(), kept.strip())
        : new CommandOutput(-1, "took longer than " + limit.toSeconds() + " s");
  }
}
