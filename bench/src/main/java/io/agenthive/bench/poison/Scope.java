package io.agenthive.bench.poison;

/** Which deaths of the held-out half. */
enum Scope {
  /** Other months, kinds that the classifier was trained with. */
  KNOWN("known kinds"),
  /** Kinds that it has never seen. */
  NEW("new kinds"),
  /** Both. */
  ALL("all kinds");

  private final String text;

  Scope(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  boolean holds(Kind kind) {
    return switch (this) {
      case KNOWN -> !kind.withheld();
      case NEW -> kind.withheld();
      case ALL -> true;
    };
  }
}
