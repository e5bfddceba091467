package io.agenthive.activities.checkpoint;

import io.agenthive.activities.file.FileTree;
import io.agenthive.workflows.checkpoint.CheckpointMark;
import org.jspecify.annotations.Nullable;

/** What came of verifying an agent's state before it works. */
public sealed interface Restored {
  /**
   * It may work.
   *
   * @param newest the newest checkpoint that stands; null: it has none yet
   * @param lost what did not verify, and what it goes on with instead, for people; null: nothing
   */
  record Whole(FileTree files, @Nullable CheckpointMark newest, @Nullable String lost)
      implements Restored {}

  /**
   * It may not: no state of it verifies.
   *
   * @param why for people
   */
  record Nothing(String why) implements Restored {}
}
