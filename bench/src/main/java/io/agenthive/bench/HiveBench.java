package io.agenthive.bench;

import io.agenthive.activities.postgres.Json;
import io.agenthive.bench.core.CoreSuite;
import io.agenthive.bench.core.Pace;
import io.agenthive.bench.day.DaySuite;
import io.agenthive.bench.edge.EdgeSuite;
import io.agenthive.bench.failures.FailureSuite;
import io.agenthive.bench.fleet.FleetSuite;
import io.agenthive.bench.memory.MemorySuite;
import io.agenthive.bench.poison.PoisonSuite;
import io.agenthive.bench.report.Parts;
import io.agenthive.bench.report.Report;
import io.agenthive.bench.report.Row;
import io.agenthive.bench.report.SamplesFile;
import io.agenthive.bench.report.Table;
import io.agenthive.bench.rest.RestSuite;
import io.agenthive.bench.retries.RetrySuite;
import io.agenthive.bench.start.HiveScript;
import io.agenthive.bench.start.StartSuite;
import io.agenthive.local.temporal.LiteChoice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
      "  hive bench rest",
      "  hive bench edge",
      "  hive bench fleet --only quality",
      "  hive bench day",
      "  hive bench day --short",
      "  hive bench failures",
      "  hive bench failures --only flood --long",
      "  hive bench start --json --out samples.jsonl",
      "  hive bench retries",
      "  hive bench poison",
      "  hive bench memory"
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
      description = {
        "Of core: inprocess, rest, crowd, wake, memory, idle, recovery;",
        "of edge: accept, sustained, reads, verbs, overhead, forged, trail;",
        "of fleet: quality, tick, overhead, stampede;",
        "of failures: path, campaign, flood, breaker, hardening;",
        "of rest: checkpoint, cycles, damage, nap, sleep, sleepers, life; default: all."
      })
  Set<String> only = new LinkedHashSet<>();

  @Option(
      names = "--quick",
      description =
          "Of core, rest, edge, fleet and failures: short and small, for a look; every row says"
              + " so.")
  boolean quick;

  @Option(
      names = "--long",
      description = {
        "Of failures: a flood of 50,000 + 50,000, and a healthy run of 20 minutes;",
        "of rest: a life of a million tasks."
      })
  boolean longer;

  @Option(names = "--seconds", paramLabel = "N", description = "Length of a window (default 3).")
  int seconds = 3;

  @Option(names = "--repetitions", paramLabel = "N", description = "Of each figure (default 5).")
  int repetitions = 5;

  @Mixin final DayOptions days = new DayOptions();

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
    LiteChoice server = lite ? LiteChoice.AT_ONCE : LiteChoice.IF_NEEDED;
    return switch (suite) {
      case core -> {
        yield told(new CoreSuite(choice().core(pace), server, this::say).run(report));
      }
      case failures -> {
        yield told(new FailureSuite(choice().failures(pace), server, this::say).run(report));
      }
      case rest -> {
        yield told(new RestSuite(choice().rest(pace), server, this::say).run(report));
      }
      case edge -> {
        yield told(new EdgeSuite(choice().edge(pace), server, this::say).run(report));
      }
      case fleet -> {
        yield told(new FleetSuite(choice().fleet(pace), server, this::say).run(report));
      }
      case day -> {
        new DaySuite(days.plan(lite), server, this::say).run(report);
        yield 0;
      }
      case start -> {
        new StartSuite(repetitions, server, this::say)
            .run(HiveScript.find(System.getenv()), report);
        yield 0;
      }
      case retries -> {
        RetrySuite.run(report);
        yield 0;
      }
      case poison -> {
        PoisonSuite.run(report);
        yield 0;
      }
      case memory -> {
        MemorySuite.run(report);
        yield 0;
      }
    };
  }

  private Choice choice() {
    return new Choice(only, quick, longer, lite);
  }

  /** Failed parts, at the end, where people look; a defect shows where it is. */
  private int told(List<Parts.Failed> failed) {
    for (Parts.Failed part : failed) {
      Optional<String> line = Trouble.line(part.why());
      say("hive: part %s failed: %s".formatted(part.part(), line.orElse("a defect")));
      if (line.isEmpty()) part.why().printStackTrace(spec.commandLine().getErr());
    }
    return failed.isEmpty() ? 0 : CommandLine.ExitCode.SOFTWARE;
  }

  private Pace pace() {
    ParseResult given = spec.commandLine().getParseResult();
    if (quick && (given.hasMatchedOption("--seconds") || given.hasMatchedOption("--repetitions"))) {
      throw new ParameterException(
          spec.commandLine(), "--quick has windows of its own: leave out the other options");
    }
    try {
      choice().check(suite);
      days.check(suite);
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
