package io.agenthive.workflows.idle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AgentGapsTest {
  private static final long SEED = 20_261_201;
  private static final WakePrice PRICE = WakePrice.of(0.1, 0.05);
  private static final int FIRST_COUNT = 1;

  @Test
  void a_state_of_the_form_before_is_read_and_judged_by_what_follows() {
    WakePrice sixty = new WakePrice(60, 1, 0);
    IdlePlans atOnce = IdlePlans.only(IdlePlan.RESTS);
    AgentGaps before = new AgentGaps();
    for (int i = 0; i < 30; i++) before.closed(2, atOnce, sixty);
    assertThat(before.guarded()).isTrue();
    byte[] old = Arrays.copyOf(before.toBytes(), 1 + AgentGaps.BYTES - 2 * Float.BYTES);
    old[0] = 1;

    AgentGaps read = AgentGaps.fromBytes(old);
    assertThat(read.gaps()).isEqualTo(30);
    read.closed(2, IdlePlans.only(IdlePlan.tail(3)), sixty);
    assertThat(read.guarded()).isFalse();
    for (int i = 0; i < 3; i++) read.closed(2, atOnce, sixty);
    assertThat(read.guarded()).isTrue();
  }

  @Test
  void what_was_stored_plans_on_as_if_it_had_never_been() {
    HazardPolicy policy = new HazardPolicy(PRICE);
    FleetGaps fleet = new FleetGaps();
    AgentGaps kept = new AgentGaps();
    AgentGaps stored = new AgentGaps();
    Random random = new Random(SEED);
    for (int i = 0; i < 500; i++) {
      double gap = Math.exp(random.nextDouble() * 12);
      IdlePlans plans = policy.plan(kept, fleet);

      assertThat(policy.plan(stored, fleet)).as("gap %d, seed %d", i, SEED).isEqualTo(plans);
      kept.closed(gap, plans, PRICE);
      stored.closed(gap, plans, PRICE);
      stored = AgentGaps.fromBytes(stored.toBytes());
      fleet.closed(gap);
      assertThat(stored.toBytes()).isEqualTo(kept.toBytes());
    }
    assertThat(stored.gaps()).isEqualTo(500);
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, -1})
  void a_count_that_no_gaps_can_make_is_refused(float count) {
    byte[] stored = new AgentGaps().toBytes();
    ByteBuffer.wrap(stored).putFloat(FIRST_COUNT, count);

    assertThatThrownBy(() -> AgentGaps.fromBytes(stored))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no gaps make " + count);
  }

  @Test
  void another_form_is_refused() {
    byte[] later = new AgentGaps().toBytes();
    later[0]++;

    assertThatThrownBy(() -> AgentGaps.fromBytes(later)).hasMessage("gaps of another form");
    assertThatThrownBy(() -> AgentGaps.fromBytes(new byte[0])).hasMessage("gaps of another form");
  }
}
