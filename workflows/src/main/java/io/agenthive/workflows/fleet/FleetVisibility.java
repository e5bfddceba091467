package io.agenthive.workflows.fleet;

import io.temporal.common.SearchAttributeKey;
import io.temporal.workflow.Workflow;

/**
 * What a tick shows of itself in Temporal's lists. It begins as {@link #TICKING}, as whoever starts
 * it says; a tick that froze is rare, and worth the events that a change costs.
 */
public final class FleetVisibility {
  /** {@link #TICKING}, or {@code FROZEN} once a tick let nobody rest because too many should. */
  public static final SearchAttributeKey<String> STATE = SearchAttributeKey.forKeyword("HiveState");

  /** A tick as every tick. */
  public static final String TICKING = "TICKING";

  private static final String FROZEN = "FROZEN";
  private static final String CHANGE = "frozen-ticks-show";

  private FleetVisibility() {}

  /** Shows whether the newest tick of this run froze. */
  static void show(boolean frozen) {
    String wanted = frozen ? FROZEN : TICKING;
    String shown = Workflow.getTypedSearchAttributes().get(STATE);
    if (wanted.equals(shown) || (!frozen && shown == null)) return;
    if (Workflow.getVersion(CHANGE, Workflow.DEFAULT_VERSION, 1) == 1) {
      Workflow.upsertTypedSearchAttributes(STATE.valueSet(wanted));
    }
  }
}
