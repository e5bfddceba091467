package io.agenthive.activities.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class StretchesTest {
  private final Stretches stretches = new Stretches();

  @Test
  void what_was_added_is_met_and_nothing_else() {
    Random random = new Random(5);
    TreeSet<Long> positions = new TreeSet<>();
    for (long at = 1; at < 200; at++) if (random.nextInt(3) > 0) positions.add(at);
    positions.forEach(stretches::add);

    assertThat(stretches.first()).isEqualTo(positions.first());
    for (long from = 1; from < 200; from++) {
      for (long to = from; to < from + 7; to++) {
        boolean some = !positions.subSet(from, true, to, true).isEmpty();
        assertThat(stretches.meet(from, to)).as(from + " to " + to).isEqualTo(some);
      }
    }
  }
}
