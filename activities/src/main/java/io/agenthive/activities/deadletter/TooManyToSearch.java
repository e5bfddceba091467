package io.agenthive.activities.deadletter;

/** A text is looked for in more dead letters than can be opened at once. */
public final class TooManyToSearch extends RuntimeException {
  private static final long serialVersionUID = 1;

  TooManyToSearch(int most) {
    super("messages are sealed, and are searched in at most %,d dead letters".formatted(most));
  }
}
