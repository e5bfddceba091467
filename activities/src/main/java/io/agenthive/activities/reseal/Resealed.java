package io.agenthive.activities.reseal;

/**
 * What became of the texts of one column.
 *
 * @param column its name, with that of its table
 * @param anew texts that were sealed anew
 * @param left texts that do not open, and stay as they are
 */
public record Resealed(String column, long anew, long left) {
  static Resealed none(TextColumn column) {
    return new Resealed(column.table() + "." + column.column(), 0, 0);
  }

  Resealed plus(Resealed more) {
    return plus(more.anew, more.left);
  }

  Resealed plus(long moreAnew, long moreLeft) {
    return new Resealed(column, anew + moreAnew, left + moreLeft);
  }

  /** For people. */
  public String line() {
    String told = "%s: %,d sealed anew".formatted(column, anew);
    return left == 0 ? told : told + ", %,d do not open and stay as they are".formatted(left);
  }
}
