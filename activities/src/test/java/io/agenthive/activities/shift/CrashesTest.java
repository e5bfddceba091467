package io.agenthive.activities.shift;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.mail.MailHouse;
import io.agenthive.activities.mail.MemoryChain;
import io.agenthive.activities.mail.Order;
import io.agenthive.activities.routing.ModelGateway;
import io.agenthive.workflows.task.ModelReply;
import io.agenthive.workflows.task.ModelRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class CrashesTest {
  private static final Logger LOG = LoggerFactory.getLogger(CrashesTest.class);
  private static final int AGENTS = 4;
  private static final int TASKS = 160; // for each agent
  private static final int SURE_CRASHES = 4; // of each agent, before a shift may run to its end

  private final AtomicInteger asks = new AtomicInteger();
  private final AtomicInteger crashes = new AtomicInteger();
  private final Map<String, Stall> stalls = new ConcurrentHashMap<>(); // by agent

  /** Takes up to 4 ms a turn and one to three turns; no two replies are the same. */
  private final ModelGateway model = this::reply;

  private ModelReply reply(ModelRequest request) throws InterruptedException {
    String agentId = request.key().substring(0, request.key().indexOf('-'));
    Stall stall = stalls.get(agentId);
    if (stall != null) stall.pass();
    int turns = 1 + Math.floorMod(request.input().hashCode(), 3);
    LockSupport.parkNanos(Math.floorMod(request.key().hashCode(), 4_000_000));
    if (Thread.interrupted()) throw new InterruptedException("stopped");
    boolean last = request.transcript().size() >= turns;
    return new ModelReply("reply " + asks.incrementAndGet(), last, 1, 1, 0, "m", 1, true);
  }

  @Test
  void whatever_crashes_every_task_ends_once_with_the_turns_that_were_recorded() throws Exception {
    long seed = System.nanoTime();
    LOG.info("seed {}", seed);
    try (ShiftHouse one = new ShiftHouse(model);
        ShiftHouse two = new ShiftHouse(one, "porch", model)) {
      List<ShiftHouse> hosts = List.of(one, two);
      List<CompletableFuture<Void>> lives =
          IntStream.range(0, AGENTS)
              .mapToObj(i -> one.mail.agent("a" + i, ShiftHouse.clerk(1 + i, Duration.ZERO)))
              .map(agent -> inBackground(() -> live(agent, hosts, seed)))
              .toList();
      lives.forEach(CompletableFuture::join);

      assertThat(crashes.get())
          .as("crashes, seed %d", seed)
          .isGreaterThanOrEqualTo(AGENTS * SURE_CRASHES);
      everyTaskEndedOnce(one.mail, seed);
      everyAnswerIsTheRecordedTurn(one.mail, seed);
      for (int i = 0; i < AGENTS; i++) memoryHoldsEachDoneTaskOnce(one.mail, "a" + i, seed);
    }
  }

  private static CompletableFuture<Void> inBackground(Runnable work) {
    return CompletableFuture.runAsync(work, Thread::startVirtualThread);
  }

  /** Orders arrive at either host while shift follows shift, until all of them have ended. */
  private void live(String agentId, List<ShiftHouse> hosts, long seed) {
    Random random = new Random(seed + agentId.hashCode());
    CompletableFuture<Void> orders =
        inBackground(() -> order(agentId, hosts, new Random(random.nextLong())));
    int crashed = 0;
    for (int shift = 1; !orders.isDone() || open(agentId, hosts.getFirst()); shift++) {
      ShiftHouse host = hosts.get(random.nextInt(hosts.size()));
      if (crashed >= SURE_CRASHES && random.nextInt(10) < 3) {
        host.end(host.open(agentId, shift));
        continue;
      }
      Stall stall = new Stall(random.nextInt(8));
      stalls.put(agentId, stall);
      String token = host.open(agentId, shift);
      Awaitility.await().until(() -> stall.reached() || host.endSoFar(token) != null);
      if (host.endSoFar(token) == null) {
        crashed++;
        if (random.nextBoolean()) host.board.all().forEach(seat -> dropIf(seat, agentId));
      }
      stalls.remove(agentId);
      stall.lift();
    }
    orders.join();
    crashes.addAndGet(crashed);
  }

  /** The other half of the crashes leaves a seat that does not know that it was replaced. */
  private static void dropIf(Seat seat, String agentId) {
    if (seat.handle().agentId().equals(agentId)) seat.drop();
  }

  private static void order(String agentId, List<ShiftHouse> hosts, Random random) {
    for (int i = 0; i < TASKS; i++) {
      LockSupport.parkNanos(random.nextInt(5_000_000));
      Order order = Order.of(agentId + "-" + i, agentId, "input " + random.nextInt());
      hosts.get(random.nextInt(hosts.size())).mail.accept(order);
    }
  }

  private static boolean open(String agentId, ShiftHouse host) {
    return host.mail.number("select count(*) from mail where agent = ?", agentId) > 0;
  }

  private static void everyTaskEndedOnce(MailHouse mail, long seed) {
    assertThat(mail.number("select count(*) from mail")).as("open, seed %d", seed).isZero();
    assertThat(mail.number("select count(*) from mail_ended where state in (3, 4)"))
        .as("ended, seed %d", seed)
        .isEqualTo(AGENTS * TASKS);
    assertThat(mail.number("select count(distinct task_id) from mail_ended"))
        .as("ended once, seed %d", seed)
        .isEqualTo(AGENTS * TASKS);
  }

  /** An answer that is no recorded turn's would have been paid for twice. */
  private static void everyAnswerIsTheRecordedTurn(MailHouse mail, long seed) {
    long others =
        mail.number(
            """
            select count(*) from mail_ended e where e.state = 3 and e.result is distinct from
              (select t.result::jsonb ->> 'text' from turn t where t.agent = e.agent and t.task_id = e.task_id
               order by t.turn desc limit 1)
            """);
    assertThat(others).as("answers without a turn, seed %d", seed).isZero();
  }

  private static void memoryHoldsEachDoneTaskOnce(MailHouse mail, String agentId, long seed) {
    List<String> done =
        mail.database
            .client()
            .sql("select task_id from mail_ended where agent = ? and state = 3")
            .param(agentId)
            .query(String.class)
            .list();
    assertThat(MemoryChain.tasks(mail.database, agentId))
        .as("memory of %s, seed %d", agentId, seed)
        .containsExactlyInAnyOrderElementsOf(done);
  }

  /** Lets some asks of an agent pass and holds those that follow, so that a crash finds work. */
  private static final class Stall {
    private final Semaphore passes;
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch lifted = new CountDownLatch(1);

    Stall(int passes) {
      this.passes = new Semaphore(passes);
    }

    void pass() throws InterruptedException {
      if (passes.tryAcquire()) return;
      reached.countDown();
      lifted.await();
    }

    boolean reached() {
      return reached.getCount() == 0;
    }

    void lift() {
      lifted.countDown();
    }
  }
}
