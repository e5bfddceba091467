package io.agenthive.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class CallersTest {
  private static final Duration SHORT = Duration.ofMillis(50);

  private final Set<String> tasks = ConcurrentHashMap.newKeySet();
  private final Set<String> agents = ConcurrentHashMap.newKeySet();

  private Door.Trip counted(String taskId, String agentId) {
    if (!tasks.add(taskId)) throw new IllegalStateException("twice: " + taskId);
    agents.add(agentId);
    long now = System.nanoTime();
    return new Door.Trip(now - 3_000_000, now);
  }

  @Test
  void every_task_is_counted_once_and_goes_round_the_agents() throws InterruptedException {
    Window window = new Callers(this::counted, List.of("a", "b", "c"), "run").carry(4, SHORT);

    assertThat(window.tasks()).isEqualTo(tasks.size()).isPositive();
    assertThat(agents).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(window.millis(0.5)).isEqualTo(3);
    assertThat(window.perSecond()).isEqualTo(window.tasks() * 1e9 / window.nanos());
  }

  @Test
  @Timeout(10)
  void so_many_callers_carry_at_a_time() throws InterruptedException {
    CountDownLatch all = new CountDownLatch(3);
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Door door =
        (task, agent) -> {
          most.accumulateAndGet(inside.incrementAndGet(), Math::max);
          all.countDown();
          all.await();
          inside.decrementAndGet();
          return counted(task, agent);
        };
    new Callers(door, List.of("a"), "run").carry(3, SHORT);

    assertThat(most.get()).isEqualTo(3);
  }

  @Test
  void a_caller_that_fails_leaves_no_figure() {
    Door shut =
        (task, agent) -> {
          throw new IllegalStateException("ended DEAD");
        };

    assertThatThrownBy(() -> new Callers(shut, List.of("a"), "run").carry(2, SHORT))
        .hasMessageContaining("no figure")
        .cause()
        .hasMessage("ended DEAD");
  }

  @Test
  void callers_who_note_acceptance_take_the_way_that_shows_it() throws InterruptedException {
    Door door =
        new Door() {
          @Override
          public Trip carry(String taskId, String agentId) {
            throw new IllegalStateException("the other way");
          }

          @Override
          public Trip carrySeen(String taskId, String agentId) {
            return Trip.accepted(1_000_000, 3_000_000, 8_000_000);
          }
        };
    Window window = new Callers(door, List.of("a"), "run").see(2, SHORT);

    assertThat(window.accepts()).isNotEmpty().containsOnly(2.0);
    assertThat(window.dones()).isNotEmpty().containsOnly(5.0);
    assertThat(window.millis(0.5)).isEqualTo(7);
  }

  @Test
  void a_window_that_is_over_before_it_began_still_has_a_task_of_each_caller() throws Exception {
    Window window = new Callers(this::counted, List.of("a"), "run").carry(4, Duration.ofNanos(1));

    assertThat(window.tasks()).isGreaterThanOrEqualTo(4);
  }

  @Test
  void what_a_caller_did_not_see_is_no_figure() {
    Window window = new Window(List.of(new Door.Trip(1, 2)), 1);

    assertThat(window.accepts()).isEmpty();
    assertThat(window.dones()).isEmpty();
  }

  @Test
  void each_agent_is_visited_once_by_a_few_at_a_time() throws InterruptedException {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Door door =
        (task, agent) -> {
          most.accumulateAndGet(inside.incrementAndGet(), Math::max);
          if (!agents.add(agent)) throw new IllegalStateException("twice: " + agent);
          inside.decrementAndGet();
          return new Door.Trip(1, 2);
        };
    List<String> all = IntStream.range(0, 20).mapToObj(i -> "agent-" + i).toList();
    new Callers(door, all, "run").visitAll(3);

    assertThat(agents).containsExactlyInAnyOrderElementsOf(all);
    assertThat(most.get()).isBetween(1, 3);
  }

  @Test
  void a_trip_lasts_from_the_order_to_the_answer() {
    assertThat(new Door.Trip(2_000_000, 7_000_000).millis()).isEqualTo(5);
  }
}
