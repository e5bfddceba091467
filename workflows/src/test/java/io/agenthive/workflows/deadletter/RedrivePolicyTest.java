package io.agenthive.workflows.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.agenthive.workflows.deadletter.RedriveStep.Finish;
import io.agenthive.workflows.deadletter.RedriveStep.Halt;
import io.agenthive.workflows.deadletter.RedriveStep.Start;
import io.agenthive.workflows.deadletter.RedriveStep.Wait;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedrivePolicyTest {
  private static final RedriveCampaign CAMPAIGN =
      new RedriveCampaign(
          "c1",
          RedriveFilter.ofFamily("f"),
          5,
          40,
          60,
          new RedriveCampaign.Halt(3, 50),
          "ann",
          "mended");

  private final RedrivePolicy policy = new RedrivePolicy(CAMPAIGN);

  @Test
  void the_canary_goes_first_and_alone() {
    assertThat(policy.next(counts(100, 0, 0, 0), 0, 0)).isEqualTo(new Start(5));
    assertThat(policy.next(counts(98, 2, 0, 0), 0, 0)).isEqualTo(new Start(3));
    assertThat(policy.next(counts(95, 5, 0, 0), 0, 0))
        .isEqualTo(new Wait("the canary is under way"));
    assertThat(policy.next(counts(95, 1, 4, 0), 0, 0)).isInstanceOf(Wait.class);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 2", "4, 16", "5, 32", "6, 40", "63, 40", "32767, 40"})
  void then_the_rate_doubles_each_second_up_to_its_limit(int ramp, int entries) {
    assertThat(policy.next(counts(95, 0, 5, 0), ramp, 0)).isEqualTo(new Start(entries));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 10, 0, 1", // all ended well: twice as many
    "5, 10, 0, 6",
    "6, 10, 0, 6", // at its limit
    "5, 9, 1, 6", // one of ten
    "5, 8, 2, 4", // one of five: half as many
    "6, 0, 3, 5",
    "0, 0, 3, 0",
    "5, 0, 0, 6" // nothing has ended
  })
  void the_rate_is_halved_after_a_second_in_which_many_died(
      int ramp, long done, long dead, int later) {
    RedriveCounts before = counts(100, 20, 50, 7);
    RedriveCounts now = counts(100, 20, 50 + done, 7 + dead);

    assertThat(policy.ramp(ramp, before, now)).isEqualTo(later);
  }

  @Test
  void a_campaign_of_one_a_second_never_doubles() {
    RedriveCampaign slow =
        new RedriveCampaign("c1", CAMPAIGN.filter(), 1, 1, 10, CAMPAIGN.halt(), "ann", "so");
    RedrivePolicy one = new RedrivePolicy(slow);

    assertThat(one.ramp(0, counts(9, 0, 1, 0), counts(8, 0, 2, 0))).isZero();
    assertThat(one.next(counts(8, 0, 2, 0), 9, 0)).isEqualTo(new Start(1));
  }

  @Test
  void no_more_are_under_way_than_may_be_at_once() {
    assertThat(policy.next(counts(500, 50, 20, 0), 9, 0)).isEqualTo(new Start(10));
    assertThat(policy.next(counts(500, 60, 20, 0), 9, 0)).isEqualTo(new Wait("60 are under way"));
  }

  @Test
  void no_more_are_started_than_there_are() {
    assertThat(policy.next(counts(3, 0, 20, 0), 9, 0)).isEqualTo(new Start(3));
    assertThat(policy.next(counts(2, 0, 0, 0), 0, 0)).isEqualTo(new Start(2));
  }

  @Test
  void it_halts_when_the_family_comes_back() {
    assertThat(policy.next(counts(95, 0, 3, 2), 1, 0)).isInstanceOf(Start.class);
    assertThat(policy.next(counts(95, 0, 3, 3), 1, 0))
        .isEqualTo(new Halt("3 of 6 that ended died again of the same family"));
    assertThat(policy.next(counts(95, 0, 4, 3), 1, 0)).isInstanceOf(Start.class);
  }

  @Test
  void what_a_person_has_seen_does_not_halt_it_again() {
    assertThat(policy.next(counts(95, 0, 3, 3), 1, 3)).isInstanceOf(Start.class);
    assertThat(policy.next(counts(90, 0, 5, 6), 1, 3)).isInstanceOf(Start.class);
    assertThat(policy.next(counts(90, 0, 3, 6), 1, 3)).isInstanceOf(Halt.class);
  }

  @Test
  void a_canary_smaller_than_the_count_halts_it_too() {
    RedriveCampaign one =
        new RedriveCampaign(
            "c1", CAMPAIGN.filter(), 1, 10, 10, new RedriveCampaign.Halt(3, 50), "ann", "so");
    assertThat(new RedrivePolicy(one).next(counts(9, 0, 0, 1), 0, 0)).isInstanceOf(Halt.class);
  }

  @Test
  void an_open_breaker_is_waited_for() {
    RedriveCounts held = new RedriveCounts(95, 0, 5, 0, 0, 0, true);
    assertThat(policy.next(held, 3, 0)).isEqualTo(new Wait("a breaker is open"));
  }

  @Test
  void it_is_over_when_each_entry_has_its_outcome() {
    assertThat(policy.next(counts(0, 1, 99, 0), 3, 0)).isInstanceOf(Wait.class);
    assertThat(policy.next(counts(0, 0, 98, 2), 3, 0)).isEqualTo(new Finish());
    assertThat(policy.next(counts(0, 0, 0, 0), 0, 0)).isEqualTo(new Finish());
  }

  @Test
  void no_step_breaks_a_limit_whatever_the_counts() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 20_000; round++) {
      RedriveCounts counts =
          counts(random.nextInt(200), random.nextInt(80), random.nextInt(50), random.nextInt(50));
      if (policy.next(counts, random.nextInt(40), 0) instanceof Start(int entries)) {
        assertThat(entries).as("seed %d, %s", seed, counts).isBetween(1, 40);
        assertThat(entries + counts.underWay()).as("seed %d", seed).isLessThanOrEqualTo(60);
        assertThat((long) entries).as("seed %d", seed).isLessThanOrEqualTo(counts.pending());
      }
    }
  }

  @Test
  void campaigns_over_everything_or_without_limits_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RedriveFilter(null, null, null, null, null, null, null));
    RedriveFilter filter = CAMPAIGN.filter();
    RedriveCampaign.Halt halt = RedriveCampaign.Halt.DEFAULT;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RedriveCampaign("C 1", filter, 1, 1, 1, halt, "a", "b"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RedriveCampaign("c1", filter, 0, 1, 1, halt, "a", "b"));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new RedriveCampaign(
                    "c1", filter, 1, RedriveCampaign.MAX_RATE + 1, 1, halt, "a", "b"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RedriveCampaign("c1", filter, 1, 1, 0, halt, "a", "b"));
    assertThatIllegalArgumentException().isThrownBy(() -> new RedriveCampaign.Halt(0, 50));
    assertThatIllegalArgumentException().isThrownBy(() -> new RedriveCampaign.Halt(1, 101));
  }

  private static RedriveCounts counts(long pending, long underWay, long done, long alike) {
    return new RedriveCounts(pending, underWay, done, alike, 0, 0, false);
  }
}
