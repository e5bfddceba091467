package io.agenthive.workflows.idle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    credit.ended("a", 2, 0);
    assertThat(credit.borrows("a", SIX, 0)).isFalse();
    assertThat(credit.owed(at(300))).isCloseTo(2 / Math.E, within(1e-9));
    assertThat(credit.borrows("a", SIX, at(300))).isTrue();

    for (int i = 0; i < 40; i++) {
      boolean unused = credit.borrows("a-" + i, 0, at(300));
    }
    for (int i = 0; i < 40; i++) credit.ended("a-" + i, -1, at(300));
    for (int i = 0; i < 39; i++) { // and a, which has borrowed already
      boolean lent = credit.borrows("a-" + i, SIX, at(301));
      assertThat(lent).as("agent %d", i).isTrue();
    }
  }

  /**
   * Whatever a table says: of a hundred agents that rest at once and are always woken a moment
   * later, no more than the share does so in five minutes.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 10, 100, 1_000})
  void a_table_that_is_always_wrong_puts_no_more_than_the_share_to_sleep(int agents) {
    Random random = new Random(SEED);
    RestCredit credit = new RestCredit(0);
    for (int i = 0; i < agents; i++) credit.ended("a-" + i, 0, 0);
    for (int i = 0; i < agents; i++) assertThat(asked(credit, i, 0)).isNotNull();
    Deque<Double> wrong = new ArrayDeque<>();
    double most = Math.max(2 * RestCredit.FEWEST, RestCredit.PER_WINDOW * agents);
    double now = 20;
    for (int i = 0; i < 30_000; i++) {
      now += random.nextDouble() * 60 / agents;
      String agent = "a-" + random.nextInt(agents);
      if (!credit.borrows(agent, SIX, at(now))) continue;
      credit.ended(agent, 1, at(now + 0.001));
      wrong.add(now);
      while (wrong.getFirst() < now - 300) wrong.removeFirst();
      assertThat((double) wrong.size()).as("seed %d, at %s s", SEED, now).isLessThan(most + 1);
    }
  }

  private static Boolean asked(RestCredit credit, int agent, double now) {
    return credit.borrows("a-" + agent, 0, at(now));
  }

  private static long at(double seconds) {
    return Math.round(seconds * 1e9);
  }
}
