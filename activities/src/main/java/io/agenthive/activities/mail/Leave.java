package io.agenthive.activities.mail;

/** Whether an agent may make a call outside. This is the one place where that is decided. */
public sealed interface Leave {
  /**
   * It may, and its intent is durable.
   *
   * @param round how often calls of this turn were undone before
   * @param life the life epoch under which that was committed
   * @param seat the seat epoch under which that was committed
   */
  record Granted(int round, long life, long seat) implements Leave {}

  /**
   * It may not: {@code agent.fenced} is set.
   *
   * @param why a clause
   */
  record Withheld(String why) implements Leave {}

  /**
   * Not yet: another call of the task is to be undone first.
   *
   * @param why a clause
   */
  record Later(String why) implements Leave {}
}
