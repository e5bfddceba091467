package io.agenthive.local.demo;

import java.util.List;

/**
 * What became of bad input.
 *
 * @param sent bad inputs
 * @param deadLetters how many of them died
 * @param millis from the first until the last was a failed workflow
 * @param examples a few, as the API shows them
 * @param redriven how many were sent back with corrected input
 * @param mended how many of those are done
 */
record FloodReport(
    String agentId,
    int sent,
    long deadLetters,
    long millis,
    List<Letter> examples,
    int redriven,
    long mended) {
  /** A dead letter in a list of the API. */
  record Letter(String taskId, Failure failure) {
    /** What it died of. */
    record Failure(String failure, String message) {}
  }

  /** A page of the API. */
  record Letters(List<Letter> items) {}
}
