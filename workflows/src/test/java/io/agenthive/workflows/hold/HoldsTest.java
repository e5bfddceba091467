package io.agenthive.workflows.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HoldsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final int ROUNDS = 2_000;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @Test
  void holds_of_different_kinds_may_be_placed_in_any_order() {
    for (int i = 0; i < ROUNDS; i++) {
      List<Held> some = distinct();
      List<Held> shuffled = new ArrayList<>(some);
      Collections.shuffle(shuffled, random);
      assertThat(placed(shuffled)).as("seed %d", seed).isEqualTo(placed(some));
    }
  }

  @Test
  void placing_a_hold_twice_is_placing_it_once() {
    for (int i = 0; i < ROUNDS; i++) {
      Holds some = placed(distinct());
      Held again = any();
      assertThat(some.and(again).and(again)).as("seed %d", seed).isEqualTo(some.and(again));
    }
  }

  @Test
  void lifting_twice_is_lifting_once_and_the_order_does_not_matter() {
    for (int i = 0; i < ROUNDS; i++) {
      Holds some = placed(distinct());
      Hold one = kind();
      Hold two = kind();
      assertThat(some.without(one).without(one)).as("seed %d", seed).isEqualTo(some.without(one));
      assertThat(some.without(one).without(two))
          .as("seed %d", seed)
          .isEqualTo(some.without(two, one));
    }
  }

  @Test
  void placing_only_adds_a_kind_and_lifting_only_takes_it_away() {
    for (int i = 0; i < ROUNDS; i++) {
      Holds some = placed(distinct());
      Held more = any();
      assertThat(some.and(more).bits())
          .as("seed %d", seed)
          .isEqualTo(some.bits() | more.hold().bit());
      assertThat(some.without(more.hold()).bits())
          .as("seed %d", seed)
          .isEqualTo(some.bits() & ~more.hold().bit());
    }
  }

  @Test
  void time_only_takes_holds_away() {
    for (int i = 0; i < ROUNDS; i++) {
      Holds some = placed(distinct());
      Instant sooner = NOW.plusSeconds(random.nextInt(60));
      Instant later = sooner.plusSeconds(random.nextInt(60));
      assertThat(some.at(sooner).at(later)).as("seed %d", seed).isEqualTo(some.at(later));
      assertThat(some.list()).as("seed %d", seed).containsAll(some.at(later).list());
    }
  }

  @Test
  void after_the_next_expiry_and_not_before_a_hold_is_gone() {
    for (int i = 0; i < ROUNDS; i++) {
      Holds some = placed(distinct());
      some.nextExpiry()
          .ifPresent(
              next -> {
                assertThat(some.at(next.minusNanos(1))).as("seed %d", seed).isEqualTo(some);
                assertThat(some.at(next).list())
                    .as("seed %d", seed)
                    .hasSizeLessThan(some.list().size());
              });
    }
  }

  @Test
  void the_newer_of_two_holds_of_a_kind_stays() {
    Held older = held(Hold.BUDGET, NOW.plusSeconds(5));
    Held newer = new Held(Hold.BUDGET, "bob", "again", NOW.plusSeconds(1), null);

    assertThat(Holds.NONE.and(older).and(newer).list()).containsExactly(newer);
  }

  @Test
  void two_holds_of_one_kind_cannot_be_carried() {
    Held one = held(Hold.LOAD, null);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Holds(List.of(one, one)))
        .withMessageStartingWith("two holds of one kind: [Held[hold=LOAD");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 1})
  void a_hold_ends_at_its_instant(long nanos) {
    assertThat(held(Hold.LOAD, NOW).expired(NOW.plusNanos(nanos))).isEqualTo(nanos >= 0);
  }

  @Test
  void a_hold_without_end_does_not_end() {
    assertThat(held(Hold.LOAD, null).expired(Instant.MAX)).isFalse();
    assertThat(Holds.NONE.and(held(Hold.LOAD, null)).nextExpiry()).isEmpty();
  }

  @Test
  void mail_lifts_idleness_and_load_only() {
    assertThat(Stream.of(Hold.values()).filter(Hold::liftedByMail))
        .containsExactly(Hold.IDLE, Hold.LOAD);
    assertThat(placed(List.of(held(Hold.IDLE, null), held(Hold.LOAD, null))).outlastMail())
        .isFalse();
    assertThat(placed(List.of(held(Hold.IDLE, null), held(Hold.BUDGET, null))).outlastMail())
        .isTrue();
  }

  @Test
  void the_bits_in_the_database_never_change() {
    assertThat(Stream.of(Hold.values()).map(hold -> hold + " " + hold.bit()))
        .containsExactly("OPERATOR 1", "INCIDENT 2", "BUDGET 4", "IDLE 8", "LOAD 16");
    assertThat(Holds.bits(Arrays.asList(Hold.values()))).isEqualTo(31);
    assertThat(Holds.bits(List.of())).isZero();
  }

  private List<Held> distinct() {
    return Stream.of(Hold.values()).filter(kind -> random.nextBoolean()).map(this::some).toList();
  }

  private Held any() {
    return some(kind());
  }

  private Hold kind() {
    List<Hold> kinds = List.of(Hold.values());
    return kinds.get(random.nextInt(kinds.size()));
  }

  private Held some(Hold kind) {
    return held(kind, random.nextBoolean() ? NOW.plusSeconds(random.nextInt(100)) : null);
  }

  private static Holds placed(List<Held> some) {
    return some.stream().reduce(Holds.NONE, Holds::and, (a, b) -> b);
  }

  private static Held held(Hold hold, @Nullable Instant until) {
    return new Held(hold, "ann", "test", NOW, until);
  }
}
