package io.agenthive.workflows.deadletter;

import java.time.Duration;

/**
 * What is known of a death when it is judged, beyond what the rules ask.
 *
 * @param facts what the rules ask
 */
public record Circumstances(
    DeathFacts facts, Course course, Relatives relatives, Surroundings surroundings) {
  /**
   * How the task came to die.
   *
   * @param attempts deliveries that failed, this one included
   * @param troubled from the first failed delivery to the death
   * @param inputChars size of its input
   */
  public record Course(int attempts, Duration troubled, int inputChars) {}

  /**
   * What died alike, of the last deaths of the family.
   *
   * @param repeats deaths of the same input, this one included
   * @param since the first of them
   * @param crowd other inputs that died during the last ten minutes
   * @param others other inputs that died during the last day
   * @param inVain tasks that were brought back with the same input and died again
   * @param healed tasks that were brought back so and are done
   */
  public record Relatives(
      int repeats, Duration since, int crowd, int others, int inVain, int healed) {}

  /**
   * How others fared meanwhile.
   *
   * @param agentWorked the agent finished other tasks while this one failed
   * @param outage the breaker of its target was open while it failed, or within half a minute
   */
  public record Surroundings(boolean agentWorked, boolean outage) {}
}
