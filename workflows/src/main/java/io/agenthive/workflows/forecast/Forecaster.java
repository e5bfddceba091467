package io.agenthive.workflows.forecast;

/**
 * Learns from counts of equal steps of time, in order, and says what the next ones will be.
 * Mutable; one thread.
 */
public interface Forecaster {
  /** A step is over, in which so many came. */
  void learn(double count);

  /**
   * Tasks expected in the step that is so many ahead, 0 or more.
   *
   * @param ahead 1: the next step
   */
  double expects(int ahead);
}
