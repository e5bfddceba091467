package io.agenthive.activities.efficiency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A window of 1,000 s. */
final class AgentTallyTest {
  private static final Member ADA = new Member("ada", "core", "ROUTINE");

  private final AgentTally tally = new AgentTally(new Stretch(0, 1_000));

  @Test
  void an_agent_that_was_woken_ahead_is_in_the_gap_of_before_and_awake_again() {
    tally.add(spell(-50, 100, 90, 60, null, false));
    tally.add(spell(850, 990, 0, 140, 40.0, true));
    tally.add(new AgentTally.OpenRow(40, 60, 100, false));

    AgentTime time = tally.time(ADA);
    assertThat(time.gaps())
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.closed()).isFalse();
              assertThat(gap.length()).isEqualTo(960);
              assertThat(gap.awake()).isEqualTo(60 + 150);
            });
    assertThat(time.idle()).isCloseTo(60 * 100 / 150.0 + 140 + 10, within(1e-9));
    assertThat(time.asleep()).isEqualTo(750);
  }

  @Test
  void who_slept_all_the_time_was_alive_and_asleep() {
    tally.add(new AgentTally.OpenRow(-500, 30, -470, true));

    AgentTime time = tally.time(ADA);
    assertThat(time.life()).isEqualTo(1_000);
    assertThat(time.asleep()).isEqualTo(1_000);
    assertThat(time.awake()).isZero();
    assertThat(time.unknown()).isZero();
    assertThat(time.tasks()).isZero();
    assertThat(time.gaps()).singleElement().extracting(LedgerGap::lead).isEqualTo(500.0);
  }

  @Test
  void a_spell_that_is_written_late_ends_where_its_agent_rests() {
    tally.add(spell(900, 950, 20, 30, 920.0, true));
    tally.add(new AgentTally.OpenRow(920, 40, 960, true));

    AgentTime time = tally.time(ADA);
    assertThat(time.idle()).isEqualTo(40);
    assertThat(time.asleep()).isEqualTo(40);
    assertThat(time.unknown()).isZero();
  }

  @Test
  void a_spell_that_nobody_writes_any_more_lost_its_host() {
    tally.add(spell(100, 300, 200, 0, null, true));

    AgentTime time = tally.time(ADA);
    assertThat(time.busy()).isEqualTo(200);
    assertThat(time.life()).isEqualTo(900);
    assertThat(time.unknown()).isEqualTo(700);
  }

  @Test
  void life_ends_with_retirement() {
    tally.add(spell(100, 300, 150, 50, null, false));
    tally.retired(300);

    AgentTime time = tally.time(ADA);
    assertThat(time.life()).isEqualTo(200);
    assertThat(time.unknown()).isZero();
  }

  @Test
  void the_first_task_of_an_agent_finds_nobody_asleep_and_does_not_count() {
    tally.add(spell(100, 300, 150, 50, null, false));
    assertThat(tally.time(ADA).tasks()).isEqualTo(2);

    AgentTally older = new AgentTally(new Stretch(0, 1_000));
    older.add(new AgentTally.GapRow(new Stretch(-20, 90), 1, 110, 10, 0.5));
    older.add(spell(100, 300, 150, 50, null, false));
    assertThat(older.time(ADA).tasks()).isEqualTo(3);
  }

  @Test
  void of_a_gap_that_began_before_the_window_its_later_part_counts() {
    tally.add(new AgentTally.GapRow(new Stretch(-30, 200), 1, 230, 50, 4.0));

    LedgerGap gap = tally.time(ADA).gaps().getFirst();
    assertThat(gap.awake()).isEqualTo(20);
    assertThat(gap.seconds()).isEqualTo(200);
    assertThat(idleUnder(10)).as("it would have been asleep by then").isZero();
    assertThat(idleUnder(100)).isEqualTo(70);
    assertThat(idleUnder(1_000)).isEqualTo(200);
    assertThat(tally.time(ADA).waking()).isEqualTo(4);
  }

  @Test
  void brief_gaps_count_by_the_part_of_their_time_that_lies_in_the_window() {
    tally.add(new AgentTally.GapRow(new Stretch(-100, 300), 8, 4, 4, null));

    LedgerGap gap = tally.time(ADA).gaps().getFirst();
    assertThat(gap.count()).isEqualTo(6);
    assertThat(gap.length()).isEqualTo(0.5);
    assertThat(gap.awake()).isEqualTo(3);
    assertThat(idleUnder(0.25)).isEqualTo(1.5);
    assertThat(tally.time(ADA).tasks()).isEqualTo(6);
  }

  private double idleUnder(double timeout) {
    return new OwnedGaps(List.of(tally.time(ADA))).idle(new int[] {1}, timeout);
  }

  private static AgentTally.SpellRow spell(
      double began,
      double ended,
      double busy,
      double idle,
      @Nullable Double idleSince,
      boolean open) {
    return new AgentTally.SpellRow(new Stretch(began, ended), busy, idle, 0, 3, idleSince, open);
  }
}
