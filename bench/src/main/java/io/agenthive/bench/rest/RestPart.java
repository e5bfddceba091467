package io.agenthive.bench.rest;

/** What of the suite can be run alone. */
public enum RestPart {
  /** Writing, checkpointing and verifying a state of growing size. */
  checkpoint,
  /** Checkpoints and restores that are halted at every statement. */
  cycles,
  /** Damage of every kind to every row of a state. */
  damage,
  /** Sleep and wake with verified state, beside the server's own floor, and what a pair costs. */
  nap,
  /** From the word to sleep to the row that rests, beside the server's own floor. */
  sleep,
  /** Memory, threads and bytes on disk by the number of sleepers. */
  sleepers,
  /** One agent with very many tasks, shifts and runs. */
  life
}
