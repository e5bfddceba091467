package io.agenthive.chaos.provider;

/**
 * What a call asks for, by its {@code Idempotency-Key} and its model.
 *
 * @param turn key of the turn, {@code taskId#turn}, after a patch {@code taskId#turn@patch}
 * @param delivery of the task, from 0
 */
public record Asked(String turn, int delivery, String model) {
  /** A turn is asked so often in one delivery, retries included. */
  private static final int ASKS_A_DELIVERY = 4;

  /** What the header {@code turn/ask} says; {@link IllegalArgumentException} if it says nothing. */
  static Asked read(String key, String model) {
    int slash = key.lastIndexOf('/');
    if (slash < 0 || key.indexOf('#') < 0) {
      throw new IllegalArgumentException("no turn/ask: " + key);
    }
    int ask = Integer.parseInt(key.substring(slash + 1));
    return new Asked(key.substring(0, slash), ask / ASKS_A_DELIVERY, model);
  }

  /** Of whose turn it is. */
  public String taskId() {
    return turn.substring(0, turn.indexOf('#'));
  }

  /** Whether it is the task's first turn. */
  public boolean firstTurn() {
    return turn.substring(turn.indexOf('#') + 1).split("@", 2)[0].equals("1");
  }
}
