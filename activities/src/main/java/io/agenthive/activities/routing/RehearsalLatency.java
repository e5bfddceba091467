package io.agenthive.activities.routing;

import io.agenthive.workflows.agent.Tier;

/**
 * How long an invented call takes: log-normal, as answers of large models are, with a long tail.
 * The medians are the usual order of magnitude of hosted models, measured by nobody here.
 */
final class RehearsalLatency {
  private static final double SIGMA = 0.6; // one call in twenty takes 2.7 times the median
  private static final double LONGEST_MILLIS = 120_000; // clients give up after two minutes

  private RehearsalLatency() {}

  static long millis(Tier tier, Draws draws) {
    return Math.round(Math.min(LONGEST_MILLIS, draws.logNormal(medianMillis(tier), SIGMA)));
  }

  private static double medianMillis(Tier tier) {
    return switch (tier) {
      case STRATEGIC -> 4_500;
      case IMPLEMENTATION -> 2_200;
      case ROUTINE -> 900;
    };
  }
}
