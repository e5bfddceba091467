package io.agenthive.bench.poison;

import io.agenthive.workflows.deadletter.PoisonClassifier;
import java.util.List;

/**
 * The classifier before the held-out half, which nothing was chosen by.
 *
 * @param months what was said of each death, by month
 */
record Trial(PoisonClassifier classifier, List<List<Scored>> months) {
  static Trial run() {
    PoisonClassifier classifier = Trained.classifier();
    return new Trial(
        classifier, World.heldOut().stream().map(world -> scored(world, classifier)).toList());
  }

  private static List<Scored> scored(World world, PoisonClassifier classifier) {
    return world.deaths().stream().map(death -> Scored.of(death, classifier)).toList();
  }

  /** One of each month. */
  List<Confusion> by(Judge judge, Scope scope) {
    return months.stream()
        .map(month -> judge.on(month.stream().filter(each -> scope.holds(each.kind())).toList()))
        .toList();
  }

  /** The sum of all months. */
  Confusion sum(Judge judge, Scope scope) {
    return by(judge, scope).stream().reduce(Confusion.NONE, Confusion::plus);
  }

  /** All deaths of all months. */
  List<Scored> all() {
    return months.stream().flatMap(List::stream).toList();
  }
}
