package io.agenthive.chaos.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The command {@code ./hive} for one data folder, as a person would type it.
 *
 * @param script the command
 * @param data folder of the stack
 * @param environment of the command, and nothing beyond
 */
public record HiveCommand(Path script, Path data, Map<String, String> environment) {
  private static final int DOWN_SECONDS = 30; // its own promise is 10 s

  /** Starts it; both outputs are appended to the log. */
  Process start(Path log, String verb, String... arguments) {
    List<String> command = new ArrayList<>(List.of(script.toString(), verb));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--data", data.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + script + ": " + e.getMessage(), e);
    }
  }

  /** Runs {@code hive down}; repeating it does nothing. Whether all is down. */
  public boolean down(Path log) throws InterruptedException {
    Process down = start(log, "down");
    if (!down.waitFor(DOWN_SECONDS, TimeUnit.SECONDS)) {
      down.destroyForcibly();
      return false;
    }
    return down.exitValue() == 0;
  }

  /** How a run of the command ended. */
  public record Ended(int exit, String output) {}

  /** Runs it to its end and keeps its output; killed after the limit. */
  public Ended run(Path log, Duration limit, String verb, String... arguments)
      throws InterruptedException {
    Process process = start(log, verb, arguments);
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
      return new Ended(-1, "not done within " + limit);
    }
    try {
      return new Ended(process.exitValue(), Files.readString(log));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() { // an environment holds secrets
    return "HiveCommand[" + script + ", " + data + "]";
  }
}
