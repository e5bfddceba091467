package io.agenthive.local.demo;

/**
 * What became of an outage of a model.
 *
 * @param target whom nobody could reach; empty: real models were used, and nothing was broken
 * @param tasks that met it
 * @param lastingMillis how long it was to last (simulated)
 * @param openedMillis from the first task that was sent until the breaker was open
 * @param deadLetters tasks that died before it was open, or as trials
 * @param waited tasks that its breaker saved from that: they waited
 * @param closedMillis from the end of the outage until the breaker was closed
 * @param campaign that began by itself then; empty: none did
 * @param redriven dead letters that it brought back
 * @param done tasks that were done in the end
 * @param millis from the first task until that
 */
record OutageReport(
    String target,
    int tasks,
    long lastingMillis,
    long openedMillis,
    long deadLetters,
    long waited,
    long closedMillis,
    String campaign,
    long redriven,
    long done,
    long millis) {
  /** Nothing was broken. */
  static final OutageReport NONE = new OutageReport("", 0, 0, 0, 0, 0, 0, "", 0, 0, 0);
}
