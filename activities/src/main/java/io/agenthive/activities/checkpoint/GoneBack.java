package io.agenthive.activities.checkpoint;

import io.agenthive.workflows.checkpoint.CheckpointMark;

/** What came of going back. */
public sealed interface GoneBack {
  /** The agent is what it was, as this new generation says. */
  record Now(CheckpointMark checkpoint) implements GoneBack {}

  /**
   * It was already, by the same order.
   *
   * @param epoch the newest seat epoch then
   */
  record Before(CheckpointMark checkpoint, long epoch) implements GoneBack {}

  /**
   * Nothing changed.
   *
   * @param why for people
   */
  record No(String why) implements GoneBack {}
}
