package io.agenthive.bench.failures;

import io.agenthive.activities.mail.Accepted;
import io.agenthive.activities.mail.MailRoom;
import io.agenthive.activities.mail.Order;
import io.agenthive.activities.postgres.Database;
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
  /** What stands between here and a full server; the hive's own lane is slow on purpose. */
  private static final int KEEPERS_PER_SECOND = 500;

  private static final int AT_ONCE = 1_000;
  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final long BETWEEN_LOOKS_MILLIS = 100;

  private static final String DEAD =
      """
      select count(*) from mail_ended e
      where e.state = 4 and e.poison is not null and starts_with(e.task_id, ?)
      """;

  private static final String DONE =
      "select count(*) from mail_ended e where e.state = 3 and starts_with(e.task_id, ?)";

  /** Lets so many tasks die, each in its first delivery; returns when each can be brought back. */
  List<Order> fill(String run, int count) throws InterruptedException {
    List<Order> tasks = IntStream.range(0, count).mapToObj(i -> order(run + "-" + i, i)).toList();
    Database database = hive.database();
    Keepers keepers = new Keepers(hive.link().client());
    try (OutboxRelay more = new OutboxRelay(database, keepers, hive.mail(), KEEPERS_PER_SECOND)) {
      more.start();
      for (int i = 0; i < count; i += AT_ONCE) {
        accept(tasks.subList(i, Math.min(count, i + AT_ONCE)));
      }
      await("all dead", () -> count(DEAD, run) == count);
      await("all keepers started", () -> more.backlog().letters() == 0);
    }
    return tasks;
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

  void awaitDone(String run, int count) throws InterruptedException {
    await("all done", () -> count(DONE, run) == count);
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
