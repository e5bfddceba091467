package io.agenthive.activities.mail;

import static io.agenthive.activities.mail.MailRefused.Reason.AGENT_RETIRED;
import static io.agenthive.activities.mail.MailRefused.Reason.TASK_EXISTS;
import static io.agenthive.activities.mail.MailRefused.Reason.UNKNOWN_AGENT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.agent.Dispatch;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.hold.Hold;
import io.agenthive.workflows.mail.MailState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
final class AcceptTest {
  private final MailHouse house = new MailHouse();

  @AfterAll
  void close() {
    house.close();
  }

  @Test
  void a_repeated_order_is_accepted_once() {
    house.agent("ada");
    Order order = Order.of("once", "ada", "sort this");

    Accepted first = house.room.accept(order).join();
    assertThat(first.again()).isFalse();
    assertThat(first.whole(order))
        .isPresent()
        .isEqualTo(new MailPages(house.database).find("once"));
    assertThat(house.room.accept(order).join()).isEqualTo(new Accepted("once", true));
    assertThat(house.number("select count(*) from mail where task_id = 'once'")).isEqualTo(1);
  }

  @Test
  void a_task_is_of_the_tenant_of_its_agent_open_and_ended() {
    house.agent("tea");
    house.run("update agent set tenant = 'blue' where id = 'tea'");
    SeatKey seat = house.seat("tea", MailHouse.FIRST);
    TaskKey task = house.accept("blues", "tea");
    String of = "select count(*) from %s where tenant = 'blue' and agent = 'tea'";

    assertThat(house.number(of.formatted("task"))).isEqualTo(1);
    assertThat(house.number(of.formatted("mail"))).isEqualTo(1);
    house.desk.done(seat, task, new MailDesk.Answer("sorted", "{}"), List.of()).join();
    assertThat(house.number(of.formatted("mail_ended"))).isEqualTo(1);
    MailPages pages = new MailPages(house.database);
    assertThat(pages.count(TaskFilter.ALL.within("blue"))).isEqualTo(1);
    assertThat(pages.page(TaskFilter.ALL.within("red"), MailPages.NEWEST, 5).rows()).isEmpty();
  }

  @Test
  void another_agent_input_or_priority_under_the_same_id_is_refused() {
    house.agent("bob");
    house.agent("bea");
    house.accept(Order.of("mine", "bob", "sort this"));

    assertThat(house.refusal(Order.of("mine", "bea", "sort this"))).contains(TASK_EXISTS);
    assertThat(house.refusal(Order.of("mine", "bob", "sort that"))).contains(TASK_EXISTS);
    assertThat(house.refusal(new Order("mine", "bob", "sort this", 1, null, null, false)))
        .contains(TASK_EXISTS);
  }

  @Test
  void a_repeat_is_known_after_its_task_has_ended() {
    SeatKey seat = house.seated("cyd");
    TaskKey task = house.accept("ended", "cyd");
    house.desk.done(seat, task, new MailDesk.Answer("sorted", "{}"), List.of()).join();

    Accepted again = house.room.accept(Order.of("ended", "cyd", "sort the letters")).join();

    assertThat(again.again()).isTrue();
    assertThat(house.state("ended")).isEqualTo(MailState.DONE);
  }

  @Test
  void only_the_first_of_the_same_orders_in_one_group_inserts() throws Exception {
    house.agent("dan");
    List<MailOp.Accept> ops =
        Stream.generate(() -> op(Order.of("twin", "dan", "sort this"))).limit(3).toList();

    commit(ops);

    assertThat(ops).extracting(op -> op.answer().join().again()).containsExactly(false, true, true);
  }

  @Test
  void the_first_order_of_an_id_in_one_group_decides_whose_it_is() throws Exception {
    house.agent("eve");
    house.agent("eli");
    MailOp.Accept first = op(Order.of("shared", "eve", "sort this"));
    MailOp.Accept second = op(Order.of("shared", "eli", "sort this"));

    commit(List.of(first, second));

    assertThat(first.answer().join().again()).isFalse();
    assertThat(refused(second)).isEqualTo(TASK_EXISTS);
  }

