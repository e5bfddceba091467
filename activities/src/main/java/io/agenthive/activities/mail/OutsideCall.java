package io.agenthive.activities.mail;

/**
 * A call that acts outside, as it is written down before it is made.
 *
 * @param undoable whether the tool knows how to undo it
 * @param arguments JSON, as the model wrote it
 */
public record OutsideCall(String tool, boolean undoable, String arguments) {}
