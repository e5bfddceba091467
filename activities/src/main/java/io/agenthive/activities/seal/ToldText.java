package io.agenthive.activities.seal;

/**
 * A text of a row for people.
 *
 * @param text the text; of one that does not open, why
 * @param opens whether it is the text
 */
public record ToldText(String text, boolean opens) {}