  @Test
  void an_id_whose_first_order_was_refused_is_free_for_another_agent() throws Exception {
    house.agent("fay");
    house.run("update agent set retiring = true where id = 'fay'");
    house.agent("flo");
    MailOp.Accept refused = op(Order.of("freed", "fay", "sort this"));
    MailOp.Accept repeat = op(Order.of("freed", "fay", "sort this"));
    MailOp.Accept other = op(Order.of("freed", "flo", "sort this"));

    List<MailOp> left = commit(List.of(refused, repeat, other));

    assertThat(refused(refused)).isEqualTo(AGENT_RETIRED);
    assertThat(refused(repeat)).isEqualTo(AGENT_RETIRED);
    assertThat(left).containsExactly(other);
    commit(left);
    assertThat(other.answer().join().again()).isFalse();
  }

  @Test
  void two_processes_that_accept_the_same_crossing_ids_share_them_without_a_deadlock() {
    house.agent("gus");
    house.agent("gil");
    List<CompletableFuture<Accepted>> answers = new ArrayList<>();
    try (MailHouse other = MailHouse.on(house.database, MailLimits.DEFAULT, "other")) {
      for (int round = 0; round < 20; round++) {
        for (int i = 0; i < 25; i++) {
          answers.add(house.room.accept(crossing(round, i)));
          answers.add(other.room.accept(crossing(round, 24 - i)));
        }
      }
      long first = answers.stream().filter(answer -> !answer.join().again()).count();

      assertThat(first).isEqualTo(500);
    }
    assertThat(house.number("select count(*) from mail where task_id like 'cross-%'"))
        .isEqualTo(500);
    assertThat(deadlocks()).isZero();
  }

  private static Order crossing(int round, int i) {
    return Order.of("cross-" + round + "-" + i, i % 2 == 0 ? "gus" : "gil", "sort this");
  }

  private long deadlocks() {
    return house.number(
        "select deadlocks from pg_stat_database where datname = current_database()");
  }

  @Test
  void an_unknown_agent_gets_no_mail() {
    assertThat(house.refusal(Order.of("lost", "nobody", "sort this"))).contains(UNKNOWN_AGENT);
    assertThat(house.number("select count(*) from task where id = 'lost'")).isZero();
  }

  @Test
  void a_retiring_or_retired_agent_gets_no_new_mail_but_knows_its_old() {
    house.agent("hal");
    house.accept("old", "hal");
    house.run("update agent set retiring = true where id = 'hal'");

    assertThat(house.refusal(Order.of("new", "hal", "sort this"))).contains(AGENT_RETIRED);
    assertThat(house.refusal(Order.of("old", "hal", "sort the letters"))).isEmpty();

    house.run("update agent set state = 2 where id = 'hal'");
    assertThat(house.refusal(Order.of("new", "hal", "sort this"))).contains(AGENT_RETIRED);
  }

  @Test
  void a_large_input_stands_in_a_store_of_its_own_and_comes_back_whole() throws Exception {
    house.agent("ida");
    String limit = "x".repeat(MailLimits.DEFAULT.inlineInput());
    house.accept(Order.of("at-limit", "ida", limit));
    house.accept(Order.of("over-limit", "ida", limit + "€"));

    assertThat(house.number("select count(*) from mail where input_ref is not null")).isEqualTo(1);
    assertThat(house.number("select count(*) from payload")).isEqualTo(1);
    for (Mail mail : open("ida").list()) {
      String input = mail.key().taskId().equals("at-limit") ? limit : limit + "€";
      assertThat(house.desk.papers("ida", mail.key(), 1).join())
          .contains(new Papers(input, List.of(), null));
    }
  }

  @Test
  void a_large_order_that_is_repeated_stores_its_input_once() {
    house.agent("ivy");
    String large = "y".repeat(MailLimits.DEFAULT.inlineInput() + 1);
    house.accept(Order.of("large", "ivy", large));
    house.accept(Order.of("large", "ivy", large));

    assertThat(house.number("select count(*) from payload where body like 'y%'")).isEqualTo(1);
  }

