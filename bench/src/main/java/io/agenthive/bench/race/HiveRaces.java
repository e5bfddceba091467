package io.agenthive.bench.race;

import io.agenthive.activities.postgres.DatabaseSettings;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hive races}: the orders of events in which an agent rests, wakes, dies and goes on. */
@Command(
    name = "hive races",
    description = {
      "Let an agent rest, wake, die and go on in orders of events that are drawn from seeds,",
      "on a database of their own, and check that every task ends once.",
      "Transactions and the agent's loop are the product's; Temporal and the network are played."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing was lost, done twice, or stuck",
      "1:something was; the seeds are told",
      "2:the command line cannot be read"
    },
    footer = {
      "",
      "Examples:",
      "  hive races --seeds 2000",
      "  hive races --seed 4711 --seeds 1 --trace"
    })
public final class HiveRaces implements Callable<Integer> {
  private static final int MOST_SEEDS = 10_000_000;
  private static final int MOST_LANES = 16;

  @Option(names = "--seeds", paramLabel = "N", description = "How many races (2000).")
  int seeds = 2_000;

  @Option(names = "--seed", paramLabel = "N", description = "The first seed (drawn and printed).")
  @Nullable Long first;

  @Option(names = "--lanes", paramLabel = "N", description = "Races side by side (2).")
  int lanes = 2;

  @Option(
      names = "--trace",
      description = "Print what happened in each race that failed, or in one.")
  boolean trace;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  CommandSpec spec;

  private HiveRaces() {}

  /** Runs them. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new HiveRaces());
  }

  @Override
  public Integer call() throws Exception {
    need(seeds >= 1 && seeds <= MOST_SEEDS, "--seeds must be 1 to " + MOST_SEEDS);
    need(lanes >= 1 && lanes <= MOST_LANES, "--lanes must be 1 to " + MOST_LANES);
    long from = first == null ? ThreadLocalRandom.current().nextInt(1_000_000) : first;
    need(from >= 0, "--seed must be 0 or more");
    try (RaceStack stack = new RaceStack()) {
      return told(from, stack.settings());
    }
  }

  private int told(long from, DatabaseSettings settings) throws Exception {
    long began = System.nanoTime();
    Races.Outcome outcome = new Races(settings, from, seeds, lanes, this::say).run();
    double seconds = (System.nanoTime() - began) / (double) TimeUnit.SECONDS.toNanos(1);
    say(
        "%,d races, seeds %d to %d, in %.0f s (%.0f a minute): %d lost, %d twice, %d stuck, %d unrecorded"
            .formatted(
                outcome.races(),
                from,
                from + seeds - 1,
                seconds,
                outcome.races() * 60 / seconds,
                outcome.failures().getOrDefault(RaceBook.Fault.LOST, 0L),
                outcome.failures().getOrDefault(RaceBook.Fault.TWICE, 0L),
                outcome.failures().getOrDefault(RaceBook.Fault.STUCK, 0L),
                outcome.failures().getOrDefault(RaceBook.Fault.UNRECORDED, 0L)));
    if (outcome.clean()) {
      say("so the true rate of each is below %.2g (95 %%, rule of three)".formatted(3.0 / seeds));
    }
    say("largest state that a run was begun with: %,d bytes".formatted(outcome.carried()));
    outcome.moves().forEach((what, times) -> say("  %,9d  %s".formatted(times, what)));
    outcome.failed().forEach(this::tell);
    return outcome.clean() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private void tell(Race.Result result) {
    say("seed %d: %s".formatted(result.seed(), result.findings()));
    say("  repeat it: hive races --seed %d --seeds 1 --trace".formatted(result.seed()));
    if (trace) result.trace().forEach(line -> say("    " + line));
  }

  private void need(boolean holds, String rule) {
    if (!holds) throw new ParameterException(spec.commandLine(), rule);
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }
}
