package io.agenthive.bench.load;

import io.agenthive.bench.rival.Errand;
import io.agenthive.bench.rival.Rival;

/** A rival in this process. */
public record RivalDoor(Rival rival) implements Door {
  @Override
  public Trip carry(String taskId, String agentId) throws Exception {
    long sent = System.nanoTime();
    checked(taskId, rival.answer(new Errand(taskId, agentId, Work.INPUT)));
    return new Trip(sent, System.nanoTime());
  }

  @Override
  public Trip carrySeen(String taskId, String agentId) throws Exception {
    long sent = System.nanoTime();
    Rival.Pending pending = rival.accept(new Errand(taskId, agentId, Work.INPUT));
    long accepted = System.nanoTime();
    checked(taskId, pending.answer());
    return Trip.accepted(sent, accepted, System.nanoTime());
  }

  private static void checked(String taskId, String answer) {
    if (answer.length() != Work.ANSWER) {
      throw new IllegalStateException(
          "task '%s' was answered %d characters".formatted(taskId, answer.length()));
    }
  }
}
