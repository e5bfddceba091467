package io.agenthive.workflows.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AskTest {
  @Test
  void askings_are_numbered_without_repetition_over_deliveries() {
    List<Long> numbers = new ArrayList<>();
    for (int delivery = 0; delivery < 3; delivery++) {
      for (int retry = 0; retry <= RetryPolicy.MAX_HERE; retry++) {
        numbers.add(new Ask(delivery, retry).number());
      }
    }
    assertThat(numbers).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L);
  }

  @Test
  void an_asking_that_cannot_be_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Ask(-1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Ask(0, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Ask(0, RetryPolicy.MAX_HERE + 1));
  }
}
