package io.agenthive.activities.mail;

import java.util.List;

/**
 * What an agent remembers at one position of its memory.
 *
 * @param entries the latest up to there, oldest first
 * @param position how many entries there are up to there, those not shown included
 */
public record Remembered(List<String> entries, long position) {
  /** Copies its list. */
  public Remembered {
    entries = List.copyOf(entries);
  }
}
