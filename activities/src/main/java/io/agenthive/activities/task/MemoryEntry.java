package io.agenthive.activities.task;

import io.agenthive.activities.postgres.Json;
import io.agenthive.workflows.task.TextLimit;

/**
 * What an agent remembers of a finished task; input and answer are shortened, because every later
 * turn pays for them again.
 */
public record MemoryEntry(String task, String input, String answer) {
  /** About 250 tokens: what was wanted stands at the beginning. */
  public static final TextLimit INPUT = new TextLimit(1_000);

  /** About 500 tokens. */
  public static final TextLimit ANSWER = new TextLimit(2_000);

  /** As it stands in the memory: one JSON object. */
  public static String of(String task, String input, String answer) {
    return Json.write(new MemoryEntry(task, INPUT.shortened(input), ANSWER.shortened(answer)));
  }
}
