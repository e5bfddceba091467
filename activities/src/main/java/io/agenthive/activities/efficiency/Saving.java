package io.agenthive.activities.efficiency;

/**
 * A part that is saved, 1 for all, negative where more is spent. Parts compound, they do not add:
 * who saves 30 % of what 20 % were saved of has saved 44 %.
 */
record Saving(double part) {
  /** Of what would have been spent. */
  static Saving of(double spent, double instead) {
    return new Saving(1 - spent / instead);
  }

  /** This, and then that of what is left: 1 − (1−a)(1−b). */
  Saving and(Saving next) {
    return new Saving(1 - (1 - part) * (1 - next.part));
  }

  /** What has to come after {@code first} so that both make this. */
  Saving beyond(Saving first) {
    return new Saving(1 - (1 - part) / (1 - first.part));
  }
}
