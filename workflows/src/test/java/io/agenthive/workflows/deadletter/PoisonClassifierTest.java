package io.agenthive.workflows.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.agenthive.workflows.deadletter.Circumstances.Course;
import io.agenthive.workflows.deadletter.Circumstances.Relatives;
import io.agenthive.workflows.deadletter.Circumstances.Surroundings;
import io.agenthive.workflows.task.TaskFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoisonClassifierTest {
  private static final Circumstances ALONE = circumstances(2, 0);
  private static final Circumstances STORM = circumstances(1, 80);

  @Test
  void what_is_average_has_the_odds_of_the_bias() {
    PoisonClassifier fair = new PoisonClassifier(0, terms(0, 0), 0.6);
    assertThat(fair.judged(ALONE).poison()).isEqualTo(0.5);
    assertThat(fair.judged(ALONE).recommended()).isFalse();
  }

  @Test
  void poison_is_recommended_from_the_threshold_on() {
    assertThat(new PoisonClassifier(0, terms(0, 0), 0.5).judged(ALONE).recommended()).isTrue();
  }

  @Test
  void a_positive_weight_makes_more_of_its_feature_more_suspect_and_a_negative_one_less() {
    PoisonClassifier classifier = new PoisonClassifier(-1, terms(1, -1), 0.5);
    double last = 0;
    for (int agents = 1; agents < 10; agents++) {
      double poison = classifier.judged(circumstances(agents, 3)).poison();
      assertThat(poison).isGreaterThan(last);
      last = poison;
    }
    for (int crowd = 0; crowd < 99; crowd++) {
      assertThat(classifier.judged(circumstances(2, crowd + 1)).poison())
          .isLessThan(classifier.judged(circumstances(2, crowd)).poison());
    }
  }

  @Test
  void reasons_are_what_speaks_most_for_poison() {
    PoisonClassifier classifier = new PoisonClassifier(0, terms(0.5, -1), 0.5);
    assertThat(classifier.judged(ALONE).reasons())
        .containsExactly("hardly any other dies so just now", "it failed alike with other agents");
    assertThat(classifier.judged(STORM).reasons()).isEmpty();
  }

  @Test
  void a_recommendation_stands_behind_what_was_judged_and_changes_no_verdict() {
    Death judged = PoisonPolicy.standard().judged(ALONE.facts());
    Death told = judged.with(new Recommendation(0.934, true, List.of("it died alone")));
    assertThat(told.verdict()).isEqualTo(judged.verdict()).isEqualTo(DeathVerdict.DEFECT);
    assertThat(told.reasons())
        .containsExactly(
            "a defect of the code", "a classifier recommends POISON, p = 0.93: it died alone");
    assertThat(judged.with(new Recommendation(0.4, false, List.of()))).isEqualTo(judged);
  }

  @Test
  void no_model_of_simulated_deaths_is_certain() {
    Death told =
        PoisonPolicy.standard().judged(ALONE.facts()).with(new Recommendation(1, true, List.of()));
    assertThat(told.reasons()).contains("a classifier recommends POISON, p = 0.99");
  }

  @Test
  void a_classifier_that_does_not_know_each_feature_once_is_refused() {
    List<PoisonClassifier.Term> terms = new ArrayList<>(terms(0, 0));
    PoisonClassifier.Term last = terms.removeLast();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PoisonClassifier(0, terms, 0.5))
        .withMessageContaining(last.feature() + " is missing");
    terms.addAll(List.of(last, last));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PoisonClassifier(0, terms, 0.5))
        .withMessageContaining("twice");
  }

  @Test
  void what_is_no_number_or_no_probability_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PoisonClassifier.Term(PoisonFeature.CROWD, Double.NaN, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PoisonClassifier(Double.NaN, terms(0, 0), 0.5));
    for (double threshold : new double[] {0, 1, -1, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new PoisonClassifier(0, terms(0, 0), threshold));
    }
  }

  @Test
  void every_feature_is_a_small_number_and_says_what_it_means() {
    for (PoisonFeature feature : PoisonFeature.values()) {
      assertThat(feature.of(STORM)).as(feature.name()).isBetween(0.0, 20.0);
      assertThat(feature.clause(true)).isNotBlank().isNotEqualTo(feature.clause(false));
    }
  }

  private static List<PoisonClassifier.Term> terms(double agents, double crowd) {
    return Arrays.stream(PoisonFeature.values())
        .map(
            feature ->
                switch (feature) {
                  case AGENTS -> new PoisonClassifier.Term(feature, agents, 0);
                  case CROWD -> new PoisonClassifier.Term(feature, crowd, 2);
                  default -> new PoisonClassifier.Term(feature, 0, 0);
                })
        .toList();
  }

  private static Circumstances circumstances(int agents, int crowd) {
    return new Circumstances(
        new DeathFacts(TaskFailure.BUG, agents, 1, 0),
        new Course(1, Duration.ZERO, 2_000),
        new Relatives(agents, Duration.ofMinutes(5), crowd, crowd, 0, 0),
        new Surroundings(true, false));
  }
}
