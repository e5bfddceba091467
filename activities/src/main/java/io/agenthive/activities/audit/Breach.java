package io.agenthive.activities.audit;

/** The ways in which a ledger can be wrong. */
public enum Breach {
  /** An accepted task that is neither open nor ended. */
  LOST("was accepted and is nowhere"),
  /** A task that is open and has ended. */
  OPEN_AND_ENDED("is open and has ended"),
  /** Mail or a turn that belongs to no task that its agent accepted. */
  NOT_ACCEPTED("is there without an accepted task"),
  /** One turn key with two effects. */
  TURN_TWICE("has more than one recorded effect"),
  /** A task whose turns have a gap. */
  TURN_MISSING("lacks a recorded turn"),
  /** A turn of a seat that was over, or that never was. */
  FENCE_BROKEN("was recorded past the fence"),
  /** A task that entered memories more than once. */
  REMEMBERED_TWICE("was remembered more than once"),
  /** A done task that no memory has, or a memory of a task that is not done. */
  MEMORY_DIFFERS("differs from what its agent remembers"),
  /** An entry of a memory that does not follow from the one before. */
  CHAIN_BROKEN("has a broken chain of memory"),
  /** A summary that is not what was written, or that is in force for other memory than there is. */
  SUMMARY_BROKEN("has a summary of its memory that does not stand"),
  /**
   * A checkpoint that was found broken, or one with which its agent does not rest though it says
   * so.
   */
  CHECKPOINT_BROKEN("has a checkpoint that does not stand"),
  /** A letter to a keeper that nobody could read. */
  LETTER_PARKED("has a letter that could not be delivered"),
  /** A dead row whose keeper did not fail. */
  DEAD_WITHOUT_FAILED_RUN("is dead, but its newest Task run is not Failed"),
  /** A failed keeper whose task is neither dead nor discarded. */
  FAILED_RUN_WITHOUT_DEAD_ROW("has a Failed newest Task run, but is not dead"),
  /** A task in trouble that nobody will bring back. */
  TROUBLE_WITHOUT_KEEPER("is in trouble, but no Task run keeps it"),
  /** A keeper that runs on although its task has ended. */
  KEEPER_OUTLIVES_TASK("has ended, but its Task run goes on"),
  /** An agent with a row and without a running workflow. */
  AGENT_WITHOUT_LIFE("is not retired, but no Agent workflow runs"),
  /** A running workflow without an agent that is not retired. */
  LIFE_WITHOUT_AGENT("has a running Agent workflow, but is retired or unknown");

  private final String sentence;

  Breach(String sentence) {
    this.sentence = sentence;
  }

  /** What is wrong, as the rest of a sentence that begins with its subject. */
  public String sentence() {
    return sentence;
  }
}
