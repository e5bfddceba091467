package io.agenthive.workflows.deadletter;

import java.util.List;
import java.util.stream.Stream;

/**
 * A death as it was judged.
 *
 * @param reasons clauses for people, the weightiest first
 */
public record Death(DeathVerdict verdict, List<String> reasons) {
  /** Copies its list. */
  public Death {
    reasons = List.copyOf(reasons);
  }

  /** The same verdict; what is recommended is told after what was judged. */
  public Death with(Recommendation recommendation) {
    if (!recommendation.recommended()) return this;
    return new Death(
        verdict, Stream.concat(reasons.stream(), Stream.of(recommendation.clause())).toList());
  }

  static Death because(DeathVerdict verdict, String reason) {
    return new Death(verdict, List.of(reason));
  }
}
