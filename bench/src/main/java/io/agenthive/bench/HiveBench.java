package io.agenthive.bench;

import io.agenthive.activities.postgres.Json;
import io.agenthive.bench.core.CoreSuite;
import io.agenthive.bench.core.Pace;
import io.agenthive.bench.core.Part;
import io.agenthive.bench.report.Report;
import io.agenthive.bench.report.Row;
import io.agenthive.bench.report.SamplesFile;
import io.agenthive.bench.report.Table;
import io.agenthive.bench.retries.RetrySuite;
import io.agenthive.bench.start.HiveScript;
import io.agenthive.bench.start.StartSuite;
import io.agenthive.local.temporal.LiteChoice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** Measures the hive on stacks that it starts for the purpose and deletes afterwards. */
@Command(
    name = "hive bench",
    description = "Measure this machine with a stack of its own in a temporary folder.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  hive bench core",
      "  hive bench core --quick",
      "  hive bench core --only wake,recovery",
      "  hive bench start --json --out samples.jsonl",
      "  hive bench retries"
    })
public final class HiveBench implements Callable<Integer> {
  @Parameters(paramLabel = "SUITE", description = "${COMPLETION-CANDIDATES}.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  Suite suite;

  @Option(names = "--json", description = "One object for each figure, a line each.")
  boolean json;

  @Option(names = "--out", paramLabel = "FILE", description = "Keep the raw samples here.")
  @Nullable Path out;

  @Option(
      names = "--lite",
      description = "Temporal's in-process server, for trying out: its figures mean nothing.")
  boolean lite;

  @Option(
      names = "--only",
      paramLabel = "PART",
      split = ",",
      description = "Of the suite core: ${COMPLETION-CANDIDATES}; default: all.")
  Set<Part> only = EnumSet.noneOf(Part.class);

  @Option(
      names = "--quick",
      description = "Of the suite core: short and small, for a look; every row says so.")
  boolean quick;

  @Option(names = "--seconds", paramLabel = "N", description = "Length of a window (default 3).")
  int seconds = 3;

  @Option(names = "--repetitions", paramLabel = "N", description = "Of each figure (default 5).")
  int repetitions = 5;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  CommandSpec spec;

  private HiveBench() {}

  /** Exit codes: 0 measured, 1 failed, 2 wrong usage. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new HiveBench()).setExecutionExceptionHandler(HiveBench::told);
  }

  /** What cannot run says so in one line; anything else is a defect and shows where it is. */
  private static int told(Exception e, CommandLine command, ParseResult parsed) throws Exception {
    Optional<String> line = Trouble.line(e);
    if (line.isEmpty()) throw e;
    command.getErr().println("hive: " + line.get());
    return CommandLine.ExitCode.SOFTWARE;
  }

  @Override
  public Integer call() throws Exception {
    Pace pace = pace();
    Origin origin = Origin.of(lite, quick, System.getenv());
    int code;
    try (SamplesFile samples = out == null ? null : begun(out, origin)) {
      say(origin.line());
      if (lite) say("lite: Temporal's in-process server; do not publish these figures");
      if (quick) say("quick: short windows and small fleets; do not publish these figures");
      Report report = new Report((row, each) -> tell(row, each, samples));
      code = run(pace, report);
      if (!json) Table.of(report.rows()).forEach(line -> spec.commandLine().getOut().println(line));
    }
    return code;
  }

  private int run(Pace pace, Report report) throws Exception {
    LiteChoice choice = lite ? LiteChoice.AT_ONCE : LiteChoice.IF_NEEDED;
    return switch (suite) {
      case core -> {
        yield told(new CoreSuite(plan(pace), choice, this::say).run(report));
      }
      case start -> {
        new StartSuite(repetitions, choice, this::say)
            .run(HiveScript.find(System.getenv()), report);
        yield 0;
      }
      case retries -> {
        RetrySuite.run(report);
        yield 0;
      }
    };
  }

  private CoreSuite.Plan plan(Pace pace) {
    CoreSuite.Plan plan = quick ? CoreSuite.Plan.quick(only) : CoreSuite.Plan.whole(pace, only);
    return lite ? plan.onLite() : plan;
  }

  /** Failed parts, at the end, where people look; a defect shows where it is. */
  private int told(List<CoreSuite.Failed> failed) {
    for (CoreSuite.Failed part : failed) {
      Optional<String> line = Trouble.line(part.why());
      say("hive: part %s failed: %s".formatted(part.part(), line.orElse("a defect")));
      if (line.isEmpty()) part.why().printStackTrace(spec.commandLine().getErr());
    }
    return failed.isEmpty() ? 0 : CommandLine.ExitCode.SOFTWARE;
  }

  private Pace pace() {
    ParseResult given = spec.commandLine().getParseResult();
    if (suite != Suite.core && (quick || !only.isEmpty())) {
      throw new ParameterException(
          spec.commandLine(), "--quick and --only are options of the suite core");
    }
    if (quick && (given.hasMatchedOption("--seconds") || given.hasMatchedOption("--repetitions"))) {
      throw new ParameterException(
          spec.commandLine(), "--quick has windows of its own: leave out the other options");
    }
    try {
      return Pace.of(seconds, repetitions);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private SamplesFile begun(Path file, Origin origin) {
    try {
      return SamplesFile.begin(file, origin.facts());
    } catch (IOException e) {
      throw new ParameterException(
          spec.commandLine(), "cannot write " + file + "; name a file in a folder that exists", e);
    }
  }

  private void tell(Row row, Report.Samples each, @Nullable SamplesFile samples) {
    if (samples != null) samples.keep(each);
    if (json) spec.commandLine().getOut().println(Json.write(row));
    else say("%s %s: %s".formatted(row.name(), row.unit(), row.median()));
  }

  private void say(String line) {
    spec.commandLine().getErr().println(line);
  }
}
