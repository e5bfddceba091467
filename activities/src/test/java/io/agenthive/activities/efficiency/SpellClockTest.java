package io.agenthive.activities.efficiency;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.idle.IdleSubject;
import io.agenthive.activities.postgres.DatabaseClock;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.idle.SeatKind;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class SpellClockTest {
  private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");
  private static final IdleSubject ADA =
      new IdleSubject("ada", "default", "core", Tier.ROUTINE, SeatKind.MEMORY, null);

  private final SpellClock spell = new SpellClock(ADA, new DatabaseClock(NOON, 0), 0);

  @Test
  void each_second_is_at_work_or_idle_and_before_the_first_task_ahead() {
    spell.idle(at(3), null);
    spell.busy(at(5));
    spell.idle(at(11), NOON.plusSeconds(11));
    spell.busy(at(12));
    spell.done(2);
    spell.idle(at(20), NOON.plusSeconds(19));

    AwakeSpell told = spell.over(at(30));
    assertThat(told.began()).isEqualTo(NOON);
    assertThat(told.ended()).isEqualTo(NOON.plusSeconds(30));
    assertThat(told.busy()).isEqualTo(14);
    assertThat(told.idle()).isEqualTo(16);
    assertThat(told.ahead()).isEqualTo(5);
    assertThat(told.tasks()).isEqualTo(2);
    assertThat(told.open()).isFalse();
    assertThat(told.idleSince()).as("it rests").isNull();
  }

  @Test
  void while_it_goes_on_it_tells_what_there_is_and_since_when_it_is_idle() {
    spell.busy(at(0));
    assertThat(spell.soFar(at(60)).idleSince()).isNull();
    spell.idle(at(70), NOON.plusSeconds(69));

    AwakeSpell told = spell.soFar(at(100));
    assertThat(told.open()).isTrue();
    assertThat(told.busy()).isEqualTo(70);
    assertThat(told.idleSince()).isEqualTo(NOON.plusSeconds(69));
  }

  @Test
  void after_an_hour_another_piece_begins_that_has_its_own_tasks() {
    spell.busy(at(0));
    spell.done(5);
    AwakeSpell first = spell.soFar(at(3_600));
    spell.done(7);
    AwakeSpell second = spell.over(at(4_000));

    assertThat(first.open()).isFalse();
    assertThat(first.busy()).isEqualTo(3_600);
    assertThat(first.tasks()).isEqualTo(5);
    assertThat(second.began()).isEqualTo(NOON.plusSeconds(3_600));
    assertThat(second.busy()).isEqualTo(400);
    assertThat(second.tasks()).isEqualTo(2);
    assertThat(second.ahead()).isZero();
  }

  @Test
  void who_asks_after_its_end_hears_its_end() {
    spell.busy(at(0));
    AwakeSpell over = spell.over(at(10));

    assertThat(spell.soFar(at(12))).isEqualTo(over);
    assertThat(spell.soFar(at(8_000))).isEqualTo(over);
  }

  @Test
  void a_clock_that_goes_back_counts_nothing() {
    spell.busy(at(10));
    spell.idle(at(8), null);

    assertThat(spell.over(at(5)).ended()).isEqualTo(NOON.plusSeconds(10));
  }

  private static long at(long seconds) {
    return TimeUnit.SECONDS.toNanos(seconds);
  }
}
