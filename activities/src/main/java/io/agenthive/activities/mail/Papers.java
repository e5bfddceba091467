package io.agenthive.activities.mail;

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
 */
public record Papers(String input, List<TurnRow> turns, @Nullable Remembered memory, int intent) {
  /** Without an intent. */
  Papers(String input, List<TurnRow> turns, @Nullable Remembered memory) {
    this(input, turns, memory, 0);
  }

  /** Of mail as it was accepted: nothing can have been recorded. */
  static Papers fresh(String input) {
    return new Papers(input, List.of(), null);
  }
}
