package io.agenthive.chaos.ledger;

import io.agenthive.workflows.mail.MailState;
import java.util.List;
import org.jspecify.annotations.Nullable; // what is not dead has no failure

/**
 * What the hive's tables say of one run.
 *
 * @param entries one per mail row, open or ended: an ID that stands there twice ended twice
 * @param fenceBreaks ends that carry an older seat epoch than an end before them
 * @param memoryBreaks entries of memory that do not follow from the entry before
 * @param turnBreaks recorded turns that were asked for again, or do not follow from the one before
 * @param orderBreaks tasks that an agent did at their first attempt, and after one that was
 *     accepted later with the same priority
 * @param lateTurns turns of seats that had been replaced: refused, and kept as evidence
 */
public record Books(
    List<Entry> entries,
    List<String> fenceBreaks,
    List<String> memoryBreaks,
    List<String> turnBreaks,
    List<String> orderBreaks,
    long lateTurns) {
  /**
   * One mail row.
   *
   * @param failure class of its last failure
   * @param remembered entries of memory that the task left
   */
  public record Entry(String taskId, MailState state, @Nullable String failure, int remembered) {}

  /** How many entries are in this state. */
  public long count(MailState state) {
    return entries.stream().filter(entry -> entry.state() == state).count();
  }
}
