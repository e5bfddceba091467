package io.agenthive.activities.mail;

import static io.agenthive.activities.mail.MailRefused.Reason.MAILBOX_FULL;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
final class MailboxLimitTest {
  private static final int LIMIT = 10;
  private static final long SECOND = 1_000_000_000;

  private final MailHouse house = new MailHouse(new MailLimits(LIMIT, 1_000, 100, 100));
  private final AtomicLong nanos = new AtomicLong();

  @AfterAll
  void close() {
    house.close();
  }

  @Test
  void a_mailbox_takes_exactly_its_limit_and_says_so_to_the_next() {
    house.agent("ada");
    fill("ada");

    assertThat(house.refusal(Order.of("ada-over", "ada", "x"))).contains(MAILBOX_FULL);
    assertThat(open("ada")).isEqualTo(LIMIT);
    assertThat(house.number("select count(*) from task where id = 'ada-over'")).isZero();
  }

  @Test
  void one_group_with_more_orders_than_places_fills_the_mailbox_in_order_of_arrival()
      throws Exception {
    house.agent("bob");
    List<MailOp> ops = new ArrayList<>();
    for (int i = 0; i <= LIMIT; i++) {
      Order order = Order.of("bob-" + (LIMIT - i), "bob", "x");
      ops.add(house.order(order, new byte[] {1}));
    }

    new GroupCommit(house.database, house.terms, house.heard).commit(ops);

    assertThat(open("bob")).isEqualTo(LIMIT);
    assertThat(((MailOp.Accept) ops.getLast()).answer()).isCompletedExceptionally();
  }

  @Test
  void a_full_mailbox_still_knows_what_it_has() {
    house.agent("cyd");
    fill("cyd");

    assertThat(house.refusal(Order.of("cyd-0", "cyd", "sort the letters"))).isEmpty();
  }

  @Test
  void a_place_is_free_as_soon_as_a_task_has_ended_or_was_cancelled() {
    SeatKey seat = house.seated("dan");
    fill("dan");
    house.desk.done(seat, key("dan-0"), new MailDesk.Answer("r", "{}"), List.of()).join();
    house.room.cancel("dan-1", "no longer wanted").join();

    assertThat(house.refusal(Order.of("dan-new", "dan", "x"))).isEmpty();
    assertThat(house.refusal(Order.of("dan-newer", "dan", "x"))).isEmpty();
    assertThat(house.refusal(Order.of("dan-over", "dan", "x"))).contains(MAILBOX_FULL);
  }

  @Test
  void mail_in_trouble_keeps_its_place() {
    house.agent("eve");
    fill("eve");
    house.run("update mail set state = 2 where agent = 'eve'");

    assertThat(house.refusal(Order.of("eve-over", "eve", "x"))).contains(MAILBOX_FULL);
  }

  @Test
  void below_half_of_the_limit_nobody_counts_again() throws Exception {
    OpenGauge gauge = gauge("fay", 0);
    behindItsBack("fay", LIMIT);
    nanos.addAndGet(10 * SECOND);

    assertThat(admitted(gauge, "fay", LIMIT / 2 - 1)).isEqualTo(LIMIT / 2 - 1);
  }

  @Test
  void above_half_of_the_limit_it_counts_again_after_a_second() throws Exception {
    OpenGauge gauge = gauge("gus", LIMIT / 2 + 1);
    behindItsBack("gus", LIMIT);

    nanos.addAndGet(SECOND - 1);
    assertThat(admitted(gauge, "gus", 1)).isEqualTo(1);
    nanos.addAndGet(1);
    assertThat(admitted(gauge, "gus", 1)).isZero();
  }

  @Test
  void when_it_first_comes_above_half_of_the_limit_it_counts_at_once() throws Exception {
    OpenGauge gauge = gauge("guy", LIMIT / 2);
    behindItsBack("guy", LIMIT);

    assertThat(admitted(gauge, "guy", 1)).isZero();
  }

  @Test
  void before_it_refuses_it_always_counts() throws Exception {
    OpenGauge gauge = gauge("hal", LIMIT);
    assertThat(admitted(gauge, "hal", 1)).isZero();

    house.run("delete from mail where task_id = 'hal-0'");

    assertThat(admitted(gauge, "hal", 2)).isEqualTo(1);
  }

  @Test
  void two_writers_pass_the_limit_by_no_more_than_each_accepted_unseen() {
    house.agent("ida");
    MailLimits limits = new MailLimits(LIMIT, 1_000, 100, 100);
    try (MailHouse other = MailHouse.on(house.database, limits, "other")) {
      for (int i = 0; i < 2 * LIMIT; i++) {
        var here = house.refusal(Order.of("ida-a" + i, "ida", "x"));
        var there = other.refusal(Order.of("ida-b" + i, "ida", "x"));
        if (here.isPresent() && there.isPresent()) break;
      }
      assertThat(open("ida")).isBetween((long) LIMIT, (long) LIMIT + LIMIT / 2);
    }
  }

  private OpenGauge gauge(String agentId, int open) throws SQLException {
    house.agent(agentId);
    behindItsBack(agentId, open);
    OpenGauge gauge = new OpenGauge(LIMIT, nanos::get);
    admitted(gauge, agentId, 1);
    return gauge;
  }

  private int admitted(OpenGauge gauge, String agentId, int orders) throws SQLException {
    try (Connection connection = house.database.source().getConnection()) {
      List<Boolean> room = gauge.admit(connection, Collections.nCopies(orders, agentId));
      return Collections.frequency(room, true);
    }
  }

  private void behindItsBack(String agentId, int upTo) {
    house.run(
        """
        insert into mail (agent, task_id, input)
        select ?, ? || '-' || i, 'x' from generate_series(0, ? - 1) i on conflict do nothing
        """,
        agentId,
        agentId,
        upTo);
  }

  private void fill(String agentId) {
    for (int i = 0; i < LIMIT; i++) house.accept(agentId + "-" + i, agentId);
  }

  private long open(String agentId) {
    return house.number("select count(*) from mail where agent = ?", agentId);
  }

  private static TaskKey key(String taskId) {
    return new TaskKey(taskId, 0, 0);
  }
}
