package io.agenthive.activities.idle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RestCreditTest {
  private static final long SEED = 20_261_201;
  private static final double SIX = 6; // seconds that a cold wake costs

  @Test
  void a_small_host_may_owe_two() {
    RestCredit credit = new RestCredit(0);

    assertThat(credit.borrows("a", SIX, 0)).isTrue();
    assertThat(credit.borrows("b", SIX, 0)).isTrue();
    assertThat(credit.borrows("c", SIX, 0)).isFalse();
    assertThat(credit.borrows("c", SIX, at(SIX))).as("both rest at break-even, too").isTrue();
  }

  @Test
  void an_agent_borrows_once() {
    RestCredit credit = new RestCredit(0);

    for (int i = 0; i < 10; i++) assertThat(credit.borrows("a", SIX, at(i * 0.1))).isTrue();
    for (int i = 0; i < 10; i++) assertThat(credit.borrows("a", 0.05, at(7 + i * 0.1))).isTrue();
  }

  @Test
  void what_is_owed_fades_and_what_is_saved_lends() {
    RestCredit credit = new RestCredit(0);
    credit.ended("a", 1, 0);
    credit.ended("a", 7, 0); // a wake in vain costs one, whatever came beside it
    assertThat(credit.borrows("a", SIX, 0)).isFalse();
    assertThat(credit.owed(at(300))).isCloseTo(2 / Math.E, within(1e-9));
    assertThat(credit.borrows("a", SIX, at(300))).isTrue();

    for (int i = 0; i < 40; i++) {
      boolean unused = credit.borrows("a-" + i, 0, at(300));
    }
    for (int i = 0; i < 40; i++) credit.ended("a-" + i, -1, at(300));
    for (int i = 0; i < 7; i++) { // of 41, and a has borrowed already
      boolean lent = credit.borrows("a-" + i, SIX, at(301));
      assertThat(lent).as("agent %d", i).isTrue();
    }
  }

  /**
   * Whatever a table says, and whatever was saved before: of agents that rest at once and are all
   * woken in vain, no more than the share does so in five minutes; their loans overlap.
   */
  @ParameterizedTest
  @CsvSource({"1, 0", "10, 100", "100, 0", "100, 1000", "1000, 5000"})
  void a_table_that_is_always_wrong_puts_no_more_than_the_share_to_sleep(int agents, int saved) {
    Random random = new Random(SEED);
    RestCredit credit = new RestCredit(0);
    for (int i = 0; i < agents; i++) {
      boolean unused = credit.borrows("a-" + i, 0, 0);
      credit.ended("a-" + i, 0, 0);
    }
    for (int i = 0; i < saved; i++) credit.ended("a-" + i % agents, -1, 0);
    List<Double> wrong = new ArrayList<>();
    Map<String, Double> open = new HashMap<>();
    double most = Math.max(3 * RestCredit.FEWEST, RestCredit.PER_WINDOW * agents);
    double now = 0;
    for (int i = 0; i < 30_000; i++) {
      now += random.nextDouble() * 60 / agents;
      String agent = "a-" + random.nextInt(agents);
      Double began = open.remove(agent);
      if (began != null && now - began >= SIX)
        credit.ended(agent, 0, at(now)); // break-even rested, too
      if (began != null && now - began < SIX) {
        credit.ended(agent, 1 + random.nextDouble(), at(now));
        wrong.add(began);
      }
      if (credit.borrows(agent, SIX, at(now))) open.put(agent, now);
      double since = now - 300;
      wrong.removeIf(rest -> rest < since);
      assertThat((double) wrong.size()).as("seed %d, at %s s", SEED, now).isLessThan(most + 1);
    }
  }

  private static long at(double seconds) {
    return Math.round(seconds * 1e9);
  }
}
