package io.agenthive.bench.failures;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.breaker.Fault;
import io.agenthive.workflows.task.TaskFailure;
import org.junit.jupiter.api.Test;

final class PlainGuardTest {
  private final PlainGuard guard = new PlainGuard();

  private void call(boolean fails) {
    guard
        .enter("one")
        .ifPresent(
            permit -> {
              if (fails) permit.failed(new Fault(TaskFailure.TRANSIENT, "ill", null));
              else permit.succeeded();
            });
  }

  @Test
  void it_opens_when_half_of_its_window_has_failed() {
    for (int i = 0; i < 5; i++) call(false);
    for (int i = 0; i < 4; i++) call(true);
    assertThat(guard.open("one")).isFalse();

    call(true);

    assertThat(guard.open("one")).isTrue();
    assertThat(guard.enter("one")).isEmpty();
    assertThat(guard.everOpen("on")).isEqualTo(1);
    assertThat(guard.everOpen("other")).isZero();
  }
}
