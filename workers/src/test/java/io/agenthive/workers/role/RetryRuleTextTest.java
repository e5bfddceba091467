package io.agenthive.workers.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.workflows.task.FixedDelay;
import io.agenthive.workflows.task.RetryRule;
import io.agenthive.workflows.task.RetryRules;
import io.agenthive.workflows.task.TaskFailure;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RetryRuleTextTest {
  private static final RetryRule USUAL =
      Objects.requireNonNull(RetryRules.standard().byClass().get(TaskFailure.OVERLOADED));

  @Test
  void a_strategy_leaves_the_limits_as_they_are() {
    assertThat(RetryRuleText.changed("fixed PT2S", USUAL))
        .isEqualTo(USUAL.with(new FixedDelay(Duration.ofSeconds(2))));
  }

  @Test
  void limits_leave_the_strategy_as_it_is() {
    assertThat(RetryRuleText.changed(" attempts=1  total=PT1H least=PT0S ", USUAL))
        .isEqualTo(new RetryRule(USUAL.strategy(), Duration.ZERO, 1, Duration.ofHours(1)));
  }

  @Test
  void both_may_be_said() {
    RetryRule rule = RetryRuleText.changed("attempts=3 linear PT1S PT9S", USUAL);

    assertThat(rule.maxDeliveries()).isEqualTo(3);
    assertThat(rule.strategy().toString()).contains("Linear");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "patience=3",
        "attempts=3 attempts=4",
        "fixed",
        "fixed PT1S PT2S PT3S",
        "attempts",
        "attempts=many",
        "sometimes PT1S PT2S"
      })
  void what_says_no_rule_is_refused_with_an_example(String text) {
    assertThatThrownBy(() -> RetryRuleText.changed(text, USUAL))
        .hasMessageContaining("full-jitter PT0.2S PT1M; and, or instead, any of attempts=3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"attempts=0", "total=PT0S", "least=PT-1S", "least=PT24H1S"})
  void a_limit_that_cannot_be_kept_is_refused(String text) {
    assertThatThrownBy(() -> RetryRuleText.changed(text, USUAL))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
