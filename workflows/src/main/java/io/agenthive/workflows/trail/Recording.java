package io.agenthive.workflows.trail;

/** What a run has to say for its deeds to be recorded. */
public interface Recording {
  /** The run's ID. */
  String run();

  /**
   * Whether the run records what is asked of it. A history of before does not; asked again with the
   * next number, the run may, for it has gone on since.
   *
   * @param asked how often it was asked before
   */
  boolean records(int asked);
}
