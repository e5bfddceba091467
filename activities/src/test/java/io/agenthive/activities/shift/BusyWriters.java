package io.agenthive.activities.shift;

import io.agenthive.activities.mail.AgentLock;
import io.agenthive.activities.mail.MailHouse;
import io.agenthive.activities.mail.MailLimits;
import io.agenthive.activities.mail.Order;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.DatabaseSettings;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.activities.seal.Keyring;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** Eight processes that accept orders for one agent without a pause. */
final class BusyWriters implements AutoCloseable {
  static final String AGENT = "ada";
  private static final int WRITERS = 8;
  private static final MailLimits WIDE = new MailLimits(1_000_000, 1_000, 512, 10_000);

  /**
   * A commit takes 10 to 40 ms, as on a disk that is busy, and no two the same, so that at any
   * moment somebody has a share of the row: on a fast disk there are gaps, and nobody needs a gate.
   */
  private static final List<String> SLOW_COMMITS =
      List.of(
          """
          create function slow_commit() returns trigger language plpgsql as
            'begin perform pg_sleep(0.01 + 0.03 * random()); return null; end'
          """,
          "create trigger slow_commit after insert on mail for each statement execute function slow_commit()");

  /** Every gate that anybody sets is counted. */
  private static final List<String> COUNT_GATES =
      List.of(
          "create table gate_set (owner uuid)",
          """
          create function count_gate() returns trigger language plpgsql as
            'begin insert into gate_set values (new.owner); return new; end'
          """,
          "create trigger count_gate before insert on agent_gate for each row execute function count_gate()");

  final Database database;
  private final DatabaseSettings settings = TestDatabase.migrated();
  private final List<Database> databases = new ArrayList<>();
  private final List<MailHouse> writers = new ArrayList<>();
  private final List<CompletableFuture<Integer>> busy = new ArrayList<>();
  private final AtomicBoolean stop = new AtomicBoolean();
  private final AtomicInteger accepted = new AtomicInteger();

  BusyWriters() {
    database = new Database(settings, "holder", Keyring.NONE);
    SLOW_COMMITS.forEach(sql -> database.client().sql(sql).update());
    COUNT_GATES.forEach(sql -> database.client().sql(sql).update());
    for (int i = 0; i < WRITERS; i++) writers.add(writer(i));
    writers.getFirst().agent(AGENT);
  }

  /** Begins; returns when all of them are under way. */
  void start() {
    for (int i = 0; i < WRITERS; i++) busy.add(accepting(i));
    awaitBusy();
  }

  /** Behind a gate they gather, and go on together: returns when they overlap again. */
  void awaitBusy() {
    int before = accepted.get();
    Awaitility.await().until(() -> accepted.get() > before + WRITERS * 10);
  }

  /** Of so many tries without a gate, the number that was not granted the agent's row. */
  int refused(int tries) throws SQLException {
    AgentLock lock = new AgentLock(database);
    int refused = 0;
    for (int i = 0; i < tries; i++) {
      try {
        lock.atOnce(AGENT, (connection, agent) -> agent.row().epoch());
      } catch (SQLException e) {
        if (!AgentLock.busy(e)) throw e;
        refused++;
      }
    }
    return refused;
  }

  /** Gates that were set so far. */
  long gates() {
    return number("select count(distinct owner) from gate_set");
  }

  /** The orders that were accepted; nobody writes any more. */
  int stop() {
    stop.set(true);
    return busy.stream().mapToInt(CompletableFuture::join).sum();
  }

  long number(String sql) {
    return writers.getFirst().number(sql);
  }

  private MailHouse writer(int number) {
    Database own =
        new Database(
            new DatabaseSettings(
                settings.url(), settings.user(), settings.password(), 2, Duration.ofSeconds(10)),
            "writer-" + number,
            Keyring.NONE);
    databases.add(own);
    return MailHouse.on(own, WIDE, "writer-" + number);
  }

  /** Always two orders under way, so that its share locks follow each other without a gap. */
  private CompletableFuture<Integer> accepting(int number) {
    return CompletableFuture.supplyAsync(
        () -> {
          MailHouse house = writers.get(number);
          int orders = 0;
          CompletableFuture<?> before = CompletableFuture.completedFuture(null);
          while (!stop.get()) {
            Order order = Order.of("w" + number + "-" + orders++, AGENT, "x");
            CompletableFuture<?> next = house.room.accept(order);
            before.join();
            before = next;
            accepted.incrementAndGet();
          }
          before.join();
          return orders;
        },
        Thread::startVirtualThread);
  }

  @Override
  public void close() {
    stop.set(true);
    writers.forEach(MailHouse::close);
    databases.forEach(Database::close);
    database.close();
  }
}
