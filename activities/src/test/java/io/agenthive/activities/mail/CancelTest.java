package io.agenthive.activities.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.workflows.mail.MailState;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
final class CancelTest {
  private final MailHouse house = new MailHouse();

  @AfterAll
  void close() {
    house.close();
  }

  @Test
  void a_cancelled_task_is_discarded_with_its_reason_and_once() {
    house.agent("ada");
    house.accept("a1", "ada");

    house.room.cancel("a1", "no longer wanted").join();
    house.room.cancel("a1", "another reason").join();

    assertThat(house.state("a1")).isEqualTo(MailState.DISCARDED);
    assertThat(house.text("select reason from mail_ended where task_id = 'a1'"))
        .isEqualTo("no longer wanted");
    assertThat(house.number("select count(*) from outbox where task_id = 'a1'")).isZero();
  }

  @Test
  void a_task_with_a_keeper_is_cancelled_with_a_letter_in_the_same_commit() {
    house.agent("bob");
    house.accept("b1", "bob");
    house.run("update mail set state = 2 where task_id = 'b1'");

    house.room.cancel("b1", "no longer wanted").join();

    assertThat(
            house.number(
                """
                select count(*) from outbox o join mail_ended e on e.task_id = o.task_id and e.xmin = o.xmin
                where o.task_id = 'b1' and o.kind = 'CANCEL' and o.body ->> 'reason' = 'no longer wanted'
                """))
        .isEqualTo(1);
  }

  @Test
  void a_task_that_ended_otherwise_cannot_be_cancelled() {
    SeatKey seat = house.seated("cyd");
    TaskKey task = house.accept("c1", "cyd");
    done(seat, task).join();

    assertThatThrownBy(() -> house.room.cancel("c1", "late").join())
        .hasMessageContaining("DONE already");
    assertThat(house.state("c1")).isEqualTo(MailState.DONE);
  }

  @Test
  void an_unknown_task_cannot_be_cancelled() {
    assertThatThrownBy(() -> house.room.cancel("nothing", "x").join())
        .hasMessageContaining("there is no task 'nothing'");
  }

  @Test
  void of_a_cancellation_and_a_completion_exactly_one_ends_the_task() {
    SeatKey seat = house.seated("dan");
    int cancelled = 0;
    for (int i = 0; i < 50; i++) {
      TaskKey task = house.accept("d" + i, "dan");
      CompletableFuture<Void> cancel = house.room.cancel(task.taskId(), "race");
      CompletableFuture<Verdict> end = done(seat, task);
      boolean lost = cancel.handle((none, refused) -> refused != null).join();

      assertThat(end.join()).isEqualTo(lost ? Verdict.COMMITTED : Verdict.OVERTAKEN);
      assertThat(house.state(task.taskId())).isEqualTo(lost ? MailState.DONE : MailState.DISCARDED);
      cancelled += lost ? 0 : 1;
    }
    assertThat(MemoryChain.tasks(house.database, "dan")).hasSize(50 - cancelled);
  }

  private CompletableFuture<Verdict> done(SeatKey seat, TaskKey task) {
    return house.desk.done(seat, task, new MailDesk.Answer("r", "{}"), List.of());
  }
}
