package io.agenthive.bench.idle;

import io.agenthive.workflows.idle.NamedPolicy;
import io.agenthive.workflows.idle.WakePrice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hive fleet replay}: what policies of idleness come to on a trace of arrivals. */
@Command(
    name = "hive fleet replay",
    description = {
      "Replay a trace of arrivals through policies that say when agents rest, and price what they"
          + " do.",
      "Every figure is simulated: arrivals are replayed in the order of time, and nobody serves"
          + " them."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "A trace has a row for each task, sorted by arrival: agent_id,arrival_s,duration_s; gzip"
          + " too.",
      "",
      "  J/best  cost against the best fixed timeout in hindsight: below 1 is better",
      "  J/orac  the same against an oracle that knows each gap and does not wake ahead",
      "  skill   0: that timeout, 1: that oracle, above 1: waking ahead beats it",
      "  reduct  of awake time against always on; cold: tasks that found their agent asleep;",
      "          p99: added latency of 99 of 100 tasks. The three belong together",
      "  E       idleness saved against the fixed timeout of the same cold rate",
      "  p99.9   of all tasks; p99cold: of those that found their agent asleep",
      "  rare    three of four agents have no greater share of cold tasks",
      "  bal     balanced accuracy of sleeping or not; mcc: Matthews's correlation; acc, base:",
      "          accuracy, and that of always giving the more frequent answer",
      "",
      "Examples:",
      "  hive fleet replay --trace azf_a",
      "  hive fleet replay --trace mine.csv.gz --policy learned,fixed-300 --lambda 60 --wake 0.5s",
      "  hive fleet replay --trace azf_a --plot frontier.svg"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:the trace cannot be read", "2:the command line cannot be read"})
public final class FleetReplay implements Callable<Integer> {
  @Option(
      names = "--trace",
      paramLabel = "FILE",
      required = true,
      description = "A file, or azf_a or llmclients, which ship.")
  String trace = "";

  @Option(
      names = "--policy",
      paramLabel = "NAME",
      split = ",",
      description =
          "always-on, fixed-300, break-even, randomized, adaptive, histogram, hybrid, learned"
              + " (all).")
  List<String> policies = Arrays.stream(NamedPolicy.values()).map(NamedPolicy::typed).toList();

  @Option(
      names = "--lambda",
      paramLabel = "SECONDS",
      split = ",",
      description = "Prices of a cold wake, in seconds awake (6,60,600).")
  List<Double> prices = List.of(6.0, 60.0, 600.0);

  @Option(
      names = "--wake",
      paramLabel = "SECONDS",
      converter = Seconds.class,
      description = "How long a wake takes (1s).")
  double wake = 1;

  @Option(
      names = "--pair",
      paramLabel = "SECONDS",
      converter = Seconds.class,
      description = "What a checkpoint and its restore cost, in seconds awake (0s).")
  double pair;

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description = "Write idle hours against cold rates as SVG.")
  @Nullable Path plot;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  CommandSpec spec;

  private FleetReplay() {}

  /** Runs it. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new FleetReplay());
  }

  /** A number with or without the letter s. */
  static final class Seconds implements CommandLine.ITypeConverter<Double> {
    @Override
    public Double convert(String typed) {
      return Double.valueOf(typed.endsWith("s") ? typed.substring(0, typed.length() - 1) : typed);
    }
  }

  @Override
  public Integer call() {
    List<NamedPolicy> wanted = wanted();
    List<WakePrice> priced = priced();
    try {
      replay(Traces.read(trace), wanted, priced);
      return CommandLine.ExitCode.OK;
    } catch (IOException e) {
      spec.commandLine().getErr().println("hive: " + trace + ": " + e.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
  }

  private void replay(Trace read, List<NamedPolicy> wanted, List<WakePrice> priced)
      throws IOException {
    Gaps gaps = Gaps.of(read);
    say(
        "%s: %s agents, %s tasks, %s gaps, %s h"
            .formatted(
                trace,
                Figures.number(read.agents().size(), 0),
                Figures.number(read.tasks(), 0),
                Figures.number(gaps.closed().length, 0),
                Figures.hours(read.horizon(), 1)));
    for (WakePrice price : priced) {
      say("");
      say(ReplayTable.of(Comparison.of(read, gaps, wanted, price)).stripTrailing());
    }
    if (wanted.contains(NamedPolicy.LEARNED) || plot != null)
      compare(read, gaps, priced.getFirst());
  }

  private void compare(Trace read, Gaps gaps, WakePrice price) throws IOException {
    Frontiers frontiers = Frontiers.of(read, gaps, price);
    say("");
    say(ReplayTable.of(frontiers).stripTrailing());
    say(ReplayTable.of(timed(read, price)).stripTrailing());
    if (plot != null) Files.writeString(plot, frontiers.plot(trace));
  }

  private static TimedPlans timed(Trace read, WakePrice price) {
    TimedPlans timed = new TimedPlans(NamedPolicy.LEARNED.at(price));
    Outcome unused = Replay.of(read, timed, price);
    return timed;
  }

  private List<NamedPolicy> wanted() {
    try {
      return policies.stream().map(NamedPolicy::named).toList();
    } catch (IllegalArgumentException e) {
      throw refused("--policy: " + e.getMessage(), e);
    }
  }

  private List<WakePrice> priced() {
    try {
      return prices.stream().map(price -> new WakePrice(price, wake, pair)).toList();
    } catch (IllegalArgumentException e) {
      throw refused("--lambda, --wake, --pair: " + e.getMessage(), e);
    }
  }

  private ParameterException refused(String why, Exception cause) {
    return new ParameterException(spec.commandLine(), why, cause);
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }
}
