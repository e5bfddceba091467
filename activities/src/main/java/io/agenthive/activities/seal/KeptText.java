package io.agenthive.activities.seal;

/**
 * A text, and the same as its row keeps it: sealed once, whatever is done with both.
 *
 * @param plain the text
 * @param kept what {@link SealedTexts#close} made of it
 */
public record KeptText(String plain, String kept) {}
