package io.agenthive.chaos.load;

import io.agenthive.chaos.scenario.Load;
import java.util.Random;

/**
 * The orders of one run, drawn from its seed.
 *
 * @param run begins each task's ID
 */
public record Orders(String run, long seed, Load load) {
  Order order(int number) {
    Random random = new Random(seed * 1_000_003 + number);
    Order.Kind kind = kind(random.nextInt(100));
    String taskId = "%s-%06d".formatted(run, number);
    return new Order(taskId, agent(random.nextInt(load.agents())), kind, input(kind, number));
  }

  /** The fleet's n-th agent, from 0. */
  String agent(int number) {
    return "chaos-%03d".formatted(number);
  }

  private Order.Kind kind(int lot) {
    if (lot < load.poisonPercent()) return Order.Kind.POISON;
    return lot < load.poisonPercent() + load.troubledPercent()
        ? Order.Kind.TROUBLED
        : Order.Kind.PLAIN;
  }

  /** Scripts of the rehearsal model; a scripted task fails only as told. */
  private static String input(Order.Kind kind, int number) {
    return switch (kind) {
      case PLAIN -> "#rehearse turns=" + (number % 3 + 1) + "\nWrite down number " + number + ".";
      case TROUBLED -> "#rehearse fail=OVERLOADED deliveries=1\nTry number " + number + ".";
      case POISON -> "#rehearse fail=INVALID\nSwallow number " + number + ".";
    };
  }
}
