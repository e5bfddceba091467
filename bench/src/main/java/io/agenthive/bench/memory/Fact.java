package io.agenthive.bench.memory;

/**
 * Something that a task said and another may ask for.
 *
 * @param subject whose it is
 * @param attribute what of it
 * @param value a word that stands nowhere else
 */
record Fact(String subject, String attribute, String value) {
  /** What a later task asks. */
  String question() {
    return "What is the " + attribute + " of " + subject + "?";
  }

  boolean sameAs(Fact other) {
    return subject.equals(other.subject) && attribute.equals(other.attribute);
  }
}
