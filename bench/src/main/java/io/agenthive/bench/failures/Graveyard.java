package io.agenthive.bench.failures;

import io.agenthive.activities.mail.Accepted;
import io.agenthive.activities.mail.MailRoom;
import io.agenthive.activities.mail.Order;
import io.agenthive.activities.task.Keepers;
import io.agenthive.activities.task.OutboxRelay;
import io.agenthive.bench.stack.WholeHive;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** Makes dead letters whose keepers have failed, and sees when all are done. */
record Graveyard(WholeHive.Running hive, List<String> agents) {
  /**
   * The hive's own lane starts ten keepers a second, on purpose. Each of these carries few letters
   * at a time: what a relay has not delivered after a second another one takes for lost.
   */
  private static final int RELAYS = 4;

  private static final int KEEPERS_PER_SECOND = 20;

  private static final int AT_ONCE = 1_000;
  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final long BETWEEN_LOOKS_MILLIS = 100;

  private static final String DEAD =
      """
      select count(*) from mail_ended e
      where e.state = 4 and e.poison is not null and starts_with(e.task_id, ?)
      """;

  /** Asked for again and again: the dead have an index, and open mail is little. */
  private static final String LEFT =
      """
      select (select count(*) from mail_ended e where e.state = 4 and starts_with(e.task_id, :run))
             + (select count(*) from mail m where starts_with(m.task_id, :run))
      """;

  private static final String DONE =
      "select count(*) from mail_ended e where e.state = 3 and starts_with(e.task_id, ?)";

  /** Lets so many tasks die, each in its first delivery; returns when each can be brought back. */
  List<Order> fill(String run, int count) throws InterruptedException {
    List<Order> tasks = IntStream.range(0, count).mapToObj(i -> order(run + "-" + i, i)).toList();
    List<OutboxRelay> relays = IntStream.range(0, RELAYS).mapToObj(i -> relay()).toList();
    relays.forEach(OutboxRelay::start);
    try {
      for (int i = 0; i < count; i += AT_ONCE) {
        accept(tasks.subList(i, Math.min(count, i + AT_ONCE)));
      }
      await("all dead", () -> count(DEAD, run) == count);
      await("all keepers started", () -> relays.getFirst().backlog().letters() == 0);
    } finally {
      relays.forEach(OutboxRelay::close);
    }
    return tasks;
  }

  private OutboxRelay relay() {
    Keepers keepers = new Keepers(hive.link().client());
    return new OutboxRelay(hive.database(), keepers, hive.mail(), KEEPERS_PER_SECOND);
  }

  private Order order(String task, int number) {
    return Order.of(task, agents.get(number % agents.size()), Failing.once(task));
  }

  private void accept(List<Order> tasks) throws InterruptedException {
    MailRoom mail = hive.mail();
    List<CompletableFuture<Accepted>> all = tasks.stream().map(mail::accept).toList();
    for (CompletableFuture<Accepted> each : all) each.join();
    TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
  }

  /** Waits until none is dead or open any more; fails unless all are done then. */
  void awaitDone(String run, int count) throws InterruptedException {
    await("none left", () -> left(run) == 0);
    long done = count(DONE, run);
    if (done != count) throw new IllegalStateException(done + " of " + count + " are done");
  }

  private long left(String run) {
    return hive.database().client().sql(LEFT).param("run", run + "-").query(Long.class).single();
  }

  private long count(String sql, String run) {
    return hive.database().client().sql(sql).param(run + "-").query(Long.class).single();
  }

  static void await(String what, BooleanSupplier holds) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new IllegalStateException("not within " + PATIENCE.toMinutes() + " min: " + what);
      }
      TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
    }
  }
}
