package io.agenthive.bench.start;

import io.agenthive.bench.report.Goal;
import io.agenthive.bench.report.Measure;
import io.agenthive.bench.report.Report;
import io.agenthive.bench.stack.Apart;
import io.agenthive.bench.stack.TemporaryFolder;
import io.agenthive.local.temporal.LiteChoice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How long people wait: the whole stack in a folder that was used before, and the command's help.
 *
 * @param say hears what goes on
 */
public record StartSuite(int repetitions, LiteChoice lite, Consumer<String> say) {
  /** Its name in every row. */
  public static final String NAME = "start";

  private static final Goal STACK_GOAL = Goal.atMost(15); // a person goes on watching
  private static final Goal HELP_GOAL = Goal.atMost(0.6); // a person does not notice
  private static final int HELPS = 10;

  /** Measures everything, by the command that people type: both figures count from there. */
  public void run(Optional<Path> script, Report report) throws IOException, InterruptedException {
    if (script.isEmpty()) {
      throw new IllegalStateException(
          "there is no script 'hive' above this program; name it by HIVE_SCRIPT");
    }
    help(script.get(), report);
    stack(script.get(), report);
  }

  private void help(Path script, Report report) throws IOException, InterruptedException {
    help(script); // builds, if something has changed
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i < HELPS; i++) seconds.add(help(script));
    report.add(Measure.of(NAME, "help", "s").wanted(HELP_GOAL), seconds);
  }

  private static double help(Path script) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process help =
        new ProcessBuilder(script.toString(), "--help")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (help.waitFor() != 0) throw new IllegalStateException(script + " --help failed");
    return (System.nanoTime() - start) / 1e9;
  }

  private void stack(Path script, Report report) {
    List<Double> seconds = new ArrayList<>();
    try (TemporaryFolder folder = TemporaryFolder.make()) {
      for (int i = 0; i <= repetitions; i++) {
        try (Apart stack = new Apart(folder, lite, List.of(script.toString()))) {
          double took = stack.took().toMillis() / 1e3;
          if (i > 0) seconds.add(took);
          else say.accept("stack: %.1f s in a new folder, which does not count".formatted(took));
        }
      }
    }
    report.add(stackWarm(), seconds);
  }

  /** The in-process server starts in less than the real one: its rows have a name of their own. */
  private Measure stackWarm() {
    return lite == LiteChoice.AT_ONCE
        ? Measure.of(NAME + "-lite", "stack-warm", "s")
        : Measure.of(NAME, "stack-warm", "s").wanted(STACK_GOAL);
  }
}
