package io.agenthive.bench.poison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.agenthive.workflows.deadletter.PoisonClassifier;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class TrainingTest {
  private final List<Example> open = Trained.open();

  /** What maximum likelihood with a free bias promises. */
  @Test
  void the_mean_probability_is_the_base_rate() {
    PoisonClassifier classifier = Training.of(open, 0.5);
    double mean =
        open.stream()
            .mapToDouble(each -> classifier.judged(each.circumstances()).poison())
            .average()
            .orElseThrow();
    double base = (double) open.stream().filter(e -> e.kind().poison()).count() / open.size();
    assertThat(mean).isCloseTo(base, within(1e-6));
  }

  @Test
  void the_same_examples_teach_the_same() {
    assertThat(Trained.classifier()).isEqualTo(Trained.classifier());
  }

  @Test
  void no_fold_is_judged_by_who_has_seen_it() {
    List<Folds.Fold> folds = Folds.folds(open);
    for (Folds.Fold fold : folds) {
      Set<Kind> shown = fold.shown().stream().map(Example::kind).collect(Collectors.toSet());
      assertThat(fold.hidden()).isNotEmpty().noneMatch(each -> shown.contains(each.kind()));
    }
    assertThat(folds.stream().mapToInt(fold -> fold.hidden().size()).sum()).isEqualTo(open.size());
  }

  @Test
  void a_system_of_equations_is_solved_also_with_a_zero_on_its_diagonal() {
    double[] solved =
        LinearSystem.solved(
            new double[][] {{0, 2, 1}, {1, 1, 1}, {2, 0, 5}}, new double[] {7, 6, 17});
    assertThat(solved).containsExactly(new double[] {1, 2, 3}, within(1e-9));
  }

  @Test
  void a_confusion_counts_each_death_once() {
    Confusion two = Confusion.NONE.with(true, true).with(true, false);
    Confusion four = two.plus(Confusion.NONE.with(false, true).with(false, false));
    assertThat(four).isEqualTo(new Confusion(1, 1, 1, 1));
    assertThat(four.precision()).isEqualTo(0.5);
    assertThat(four.recall()).isEqualTo(0.5);
    assertThat(four.baseRate()).isEqualTo(0.5);
    assertThat(Confusion.NONE.with(true, false).precision()).isNaN();
  }
}
