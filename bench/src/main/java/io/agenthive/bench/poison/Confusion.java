package io.agenthive.bench.poison;

/**
 * What was called poison against what is.
 *
 * @param hits poison that was called so
 * @param alarms called so, and no poison
 * @param misses poison that was not called so
 * @param passes neither
 */
record Confusion(int hits, int alarms, int misses, int passes) {
  static final Confusion NONE = new Confusion(0, 0, 0, 0);

  /** One more. */
  Confusion with(boolean poison, boolean called) {
    return new Confusion(
        hits + (poison && called ? 1 : 0),
        alarms + (!poison && called ? 1 : 0),
        misses + (poison && !called ? 1 : 0),
        passes + (!poison && !called ? 1 : 0));
  }

  Confusion plus(Confusion other) {
    return new Confusion(
        hits + other.hits, alarms + other.alarms, misses + other.misses, passes + other.passes);
  }

  int all() {
    return hits + alarms + misses + passes;
  }

  /** The share of poison: the precision of who calls everything poison. */
  double baseRate() {
    return (double) (hits + misses) / all();
  }

  /** Of what was called poison, the share that is; not a number: nothing was. */
  double precision() {
    return (double) hits / (hits + alarms);
  }

  /** Of poison, the share that was called so; not a number: there is none. */
  double recall() {
    return (double) hits / (hits + misses);
  }
}
