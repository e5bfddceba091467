package io.agenthive.activities.shift;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Iterator;
import java.util.Queue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

final class HeartbeatsTest {
  private static final int SEATS = 500;
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final SeatSettings EVERY_SECOND =
      new SeatSettings(SEATS, Duration.ofSeconds(1), LONG, Duration.ofSeconds(20));

  @Test
  void at_the_limit_every_seat_is_beaten_in_each_period_by_way_of_a_slow_server() throws Exception {
    try (ShiftHouse house = new ShiftHouse(EVERY_SECOND)) {
      for (int i = 0; i < SEATS; i++) {
        house.open(house.mail.agent("a" + i, ShiftHouse.clerk(1, LONG)), 1);
      }
      house.temporal.beats.clear();

      // 500 answers one after the other would take 25 s
      house.temporal.slow = Duration.ofMillis(50);
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () ->
                  house.temporal.beats.size() == SEATS
                      && house.temporal.beats.values().stream().allMatch(all -> all.size() >= 4));

      house.temporal.slow = Duration.ZERO;
      assertThat(house.temporal.beats.values().stream().map(HeartbeatsTest::longestGap))
          .as("longest time between two beats of a seat; its shift is lost after 10 s")
          .allMatch(gap -> gap.compareTo(Duration.ofSeconds(5)) < 0);
    }
  }

  private static Duration longestGap(Queue<Long> beats) {
    Iterator<Long> each = beats.iterator();
    long before = each.next();
    long longest = 0;
    while (each.hasNext()) {
      long at = each.next();
      longest = Math.max(longest, at - before);
      before = at;
    }
    return Duration.ofNanos(longest);
  }
}
