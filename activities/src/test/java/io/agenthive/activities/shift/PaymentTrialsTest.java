package io.agenthive.activities.shift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Seeded lives of agents that pay. A hundred in each build; {@code -Dhive.payments.trials=1000} for
 * more, {@code -Dhive.payments.seed=N} for one again.
 */
class PaymentTrialsTest {
  private static final int TRIALS = Integer.getInteger("hive.payments.trials", 100);
  private static final long SEED = Long.getLong("hive.payments.seed", 0);
  private static final int AT_ONCE = 4;

  @Test
  void no_payment_is_made_twice_whatever_dies_and_wherever_the_agent_goes_back_to()
      throws Exception {
    LongStream seeds = SEED > 0 ? LongStream.of(SEED) : LongStream.rangeClosed(1, TRIALS);
    try (PaymentHouse house = new PaymentHouse();
        ExecutorService hands = Executors.newFixedThreadPool(AT_ONCE)) {
      List<PaymentTrial> trials = seeds.mapToObj(seed -> new PaymentTrial(seed, house)).toList();
      List<Future<?>> running = new ArrayList<>();
      trials.forEach(trial -> running.add(hands.submit(() -> run(trial))));
      for (Future<?> trial : running) trial.get();
      for (PaymentTrial trial : trials) trial.verifyAgain(); // late effects had time to arrive
      tell(house, trials.size());
      if (SEED == 0) wasHard(house);
    }
  }

  private static Void run(PaymentTrial trial) throws Exception {
    trial.run();
    return null;
  }

  private static void tell(PaymentHouse house, int trials) {
    System.out.printf(
        "%d trials: %d keys charged, %d of them refunded; %d repeats of a key; asked %d times;"
            + " refused by the service: %d late calls, by PostgreSQL: %d late turns%n",
        trials,
        house.service().charged(),
        house.service().refunded(),
        house.service().repeats(),
        house.service().asked(),
        house.service().refused().size(),
        lateTurns(house));
  }

  /** Nothing was shown if nothing was late. */
  private static void wasHard(PaymentHouse house) {
    assertThat(house.service().refused()).as("calls that the service refused").isNotEmpty();
    assertThat(lateTurns(house)).as("turns that PostgreSQL refused").isPositive();
    assertThat(house.service().asked()).isPositive();
    assertThat(house.service().refunded()).isPositive();
  }

  private static long lateTurns(PaymentHouse house) {
    return house.first().mail.number("select count(*) from turn_late");
  }
}
