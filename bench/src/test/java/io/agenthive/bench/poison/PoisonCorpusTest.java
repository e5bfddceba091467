package io.agenthive.bench.poison;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.workflows.deadletter.PoisonFeature;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PoisonCorpusTest {
  private static final int SOME = 40;

  private final List<Example> deaths =
      World.heldOut().stream().flatMap(world -> world.deaths().stream()).toList();

  private final List<Example> open = deaths.stream().filter(death -> !death.ruled()).toList();

  @Test
  void there_are_twenty_kinds_of_poison_and_as_many_look_alikes() {
    assertThat(Kinds.ALL.stream().filter(Kind::poison).count()).isGreaterThanOrEqualTo(20);
    assertThat(Kinds.ALL.stream().filter(kind -> !kind.poison()).count())
        .isGreaterThanOrEqualTo(20);
    assertThat(Kinds.ALL.stream().map(Kind::name)).doesNotHaveDuplicates();
  }

  @Test
  void a_third_of_each_label_is_withheld_from_training_and_every_kind_is_held_out() {
    for (boolean poison : List.of(true, false)) {
      List<Kind> kinds = Kinds.ALL.stream().filter(kind -> kind.poison() == poison).toList();
      assertThat(kinds.stream().filter(Kind::withheld).count()).isEqualTo(kinds.size() / 3);
    }
    assertThat(World.training().stream().flatMap(world -> world.deaths().stream()))
        .noneMatch(death -> death.kind().withheld());
    assertThat(kinds(deaths.stream())).containsExactlyInAnyOrderElementsOf(Kinds.ALL);
  }

  @Test
  void the_halves_share_no_seed() {
    Set<Long> trained = World.training().stream().map(World::seed).collect(Collectors.toSet());
    assertThat(World.heldOut().stream().map(World::seed)).doesNotContainAnyElementsOf(trained);
  }

  @Test
  void a_month_is_the_same_again() {
    assertThat(new World(7, Kinds.ALL).deaths()).isEqualTo(new World(7, Kinds.ALL).deaths());
  }

  @Test
  void poison_is_the_smaller_part_of_what_rules_leave_open_and_no_rarity() {
    double poison = open.stream().filter(death -> death.kind().poison()).count();
    assertThat(poison / open.size()).isBetween(0.05, 0.3);
  }

  /** No feature is the label in disguise: by none alone can the kinds be told apart. */
  @ParameterizedTest
  @EnumSource(PoisonFeature.class)
  void no_feature_parts_poison_from_the_rest(PoisonFeature feature) {
    List<Double> poison = values(feature, true);
    List<Double> rest = values(feature, false);
    double above = poison.stream().mapToDouble(value -> share(rest, value)).average().orElseThrow();
    assertThat(above).as("chance that poison has more of it").isBetween(0.1, 0.9);
  }

  /** As many of each kind: storms have hundreds, and are no riddle. */
  private List<Double> values(PoisonFeature feature, boolean poison) {
    return Kinds.ALL.stream()
        .filter(kind -> kind.poison() == poison)
        .flatMap(kind -> open.stream().filter(death -> death.kind().equals(kind)).limit(SOME))
        .map(death -> feature.of(death.circumstances()))
        .sorted()
        .toList();
  }

  /** The share of sorted values below this one, equal ones half. */
  private static double share(List<Double> sorted, double value) {
    long below = sorted.stream().takeWhile(each -> each < value).count();
    long equal = sorted.stream().skip(below).takeWhile(each -> each <= value).count();
    return (below + equal / 2.0) / sorted.size();
  }

  private static Set<Kind> kinds(Stream<Example> deaths) {
    return deaths.map(Example::kind).collect(Collectors.toSet());
  }
}
