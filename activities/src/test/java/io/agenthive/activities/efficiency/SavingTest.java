package io.agenthive.activities.efficiency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class SavingTest {
  @Test
  void parts_compound_and_do_not_add() {
    assertThat(new Saving(0.2).and(new Saving(0.3)).part()).isCloseTo(0.44, within(1e-12));
    assertThat(new Saving(0.3).and(new Saving(0.2)).part())
        .as("in any order")
        .isCloseTo(0.44, within(1e-12));
    assertThat(new Saving(0.5).and(new Saving(0.5)).and(new Saving(0.5)).part()).isEqualTo(0.875);
    assertThat(new Saving(0.7).and(new Saving(0.7)).part())
        .as("never more than all of it")
        .isCloseTo(0.91, within(1e-12));
    assertThat(new Saving(0.5).and(new Saving(-1)).part()).as("all that was saved").isZero();
  }

  @Test
  void what_came_after_makes_the_whole_with_what_came_first() {
    Saving fixed = Saving.of(1_145, 1_800);
    Saving all = Saving.of(1_100, 1_800);

    assertThat(all.beyond(fixed).part()).isCloseTo(1 - 1_100 / 1_145.0, within(1e-12));
    assertThat(fixed.and(all.beyond(fixed)).part()).isCloseTo(all.part(), within(1e-12));
  }
}
