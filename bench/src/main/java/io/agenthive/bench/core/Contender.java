package io.agenthive.bench.core;

import io.agenthive.bench.load.Callers;
import java.util.List;
import java.util.Map;

/**
 * One engine in a comparison.
 *
 * @param name stands in its rows; empty: ours
 * @param workflows whose events its tasks write; none: it has no Temporal
 * @param processes that work for it, by name, and the callers' as {@code callers} if it is another
 * @param onlyMost measured at the greatest number of callers alone
 */
record Contender(
    String name,
    Callers callers,
    List<String> workflows,
    Map<String, Long> processes,
    boolean onlyMost) {
  /** What is ours. */
  static final String OURS = "";

  /** Its name in front of what was measured. */
  String row(String way, String what) {
    return name.equals(OURS) ? way + "-" + what : way + "-" + name + "-" + what;
  }
}
