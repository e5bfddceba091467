package io.agenthive.bench.idle;

import io.agenthive.activities.idle.DecisionCheck;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hive fleet recompute}: whether stored decisions follow from what is stored with them. */
@Command(
    name = "hive fleet recompute",
    description = "Compute exported decisions again on this machine, and compare them bit for bit.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  hive fleet export ada > ada.jsonl",
      "  hive fleet recompute ada.jsonl",
      "  HIVE_JAVA_OPTS=-Xint hive fleet recompute ada.jsonl"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every decision came out the same",
      "1:some did not, there is none, or a file cannot be read",
      "2:the command line cannot be read"
    })
public final class FleetRecompute implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "FILE", description = "What hive fleet export wrote.")
  List<Path> files = List.of();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  CommandSpec spec;

  private FleetRecompute() {}

  /** Runs it. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new FleetRecompute());
  }

  /** A line that is none of an export. */
  private static final class BadLine extends IOException {
    private static final long serialVersionUID = 1L;

    BadLine(int number, RuntimeException cause) {
      super("line " + number + ": " + cause.getMessage(), cause);
    }
  }

  @Override
  public Integer call() {
    boolean same = true;
    for (Path file : files) same &= same(file);
    return same ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private boolean same(Path file) {
    try {
      DecisionCheck check = checked(file);
      check.wrong().stream().findFirst().ifPresent(first -> say(file, first));
      say(
          file,
          "%,d decisions on %,d versions of the table computed again, %,d came out otherwise; %,d rows of brief gaps are none"
              .formatted(check.checked(), check.versions(), check.wrong().size(), check.several()));
      return check.checked() > 0 && check.wrong().isEmpty();
    } catch (IOException e) {
      spec.commandLine().getErr().println("hive: " + file + ": " + e.getMessage());
      return false;
    }
  }

  private static DecisionCheck checked(Path file) throws IOException {
    DecisionCheck check = new DecisionCheck();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) read(check, line, number);
      }
    }
    return check;
  }

  private static void read(DecisionCheck check, String line, int number) throws BadLine {
    try {
      check.line(line);
    } catch (RuntimeException e) { // JSON, or numbers that no plan and no table has
      throw new BadLine(number, e);
    }
  }

  private void say(Path file, String what) {
    spec.commandLine().getOut().println(file + ": " + what);
    spec.commandLine().getOut().flush();
  }
}
