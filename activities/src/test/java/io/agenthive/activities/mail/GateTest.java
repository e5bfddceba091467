package io.agenthive.activities.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
final class GateTest {
  private static final int GROUP = 4;

  private final MailHouse house = new MailHouse(new MailLimits(1_000, 1_000, GROUP, 100));
  private final AgentLock lock = new AgentLock(house.database);

  @AfterAll
  void close() {
    house.close();
  }

  @Test
  void a_gated_agents_orders_wait_for_the_gate_and_hold_up_nobody_else() {
    house.agent("ada");
    house.agent("bob");
    UUID gate = gate("ada", "1 minute");
    List<CompletableFuture<Accepted>> gated =
        IntStream.range(0, 3 * GROUP)
            .mapToObj(i -> house.room.accept(Order.of("a" + i, "ada", "x")))
            .toList();

    assertThat(house.room.accept(Order.of("b1", "bob", "x")).join().again()).isFalse();
    assertThat(gated).noneMatch(CompletableFuture::isDone);
    house.run("delete from agent_gate where owner = ?", gate);

    assertThat(gated).allMatch(answer -> !answer.join().again());
  }

  @Test
  void an_expired_gate_means_nothing() {
    house.agent("cyd");
    gate("cyd", "-1 millisecond");

    assertThat(house.room.accept(Order.of("c1", "cyd", "x")).join().again()).isFalse();
  }

  @Test
  void whoever_waits_for_a_row_does_so_behind_a_gate_and_takes_it_away() throws Exception {
    house.agent("dan");
    gate("dan", "-1 hour");
    CompletableFuture<Optional<Long>> waiting;
    try (Connection share = shareLock("dan")) {
      waiting = inBackground(() -> lock.exclusively("dan", (c, agent) -> agent.row().epoch()));
      await().until(() -> gates("dan") == 1);
      assertThat(waiting).isNotDone();
      share.rollback();
    }

    assertThat(waiting.get()).contains(0L);
    assertThat(house.number("select count(*) from agent_gate where agent = 'dan'")).isZero();
  }

  @Test
  void a_gate_is_renewed_for_as_long_as_its_owner_waits() throws Exception {
    house.agent("eve");
    CompletableFuture<Optional<Long>> waiting;
    try (Connection share = shareLock("eve")) {
      waiting = inBackground(() -> lock.exclusively("eve", (c, agent) -> agent.row().epoch()));
      await().until(() -> gates("eve") == 1);
      await()
          .during(Duration.ofMillis(2_500))
          .atMost(Duration.ofSeconds(4))
          .until(() -> gates("eve") == 1);
      share.rollback();
    }

    assertThat(waiting.get()).isPresent();
  }

  @Test
  void a_row_that_is_free_is_locked_without_a_gate() throws Exception {
    house.agent("fay");

    lock.exclusively("fay", (connection, agent) -> assertThat(gates("fay")).isZero());
  }

  @Test
  void what_fails_under_the_lock_is_undone() {
    house.agent("gus");

    assertThatThrownBy(
            () ->
                lock.exclusively(
                    "gus",
                    (connection, agent) -> {
                      connection.createStatement().execute("update agent set life = 9");
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");

    assertThat(house.number("select life from agent where id = 'gus'")).isZero();
  }

  @Test
  void an_agent_without_a_row_cannot_be_locked() throws Exception {
    assertThat(lock.exclusively("nobody", (connection, agent) -> 1)).isEmpty();
  }

  private long gates(String agentId) {
    return house.number(
        "select count(*) from agent_gate where agent = ? and until > clock_timestamp()", agentId);
  }

  private UUID gate(String agentId, String life) {
    UUID owner = UUID.randomUUID();
    house.run(
        "insert into agent_gate values (?, ?, clock_timestamp() + cast(? as interval))",
        agentId,
        owner,
        life);
    return owner;
  }

  private Connection shareLock(String agentId) throws SQLException {
    Connection connection = house.database.writer().getConnection();
    connection
        .createStatement()
        .execute("select 1 from agent where id = '" + agentId + "' for share");
    return connection;
  }

  private interface Locking<T> {
    T run() throws SQLException;
  }

  private static <T> CompletableFuture<T> inBackground(Locking<T> work) {
    CompletableFuture<T> done = new CompletableFuture<>();
    Thread.startVirtualThread(
        () -> {
          try {
            done.complete(work.run());
          } catch (SQLException e) {
            done.completeExceptionally(e);
          }
        });
    return done;
  }
}
