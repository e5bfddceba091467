package io.agenthive.chaos.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.chaos.stack.HiveCommand.Ended;
import org.junit.jupiter.api.Test;

final class HiveVerifyTest {
  @Test
  void a_command_that_ends_well_says_that_the_ledger_closes() {
    assertThat(HiveVerify.opinion(new Ended(0, "{}"))).isEqualTo(HiveVerify.Opinion.CLOSES);
  }

  @Test
  void a_build_without_the_command_has_no_opinion() {
    assertThat(HiveVerify.opinion(new Ended(2, "Unmatched argument at index 0: 'verify'")))
        .isEqualTo(HiveVerify.Opinion.ABSENT);
  }

  @Test
  void a_check_that_finds_no_stack_says_so() {
    assertThat(HiveVerify.opinion(new Ended(3, "hive: no stack answers")))
        .isEqualTo(HiveVerify.Opinion.NO_STACK);
  }

  @Test
  void any_other_end_means_that_the_ledger_is_open() {
    assertThat(HiveVerify.opinion(new Ended(1, "lost: a"))).isEqualTo(HiveVerify.Opinion.OPEN);
    assertThat(HiveVerify.opinion(new Ended(2, "bad option"))).isEqualTo(HiveVerify.Opinion.OPEN);
    assertThat(HiveVerify.opinion(new Ended(-1, "not done within PT3M")))
        .isEqualTo(HiveVerify.Opinion.OPEN);
  }
}
