package io.agenthive.bench.core;

import io.agenthive.activities.mail.MailRoom;
import io.agenthive.activities.mail.Order;
import io.agenthive.activities.mail.TaskEnded;
import io.agenthive.bench.load.Work;
import io.agenthive.workflows.mail.MailState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Many resting agents get mail in the same moment. */
public record Bursts(MailRoom mail, TurnClock clock, Resting resting) {
  private static final long PATIENCE = 60; // seconds: the mail room's own limit

  /**
   * Wakes all of them.
   *
   * @param run makes the tasks' IDs unique
   * @return seconds from the moment before the first order to the last agent's first turn
   */
  public double wake(List<String> agents, String run) throws Exception {
    resting.await(agents);
    List<Order> orders =
        agents.stream().map(agent -> Order.of(run + "-" + agent, agent, Work.INPUT)).toList();
    long sent = System.nanoTime();
    List<CompletableFuture<TaskEnded>> ends = new ArrayList<>();
    for (Order order : orders) {
      MailRoom.Carried carried = mail.carry(order);
      ends.add(carried.accepted().thenCompose(accepted -> carried.ended()));
    }
    for (CompletableFuture<TaskEnded> end : ends) {
      TaskEnded task = end.get(PATIENCE, TimeUnit.SECONDS);
      if (task.end() != MailState.DONE) throw new IllegalStateException(task + " in a burst");
    }
    long last = orders.stream().mapToLong(order -> clock.asked(order.taskId())).max().orElseThrow();
    return (last - sent) / 1e9;
  }
}