  @Test
  void an_input_that_postgresql_cannot_hold_is_refused_before_anybody_queues_it() {
    assertThatThrownBy(() -> Order.of("null", "ada", "a\0b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("U+0000");
  }

  @Test
  void mail_is_read_by_priority_then_by_arrival_in_pages_of_64() throws Exception {
    house.agent("jim");
    IntStream.range(0, 70)
        .forEach(i -> house.accept(new Order("p-" + i, "jim", "x", i % 3, null, null, false)));

    OpenMail page = open("jim");

    assertThat(page.list()).hasSize(OpenMail.PAGE);
    assertThat(page.more()).isTrue();
    assertThat(page.list())
        .isSortedAccordingTo(
            (a, b) ->
                a.priority() != b.priority()
                    ? Integer.compare(b.priority(), a.priority())
                    : Long.compare(a.seq(), b.seq()));
    assertThat(page.list().getFirst().priority()).isEqualTo(2);
  }

  @Test
  void exactly_a_page_of_mail_has_no_more_after_it() throws Exception {
    house.agent("joy");
    IntStream.range(0, OpenMail.PAGE).forEach(i -> house.accept("q-" + i, "joy"));

    assertThat(open("joy").more()).isFalse();
  }

  @Test
  void a_task_for_a_keeper_is_in_trouble_with_its_letter_in_the_same_commit() {
    house.agent("kim");
    house.accept(new Order("kept", "kim", "x", 0, Dispatch.WORKFLOW, null, false));

    assertThat(house.state("kept")).isEqualTo(MailState.TROUBLE);
    assertThat(
            house.number(
                """
                select count(*) from mail m join outbox o on o.task_id = m.task_id and o.xmin = m.xmin
                where m.task_id = 'kept' and o.kind = 'KEEP' and o.delivery = 0
                """))
        .isEqualTo(1);
    assertThat(house.heard.accepted).doesNotContainKey("kept");
  }

  @Test
  void the_order_decides_over_the_agents_spec_who_carries_it() {
    AgentSpec clerk = AgentSpec.of("clerk", "office", Tier.ROUTINE);
    AgentSpec kept =
        new AgentSpec(
            clerk.role(),
            clerk.team(),
            clerk.tier(),
            "",
            List.of(),
            clerk.labels(),
            true,
            1,
            Dispatch.WORKFLOW,
            clerk.idleTimeout());
    house.agent("lea", kept);
    house.accept("by-spec", "lea");
    house.accept(new Order("by-order", "lea", "x", 0, Dispatch.MAIL, null, false));

    assertThat(house.state("by-spec")).isEqualTo(MailState.TROUBLE);
    assertThat(house.state("by-order")).isEqualTo(MailState.WAITING);
  }

  @Test
  void mail_for_a_resting_agent_rings_unless_a_hold_outlasts_mail() {
    house.agent("max");
    house.hold("max", Hold.IDLE);
    house.accept("rings", "max");
    house.hold("max", Hold.OPERATOR);
    house.accept("rings-not", "max");

    assertThat(house.heard.rangFor("rings")).isTrue();
    assertThat(house.heard.rangFor("rings-not")).isFalse();
  }

  private MailOp.Accept op(Order order) {
    byte[] hash = (order.agentId() + order.input()).getBytes(UTF_8);
    return house.order(order, hash);
  }

  private static MailRefused.Reason refused(MailOp.Accept op) {
    return ((MailRefused) op.answer().exceptionNow()).reason();
  }

  private List<MailOp> commit(List<? extends MailOp> ops) throws InterruptedException {
    return new GroupCommit(house.database, house.terms, house.heard).commit(new ArrayList<>(ops));
  }

  private OpenMail open(String agentId) throws Exception {
    try (var connection = house.database.source().getConnection()) {
      return OpenMail.read(connection, agentId);
    }
  }

  @Test
  void orders_that_two_processes_accept_in_turn_stand_in_the_order_of_arrival() {
    house.agent("zoe");
    List<String> accepted = new ArrayList<>();
    try (MailHouse porch = MailHouse.on(house.database, MailLimits.DEFAULT, "porch")) {
      for (int i = 0; i < 6; i++) {
        accepted.add((i % 2 == 0 ? house : porch).accept("zoe-" + i, "zoe").taskId());
      }
    }

    assertThat(
            house
                .database
                .client()
                .sql("select task_id from mail where agent = 'zoe' order by seq")
                .query(String.class)
                .list())
        .isEqualTo(accepted);
  }
}
