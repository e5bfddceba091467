package io.agenthive.activities.audit;

/**
 * Where all accepted tasks are.
 *
 * @param open accepted and not ended yet
 * @param lost accepted, and neither open nor ended
 * @param twice tasks that are both open and ended, turns with two recorded effects, tasks that
 *     entered a memory twice
 */
public record Ledger(
    long accepted, long done, long deadLetters, long discarded, long open, long lost, long twice) {
  /** Whether every accepted task is in exactly one place. */
  public boolean closes() {
    return lost == 0 && twice == 0 && accepted == done + deadLetters + discarded + open;
  }

  /** One line for people. */
  public String line() {
    return "%,d accepted = %,d done + %,d dead letters + %,d discarded + %,d open; %,d lost, %,d twice"
        .formatted(accepted, done, deadLetters, discarded, open, lost, twice);
  }
}
