package io.agenthive.workflows.trail;

import java.util.List;

/**
 * Deeds that a workflow has to record, in their order. Recording them again records nothing.
 *
 * @param run the run's ID
 */
public record Deeds(String run, List<Deed> list) {
  /** Nothing to record. */
  public static final Deeds NONE = new Deeds("", List.of());

  /** A list of its own. */
  public Deeds {
    list = List.copyOf(list);
  }

  /** What tells a deed from those of all other runs. */
  public String key(Deed deed) {
    return run + " " + deed.key();
  }
}
