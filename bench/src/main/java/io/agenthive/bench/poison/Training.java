package io.agenthive.bench.poison;

import io.agenthive.workflows.deadletter.PoisonClassifier;
import io.agenthive.workflows.deadletter.PoisonFeature;
import java.util.ArrayList;
import java.util.List;

/**
 * Logistic regression: maximum likelihood with a ridge on the weights of standardised features, by
 * Newton's method from zero, so that the same examples give the same weights.
 */
final class Training {
  private static final double RIDGE = 1;
  private static final int STEPS = 12; // it stands still after eight
  private static final PoisonFeature[] FEATURES = PoisonFeature.values();
  private static final int SIZE = FEATURES.length + 1; // the last is the bias

  private final double[][] rows;
  private final double[] labels;
  private final double[] means = new double[SIZE];
  private final double[] deviations = new double[SIZE];

  private Training(List<Example> examples) {
    rows = new double[examples.size()][];
    labels = new double[examples.size()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = values(examples.get(i));
      labels[i] = examples.get(i).kind().poison() ? 1 : 0;
    }
    for (int j = 0; j < FEATURES.length; j++) standardise(j);
  }

  private static double[] values(Example example) {
    double[] values = new double[SIZE];
    for (int j = 0; j < FEATURES.length; j++) values[j] = FEATURES[j].of(example.circumstances());
    values[FEATURES.length] = 1;
    return values;
  }

  private void standardise(int j) {
    double sum = 0;
    for (double[] row : rows) sum += row[j];
    means[j] = sum / rows.length;
    double squares = 0;
    for (double[] row : rows) squares += (row[j] - means[j]) * (row[j] - means[j]);
    double deviation = Math.sqrt(squares / rows.length);
    deviations[j] = deviation == 0 ? 1 : deviation;
    for (double[] row : rows) row[j] = (row[j] - means[j]) / deviations[j];
  }

  /** The classifier that these examples teach, with this threshold. */
  static PoisonClassifier of(List<Example> examples, double threshold) {
    return new Training(examples).classifier(threshold);
  }

  private PoisonClassifier classifier(double threshold) {
    double[] weights = new double[SIZE];
    for (int n = 0; n < STEPS; n++) step(weights);
    List<PoisonClassifier.Term> terms = new ArrayList<>();
    for (int j = 0; j < FEATURES.length; j++) {
      terms.add(new PoisonClassifier.Term(FEATURES[j], weights[j] / deviations[j], means[j]));
    }
    return new PoisonClassifier(weights[FEATURES.length], terms, threshold);
  }

  private void step(double[] weights) {
    double[] gradient = new double[SIZE];
    double[][] curvature = new double[SIZE][SIZE];
    for (int j = 0; j < FEATURES.length; j++) {
      gradient[j] = -RIDGE * weights[j];
      curvature[j][j] = RIDGE;
    }
    for (int i = 0; i < rows.length; i++) {
      double[] row = rows[i];
      double odds = 0;
      for (int j = 0; j < SIZE; j++) odds += weights[j] * row[j];
      double p = 1 / (1 + StrictMath.exp(-odds));
      for (int j = 0; j < SIZE; j++) {
        gradient[j] += (labels[i] - p) * row[j];
        for (int k = 0; k < SIZE; k++) curvature[j][k] += p * (1 - p) * row[j] * row[k];
      }
    }
    double[] change = LinearSystem.solved(curvature, gradient);
    for (int j = 0; j < SIZE; j++) weights[j] += change[j];
  }
}
