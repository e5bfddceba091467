package io.agenthive.bench;

import io.agenthive.bench.day.DaySuite;
import org.jspecify.annotations.Nullable; // picocli leaves absent options null
import picocli.CommandLine.Option;

/** Which day is played, and how fast. */
final class DayOptions {
  private static final String TRACE = "azf_a";
  private static final long SEED = 1;
  private static final double COMPRESSION = 12;
  private static final double FASTEST = 1_440; // a day a minute

  @Option(names = "--short", description = "Of day: two hours of it, in ten minutes.")
  boolean shorter;

  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description = "Of day: azf_a (default), llmclients, or a file.")
  @Nullable String trace;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of day: draws its 47 agents (default 1).")
  @Nullable Long seed;

  @Option(
      names = "--compression",
      paramLabel = "N",
      description = "Of day: so many times faster (default 12: a day in two hours).")
  @Nullable Double compression;

  /** Refuses a day for other suites, and times that do not pass. */
  void check(Suite suite) {
    boolean given = shorter || trace != null || seed != null || compression != null;
    need(
        suite == Suite.day || !given,
        "--short, --trace, --seed and --compression are options of the suite day");
    need(
        compression == null || (compression >= 1 && compression <= FASTEST),
        "--compression must be 1 to 1440");
  }

  DaySuite.Plan plan(boolean lite) {
    String which = trace == null ? TRACE : trace;
    long draws = seed == null ? SEED : seed;
    double faster = compression == null ? COMPRESSION : compression;
    DaySuite.Plan plan =
        shorter
            ? DaySuite.Plan.shorter(which, draws, faster)
            : DaySuite.Plan.whole(which, draws, faster);
    return lite ? plan.onLite() : plan;
  }

  private static void need(boolean holds, String rule) {
    if (!holds) throw new IllegalArgumentException(rule);
  }
}
