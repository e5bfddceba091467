package io.agenthive.bench.failures;

import io.agenthive.activities.mail.MailRoom;
import io.agenthive.activities.mail.Order;
import io.agenthive.bench.load.Work;
import io.agenthive.workflows.mail.MailState;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.DoubleStream;

/**
 * Orders that arrive at a steady pace, whatever becomes of those before: a good one at each beat,
 * and, if wanted, a poisonous one for another agent half a beat later.
 */
final class Arrivals {
  private final MailRoom mail;
  private final List<String> agents;
  private final long beat;

  Arrivals(MailRoom mail, List<String> agents, int perSecond) {
    this.mail = mail;
    this.agents = agents;
    beat = 1_000_000_000L / perSecond;
  }

  /**
   * What became of the good ones.
   *
   * @param millis from the moment when each was due to arrive to its answer, which shows also what
   *     waited to be sent
   * @param perSecond from the first arrival to the last answer
   * @param lost good ones that did not end as done
   */
  record Outcome(List<Double> millis, double perSecond, int lost) {}

  /** So many good ones, with or without as many poisonous ones. */
  Outcome run(String run, int count, boolean poison) throws InterruptedException {
    double[] millis = new double[count];
    AtomicInteger lost = new AtomicInteger();
    AtomicLong last = new AtomicLong();
    CountDownLatch ends = new CountDownLatch(count);
    long began = System.nanoTime();
    for (int i = 0; i < count; i++) {
      long due = began + i * beat;
      awaitUntil(due);
      int number = i;
      var unused =
          good(run, i)
              .whenComplete(
                  (end, trouble) -> {
                    long now = System.nanoTime();
                    if (trouble != null || end != MailState.DONE) lost.incrementAndGet();
                    millis[number] = (now - due) / 1e6;
                    last.accumulateAndGet(now, Math::max);
                    ends.countDown();
                  });
      awaitUntil(due + beat / 2);
      if (poison) poison(run, i);
    }
    ends.await();
    double perSecond = count * 1e9 / (last.get() - began);
    return new Outcome(DoubleStream.of(millis).boxed().toList(), perSecond, lost.get());
  }

  private CompletableFuture<MailState> good(String run, int number) {
    Order order = Order.of(run + "-good-" + number, agent(number), Work.INPUT);
    MailRoom.Carried carried = mail.carry(order);
    return carried.accepted().thenCompose(accepted -> carried.ended()).thenApply(end -> end.end());
  }

  private void poison(String run, int number) {
    String task = run + "-poison-" + number;
    int other = number + agents.size() / 2;
    var unused = mail.accept(Order.of(task, agent(other), Failing.atOnce(task)));
  }

  private String agent(int number) {
    return agents.get(number % agents.size());
  }

  private static void awaitUntil(long moment) {
    while (moment - System.nanoTime() > 0) LockSupport.parkNanos(moment - System.nanoTime());
  }
}
