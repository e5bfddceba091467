package io.agenthive.bench.poison;

import io.agenthive.workflows.deadletter.PoisonClassifier;
import java.util.List;

/** The classifier of this version, made anew from the training half. */
final class Trained {
  private static final double ANY = 0.5; // until the threshold is known

  private Trained() {}

  static PoisonClassifier classifier() {
    List<Example> open = open();
    List<Scored> scored = Folds.scored(open);
    Calibration calibration = Calibration.of(scored);
    return calibration.of(Training.of(open, ANY), Folds.threshold(scored, calibration));
  }

  /** Deaths that the rules leave open. */
  static List<Example> open() {
    return World.training().stream()
        .flatMap(world -> world.deaths().stream())
        .filter(death -> !death.ruled())
        .toList();
  }
}
