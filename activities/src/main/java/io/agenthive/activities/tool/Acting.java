package io.agenthive.activities.tool;

/**
 * What a tool that acts outside is.
 *
 * @param effect what its calls leave
 * @param askable whether it can be asked what became of a call
 * @param inDoubt what is done if nobody knows whether a call was made
 */
public record Acting(ToolEffect effect, boolean askable, InDoubt inDoubt) {
  /** Of which nothing is known: the worst is believed. */
  public static final Acting UNKNOWN = new Acting(ToolEffect.FINAL, false, InDoubt.PARK);
}
