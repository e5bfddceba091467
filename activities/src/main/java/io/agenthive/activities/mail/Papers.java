package io.agenthive.activities.mail;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a delivery is worked on from.
 *
 * @param turns what was recorded before, in order
 * @param memory what its recorded turns saw; null: it has none, and sees what the agent remembers
 *     when it is taken up
 * @param intent number of the turn whose tool call somebody began to make and must not be repeated;
 *     0: none
 * @param troubledFor since its first failed delivery; zero: none failed
 */
public record Papers(
    String input,
    List<TurnRow> turns,
    @Nullable Remembered memory,
    int intent,
    Duration troubledFor) {
  /** Of a task none of whose deliveries failed. */
  public Papers(String input, List<TurnRow> turns, @Nullable Remembered memory, int intent) {
    this(input, turns, memory, intent, Duration.ZERO);
  }

  /** Without an intent. */
  Papers(String input, List<TurnRow> turns, @Nullable Remembered memory) {
    this(input, turns, memory, 0);
  }

  /** Of mail as it was accepted: nothing can have been recorded. */
  static Papers fresh(String input) {
    return new Papers(input, List.of(), null);
  }
}
