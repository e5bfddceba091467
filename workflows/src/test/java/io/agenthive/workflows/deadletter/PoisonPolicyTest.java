package io.agenthive.workflows.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.agenthive.workflows.task.TaskFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PoisonPolicyTest {
  private final PoisonPolicy policy = PoisonPolicy.standard();

  @ParameterizedTest
  @CsvSource({
    "INVALID, 1, 1, POISON",
    "WORKER_KILLER, 1, 1, POISON",
    "TRANSIENT, 9, 9, TARGET",
    "RATE_LIMITED, 9, 9, TARGET",
    "QUOTA_EXHAUSTED, 9, 9, TARGET",
    "BUG, 2, 2, DEFECT",
    "BUG, 3, 1, POISON",
    "BUG, 1, 3, POISON",
    "GATE_REJECTED, 2, 1, PERSON",
    "GATE_REJECTED, 3, 1, POISON",
    "OUT_OF_TURNS, 1, 1, PERSON",
    "UNCERTAIN, 5, 5, PERSON",
  })
  void rules_come_before_guesses(TaskFailure failure, int agents, int hosts, DeathVerdict verdict) {
    assertThat(policy.judged(new DeathFacts(failure, agents, hosts, 3)).verdict())
        .isEqualTo(verdict);
  }

  @ParameterizedTest
  @EnumSource(TaskFailure.class)
  void every_death_is_judged_with_a_reason(TaskFailure failure) {
    assertThat(policy.judged(new DeathFacts(failure, 1, 1, 0)).reasons()).isNotEmpty();
  }

  @Test
  void a_policy_that_blames_the_first_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new PoisonPolicy(1));
  }
}
