package io.agenthive.bench.poison;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A month of a fleet in which each kind breaks out up to three times.
 *
 * @param seed the same seed and kinds give the same month
 */
record World(long seed, List<Kind> kinds) {
  private static final double MONTH = 30.0 * 24 * 60;
  private static final int MOST_INCIDENTS = 3;
  private static final int WORLDS = 11;
  private static final int FIRST_HELD_OUT = 101;

  /** What the classifier is trained with: kinds that are not withheld. */
  static List<World> training() {
    List<Kind> shown = Kinds.ALL.stream().filter(kind -> !kind.withheld()).toList();
    return worlds(1, shown).toList();
  }

  /** What it is judged by: other months, with all kinds. */
  static List<World> heldOut() {
    return worlds(FIRST_HELD_OUT, Kinds.ALL).toList();
  }

  private static Stream<World> worlds(int first, List<Kind> kinds) {
    return IntStream.range(first, first + WORLDS).mapToObj(seed -> new World(seed, kinds));
  }

  /** Its deaths as they are judged, in order. */
  List<Example> deaths() {
    Draw draw = new Draw(new Random(seed));
    List<Happening> deaths = new ArrayList<>();
    for (Kind kind : kinds) {
      int incidents = draw.below(MOST_INCIDENTS + 1);
      for (int n = 0; n < incidents; n++) {
        Incident.happen(kind, kind.name() + n, draw.upTo(MONTH), draw, deaths::add);
      }
    }
    return DeathLog.judged(deaths);
  }
}
