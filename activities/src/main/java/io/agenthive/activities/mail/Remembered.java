package io.agenthive.activities.mail;

import java.util.List;

/**
 * What an agent remembers at one position of its memory.
 *
 * @param entries the latest up to there, oldest first, behind the summary if there is one
 * @param position how many entries there are up to there, those not shown included
 * @param summary number of the summary that stands before them; 0: none does
 */
public record Remembered(List<String> entries, long position, long summary) {
  /** Copies its list. */
  public Remembered {
    entries = List.copyOf(entries);
  }

  /** Without a summary. */
  public Remembered(List<String> entries, long position) {
    this(entries, position, 0);
  }
}
