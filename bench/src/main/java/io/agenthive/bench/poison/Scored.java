package io.agenthive.bench.poison;

import io.agenthive.workflows.deadletter.PoisonClassifier;
import io.agenthive.workflows.deadletter.Recommendation;

/**
 * What was said of a death.
 *
 * @param ruled the rules call it poison
 * @param probability that it is poison, as the classifier says whether it is asked or not
 * @param recommended the classifier was asked, and recommends poison
 * @param repeated the same input died so for the third time, or more
 */
record Scored(Kind kind, boolean ruled, double probability, boolean recommended, boolean repeated) {
  private static final int REPEATS = 3; // as many as agents or hosts, for the rules

  static Scored of(Example example, PoisonClassifier classifier) {
    Recommendation said = classifier.judged(example.circumstances());
    boolean ruled = example.ruled();
    return new Scored(
        example.kind(),
        ruled,
        said.poison(),
        !ruled && said.recommended(),
        example.circumstances().relatives().repeats() >= REPEATS);
  }
}
