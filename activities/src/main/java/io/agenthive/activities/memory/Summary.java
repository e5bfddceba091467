package io.agenthive.activities.memory;

import io.agenthive.activities.postgres.Json;

/**
 * A summary of what an agent remembers, in force and verified.
 *
 * @param number in the agent's chain of summaries, from 1
 * @param from first position of the memory that it was made of; what is before stands in the
 *     summary that it goes on from
 * @param to last position that it stands for; a wake reads on behind it
 * @param body one JSON object, as a model reads it
 */
public record Summary(long number, long from, long to, String body) {
  /**
   * What stands in a body.
   *
   * @param summary the words
   * @param from position from which it was made anew
   * @param to last position that it stands for
   */
  public record Text(String summary, long from, long to) {
    /** As JSON. */
    public String json() {
      return Json.write(this);
    }
  }
}
