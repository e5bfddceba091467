package io.agenthive.activities.efficiency;

/**
 * What agents come to, each of which may count more than once. Numbers that are none: there is
 * nothing to divide by.
 *
 * @param reduction of awake time against always-on
 * @param coldRate share of tasks that found their agent asleep
 * @param p99 seconds that 99 of 100 tasks did not wait longer
 * @param fixed the same under the fixed timeout of the same cold rate
 * @param idleSaved of the idleness under that
 * @param awakeSaved of the awake time under that
 */
record Figures(
    double reduction,
    double coldRate,
    double p99,
    Fixed fixed,
    double idleSaved,
    double awakeSaved) {
  /**
   * Under a fixed timeout.
   *
   * @param timeout in seconds
   * @param idle agent-seconds
   */
  record Fixed(double timeout, double idle, double reduction, double coldRate, double p99) {}
}
