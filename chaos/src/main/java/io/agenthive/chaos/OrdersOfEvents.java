package io.agenthive.chaos;

import io.agenthive.chaos.stack.OwnEnvironment;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The races of {@code hive races}, as a part of chaos: what happens first cannot be chosen from
 * outside of a stack, so that they are another program's.
 *
 * @param script the command
 * @param seed the first
 * @param seeds how many
 * @param out folder of the report
 */
record OrdersOfEvents(Path script, long seed, int seeds, Path out) {
  private static final String REPORT = "races.txt";

  /** Runs them, tells each line, and keeps all of them. Returns the exit code of the command. */
  int run(Map<String, String> environment, Consumer<String> say) throws InterruptedException {
    List<String> command =
        List.of(
            script.toString(),
            "races",
            "--seeds",
            Integer.toString(seeds),
            "--seed",
            Long.toString(seed),
            "--trace");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(OwnEnvironment.of(environment, Map.of()));
    try {
      Files.createDirectories(out);
      Process process = builder.start();
      try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
          BufferedWriter kept = Files.newBufferedWriter(out.resolve(REPORT))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          say.accept(line);
          kept.write(line);
          kept.newLine();
        }
      }
      return process.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException("the races do not run: " + e.getMessage(), e);
    }
  }
}
