package io.agenthive.bench.idle;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hive fleet backtest}: how far off forecasts of a trace's arrivals were. */
@Command(
    name = "hive fleet backtest",
    description = {
      "Forecast the arrivals of a trace step by step, and say how far off that was in its second"
          + " half.",
      "Every figure is simulated: arrivals are replayed, and nobody serves them."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  hive fleet backtest --trace azf_a"},
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:the trace cannot be read", "2:the command line cannot be read"})
public final class FleetBacktest implements Callable<Integer> {
  @Option(
      names = "--trace",
      paramLabel = "FILE",
      required = true,
      description = "A file, or azf_a or llmclients, which ship.")
  String trace = "";

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  CommandSpec spec;

  private FleetBacktest() {}

  /** Runs it. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new FleetBacktest());
  }

  @Override
  public Integer call() {
    try {
      say(table(Backtest.of(Traces.read(trace))));
      return CommandLine.ExitCode.OK;
    } catch (IOException e) {
      spec.commandLine().getErr().println("hive: " + trace + ": " + e.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
  }

  private static String table(Backtest test) {
    StringBuilder table = new StringBuilder();
    table.append(
        "%d steps of %.0f s judged, %.1f %% of them within the interval for nine of ten%n"
            .formatted(test.judged(), test.step(), 100 * test.covered()));
    table.append("%-16s %6s %14s %14s%n".formatted("forecast", "ahead", "tasks a step", "x naive"));
    for (Backtest.Row row : test.rows()) {
      table.append(
          String.format(
              Locale.ROOT,
              "%-16s %6d %14.2f %14.3f%n",
              row.name(),
              row.ahead(),
              row.error(),
              row.times()));
    }
    return table.toString().stripTrailing();
  }

  private void say(String text) {
    spec.commandLine().getOut().println(text);
    spec.commandLine().getOut().flush();
  }
}
