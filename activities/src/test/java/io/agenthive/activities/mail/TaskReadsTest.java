package io.agenthive.activities.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TaskReadsTest {
  private final MailHouse house = new MailHouse();

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void a_task_is_read_with_its_input_wherever_that_stands_and_its_turns() {
    SeatKey ada = house.seated("ada");
    String large = "x".repeat(100_000);
    TaskKey small = house.accept(Order.of("t1", "ada", "small"));
    house.desk.turn(ada, small, new TurnRow(1, new byte[] {1}, "{}")).join();
    house.desk.turn(ada, small, new TurnRow(2, new byte[] {2}, "{}")).join();
    TaskKey big = house.accept(Order.of("t2", "ada", large));

    assertThat(papers("ada", small).input()).isEqualTo("small");
    assertThat(papers("ada", small).turns()).extracting(TurnRow::turn).containsExactly(1, 2);
    assertThat(papers("ada", big)).isEqualTo(new Papers(large, List.of(), null));
  }

  @Test
  void recorded_turns_come_with_the_latest_of_the_memory_that_they_saw() {
    SeatKey ada = house.seated("ada");
    for (int i = 1; i <= 4; i++) {
      MailDesk.Answer answer = new MailDesk.Answer("r", "{\"n\":" + i + "}");
      house.desk.done(ada, house.accept("d" + i, "ada"), answer, List.of()).join();
    }
    TaskKey task = house.accept("t1", "ada");
    house.desk.turn(ada, task, new TurnRow(1, new byte[] {1}, "{}", 3)).join();

    assertThat(papers("ada", task).memory())
        .isEqualTo(new Remembered(List.of("{\"n\":2}", "{\"n\":3}"), 3));
  }

  @Test
  void a_delivery_that_is_over_is_not_read() {
    house.seated("ada");
    TaskKey task = house.accept("t1", "ada");
    house.run("update mail set delivery = 1");

    assertThat(house.desk.papers("ada", task, 2).join()).isEmpty();
  }

  @Test
  void many_that_ask_at_once_each_get_their_own() {
    List<CompletableFuture<Optional<Papers>>> all =
        IntStream.range(0, 100)
            .mapToObj(i -> house.accept(Order.of("t" + i, house.agent("a" + i), "input " + i)))
            .toList()
            .stream()
            .map(task -> house.desk.papers("a" + task.taskId().substring(1), task, 2))
            .toList();

    for (int i = 0; i < all.size(); i++) {
      assertThat(all.get(i).join().orElseThrow().input()).isEqualTo("input " + i);
    }
  }

  @Test
  void a_task_that_cannot_be_read_keeps_no_other_from_being_read() {
    List<TaskKey> tasks =
        IntStream.range(0, 40)
            .mapToObj(i -> house.accept(Order.of("t" + i, house.agent("a" + i), "input " + i)))
            .toList();
    house.run("update mail set input = null where task_id = 't7'");

    List<CompletableFuture<Optional<Papers>>> all =
        tasks.stream()
            .map(task -> house.desk.papers("a" + task.taskId().substring(1), task, 2))
            .toList();

    for (int i = 0; i < all.size(); i++) {
      if (i != 7) assertThat(all.get(i).join().orElseThrow().input()).isEqualTo("input " + i);
    }
    assertThatThrownBy(() -> all.get(7).join()).hasMessageContaining("mail without an input");
  }

  @Test
  void while_the_database_cannot_answer_tasks_wait() throws Exception {
    house.agent("ada");
    TaskKey task = house.accept("t1", "ada");
    house.run("alter table payload rename to elsewhere");
    CompletableFuture<Optional<Papers>> papers = house.desk.papers("ada", task, 2);
    house.run("alter table elsewhere rename to payload");

    assertThat(papers.get(10, TimeUnit.SECONDS)).isPresent();
  }

  @Test
  void whoever_asks_a_process_that_went_down_is_cancelled() {
    house.agent("ada");
    TaskKey task = house.accept("t1", "ada");
    house.writer.close();

    assertThat(house.desk.papers("ada", task, 2)).isCancelled();
  }

  private Papers papers(String agentId, TaskKey task) {
    return house.desk.papers(agentId, task, 2).join().orElseThrow();
  }
}
