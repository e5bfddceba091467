package io.agenthive.activities.seal;

/**
 * A text in a row that does not open: it is damaged, or stood in another row when it was sealed.
 * Whoever wants to read it stops; nobody gets another text in its place.
 */
public final class BrokenText extends RuntimeException {
  private static final long serialVersionUID = 1;

  BrokenText(TextPlace place, BrokenSeal cause) {
    super("the %s does not open: %s".formatted(place.name(), cause.why()), cause);
  }

  /** Which text, and what is wrong with it, for people. */
  public String why() {
    return String.valueOf(getMessage());
  }
}
