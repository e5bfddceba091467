package io.agenthive.workflows.deadletter;

import java.util.List;

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

  static Death because(DeathVerdict verdict, String reason) {
    return new Death(verdict, List.of(reason));
  }
}
