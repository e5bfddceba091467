package io.agenthive.chaos.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.chaos.scenario.Load;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class OrdersTest {
  private static final Load LOAD = new Load(47, 20, 32, 10, 20, Duration.ofSeconds(5), 0.3);

  @Test
  void the_same_number_of_the_same_run_is_the_same_order() {
    assertThat(new Orders("run", 7, LOAD).order(12))
        .isEqualTo(new Orders("run", 7, LOAD).order(12));
  }

  @Test
  void every_kind_has_about_its_share() {
    List<Order> orders = orders(10_000);

    assertThat(share(orders, Order.Kind.POISON)).isBetween(0.08, 0.12);
    assertThat(share(orders, Order.Kind.TROUBLED)).isBetween(0.17, 0.23);
  }

  @Test
  void every_agent_has_something_to_do() {
    assertThat(orders(10_000).stream().map(Order::agentId).distinct()).hasSize(47);
  }

  @Test
  void a_load_without_shares_is_plain() {
    Orders plain = new Orders("run", 7, new Load(1, 1, 1, 0, 0, Duration.ofSeconds(5), 0));

    assertThat(IntStream.range(0, 500).mapToObj(plain::order))
        .allMatch(order -> order.kind() == Order.Kind.PLAIN);
  }

  @Test
  void the_id_of_an_order_says_how_it_is_meant_to_end() {
    Orders orders = new Orders("run", 7, LOAD);

    assertThat(orders(1_000)).allMatch(order -> orders.kind(order.taskId()) == order.kind());
    assertThat(orders.kind(orders.poison(3).taskId())).isEqualTo(Order.Kind.POISON);
    assertThat(orders.kind("other-000003")).isEqualTo(Order.Kind.PLAIN);
  }

  @Test
  void a_flood_has_twenty_kinds_of_poison_and_the_ids_of_no_other_order() {
    Orders orders = new Orders("run", 7, LOAD);
    List<Order> flood = IntStream.range(0, 20).mapToObj(orders::poison).toList();

    assertThat(flood).extracting(Order::input).doesNotHaveDuplicates();
    assertThat(flood).extracting(Order::taskId).allMatch(id -> id.startsWith("run-flood-"));
    assertThat(flood).extracting(Order::input).anyMatch(input -> input.length() > 256 * 1024);
  }

  private static List<Order> orders(int count) {
    Orders orders = new Orders("run", 7, LOAD);
    return IntStream.range(0, count).mapToObj(orders::order).toList();
  }

  private static double share(List<Order> orders, Order.Kind kind) {
    return (double) orders.stream().filter(order -> order.kind() == kind).count() / orders.size();
  }
}
