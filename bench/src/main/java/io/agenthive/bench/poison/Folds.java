package io.agenthive.bench.poison;

import static java.util.stream.Collectors.partitioningBy;

import io.agenthive.workflows.deadletter.PoisonClassifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Cross-validation on what the classifier is trained with. Each fold leaves whole kinds out,
 * because poison of tomorrow is of no known kind.
 */
final class Folds {
  /** Two of three recommendations are right; who reads them is told the probability of each. */
  static final double PRECISION = 2.0 / 3;

  private static final int FOLDS = 5;
  private static final double ANY = 0.5; // nobody asks for recommendations of a fold
  private static final double HUNDREDTHS = 100;

  private Folds() {}

  /** What a classifier is shown, and what it is then asked. */
  record Fold(List<Example> shown, List<Example> hidden) {
    private List<Scored> scored() {
      PoisonClassifier classifier = Training.of(shown, ANY);
      return hidden.stream().map(each -> Scored.of(each, classifier)).toList();
    }
  }

  /** Each death as a classifier sees it that was trained without its kind. */
  static List<Scored> scored(List<Example> examples) {
    return folds(examples).stream().flatMap(fold -> fold.scored().stream()).toList();
  }

  static List<Fold> folds(List<Example> examples) {
    return IntStream.range(0, FOLDS)
        .mapToObj(number -> examples.stream().collect(partitioningBy(each -> fold(each) == number)))
        .map(
            parts ->
                new Fold(
                    Objects.requireNonNull(parts.get(false)),
                    Objects.requireNonNull(parts.get(true))))
        .toList();
  }

  private static int fold(Example example) {
    return Kinds.ALL.indexOf(example.kind()) % FOLDS;
  }

  /** The lowest probability, in hundredths, from which the wanted precision holds. */
  static double threshold(List<Scored> scored, Calibration calibration) {
    List<Scored> sorted = new ArrayList<>(scored);
    sorted.sort(Comparator.comparingDouble(Scored::probability).reversed());
    Confusion called = Confusion.NONE;
    double lowest = 1;
    for (Scored each : sorted) {
      called = called.with(each.kind().poison(), true);
      if (called.precision() >= PRECISION) lowest = calibration.of(each.probability());
    }
    double threshold = Math.ceil(lowest * HUNDREDTHS) / HUNDREDTHS;
    if (threshold >= 1) throw new IllegalStateException("no threshold has that precision");
    return threshold;
  }
}
