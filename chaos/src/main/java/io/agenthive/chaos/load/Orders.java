package io.agenthive.chaos.load;

import io.agenthive.chaos.scenario.Load;
import java.util.Random;

/**
 * The orders of one run, drawn from its seed.
 *
 * @param run begins each task's ID
 */
public record Orders(String run, long seed, Load load) {
  private static final String FLOOD = "-flood-";
  private static final int DIGITS = 6;

  /** Four of them end at the gate of inputs, sixteen at the provider. */
  private static final int POISON_KINDS = 20;

  /** Characters that no input gate lets through. */
  private static final int TOO_LONG = 256 * 1024;

  Order order(int number) {
    Random random = new Random(seed * 1_000_003 + number);
    Order.Kind kind = kind(random.nextInt(100));
    String taskId = "%s-%06d".formatted(run, number);
    return new Order(taskId, agent(random.nextInt(load.agents())), kind, input(kind, number));
  }

  /**
   * One of a flood of poison: some inputs no gate lets through, the others no model takes; the same
   * number is the same order.
   */
  Order poison(int number) {
    String taskId = run + FLOOD + "%06d".formatted(number);
    String agentId = agent(new Random(seed * 7_368_787 + number).nextInt(load.agents()));
    String input =
        switch (number % POISON_KINDS) {
          case 0 -> "?".repeat(number % 100 + 1);
          case 1 -> "-- " + "=".repeat(number % 100) + " --";
          case 2 -> "\u2603".repeat(number % 100 + 1);
          case 3 -> "too long ".repeat(TOO_LONG / 9 + 1);
          default -> "Swallow " + number + " again.";
        };
    return new Order(taskId, agentId, Order.Kind.POISON, input);
  }

  /** How the order of this ID is meant to end; it must be one of this run. */
  public Order.Kind kind(String taskId) {
    if (!taskId.startsWith(run + "-")) return Order.Kind.PLAIN;
    if (taskId.startsWith(run + FLOOD)) return Order.Kind.POISON;
    return order(number(taskId)).kind();
  }

  /** Whether the order of this ID takes two turns. */
  public boolean takesTwo(String taskId) {
    return number(taskId) % 3 == 1;
  }

  private static int number(String taskId) {
    return Integer.parseInt(taskId.substring(taskId.length() - DIGITS));
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
