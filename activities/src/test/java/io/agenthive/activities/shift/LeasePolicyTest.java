package io.agenthive.activities.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LeasePolicyTest {
  private static final LeasePolicy POLICY =
      new LeasePolicy(Duration.ofSeconds(3), Duration.ofSeconds(2));
  private static final HostId HOST = new HostId("other", 4);

  /** Looks at these milliseconds, and what beat each saw; who is dead after the last. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "beats, 0 1000 2000 3000 4000, 1 2 3 4 5, alive",
    "silent for just the lease, 0 1000 2000 3000, 1 1 1 1, alive",
    "silent for longer, 0 1000 2000 3001, 1 1 1 1, dead",
    "beats are late, 0 1000 2000 3000 4000 5000, 1 1 1 2 2 2, alive",
    "silent since its second beat, 0 1000 2000 3000 4000, 1 2 2 2 2, alive",
    "and a look longer, 0 1000 2000 3000 4001 5000, 1 2 2 2 2 2, dead",
    "looks at the limit of the gap, 0 2000 4000, 1 1 1, dead",
    "database or watcher paused, 0 1000 3001 4000 5000 6000, 1 1 1 1 1 1, alive",
    "paused and then silent, 0 1000 9000 10000 11000 12001, 1 1 1 1 1 1, dead",
    "watcher paused for long, 0 1000 60000, 1 1 1, alive",
    "a pause at every look, 0 2500 5000 7500 10000, 1 1 1 1 1, alive",
    "the first look, 100000, 1, alive",
  })
  void a_host_is_dead_when_its_beat_was_seen_for_too_long_without_a_gap(
      String what, String looks, String beats, String verdict) {
    assertThat(silent(looks, beats)).as(what).hasSize(verdict.equals("dead") ? 1 : 0);
  }

  private static List<HostBeat> silent(String looks, String beats) {
    String[] at = looks.split(" ", -1);
    String[] beat = beats.split(" ", -1);
    Watched watched = Watched.since(0);
    List<HostBeat> silent = List.of();
    for (int i = 0; i < at.length; i++) {
      long now = Duration.ofMillis(Long.parseLong(at[i])).toNanos();
      List<HostBeat> seen = List.of(new HostBeat(HOST, Long.parseLong(beat[i])));
      LeasePolicy.Judgement judgement = POLICY.judge(watched, now, seen);
      watched = judgement.seen();
      silent = judgement.silent();
    }
    return silent;
  }

  @Test
  void a_new_life_of_a_host_is_not_judged_by_the_beats_of_the_old() {
    HostBeat old = new HostBeat(HOST, 7);
    HostBeat young = new HostBeat(new HostId("other", 5), 7);
    Watched watched = POLICY.judge(Watched.since(0), 0, List.of(old)).seen();
    watched = POLICY.judge(watched, seconds(2), List.of(old)).seen();

    assertThat(POLICY.judge(watched, seconds(4), List.of(young)).silent()).isEmpty();
  }

  @Test
  void hosts_that_are_gone_are_forgotten_and_each_is_judged_by_its_own_beat() {
    HostBeat dead = new HostBeat(HOST, 7);
    Watched watched = POLICY.judge(Watched.since(0), 0, beats(dead, 1)).seen();
    watched = POLICY.judge(watched, seconds(2), beats(dead, 2)).seen();
    LeasePolicy.Judgement judgement = POLICY.judge(watched, seconds(4), beats(dead, 3));

    assertThat(judgement.silent()).containsExactly(dead);
    assertThat(POLICY.judge(judgement.seen(), seconds(5), List.of()).seen().hosts()).isEmpty();
  }

  private static List<HostBeat> beats(HostBeat dead, long alive) {
    List<HostBeat> beats = new ArrayList<>(List.of(dead));
    beats.add(new HostBeat(new HostId("alive", 1), alive));
    return beats;
  }

  @Test
  void the_clock_may_be_negative_and_may_pass_its_end() {
    HostBeat same = new HostBeat(HOST, 7);
    long start = Long.MAX_VALUE - seconds(1);
    Watched watched = POLICY.judge(Watched.since(start), start, List.of(same)).seen();
    watched = POLICY.judge(watched, start + seconds(2), List.of(same)).seen();

    assertThat(POLICY.judge(watched, start + seconds(4), List.of(same)).silent()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"PT2S, PT1.5S", "PT3S, PT2S", "PT10S, PT2S"})
  void the_gap_is_two_beats_and_well_below_the_lease(Duration lease, Duration gap) {
    assertThat(new LeaseSettings(lease).policy()).isEqualTo(new LeasePolicy(lease, gap));
  }

  @ParameterizedTest
  @CsvSource({"PT1.999S", "PT5M0.001S", "PT-3S"})
  void a_lease_that_cannot_work_is_refused(Duration lease) {
    assertThatThrownBy(() -> new LeaseSettings(lease))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT2S to PT5M");
  }

  @Test
  void a_gap_as_long_as_the_lease_is_refused() {
    assertThatThrownBy(() -> new LeasePolicy(Duration.ofSeconds(2), Duration.ofSeconds(2)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static long seconds(long seconds) {
    return Duration.ofSeconds(seconds).toNanos();
  }
}
