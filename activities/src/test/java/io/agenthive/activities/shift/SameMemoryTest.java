package io.agenthive.activities.shift;

import static io.agenthive.activities.shift.ShiftHouse.clerk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.mail.Order;
import io.agenthive.activities.routing.ModelGateway;
import io.agenthive.activities.routing.TaskFault;
import io.agenthive.workflows.mail.MailState;
import io.agenthive.workflows.task.ModelReply;
import io.agenthive.workflows.task.ModelRequest;
import io.agenthive.workflows.task.RequestDigest;
import io.agenthive.workflows.task.TaskFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Every turn of a task sees the memory that its first turn saw. */
final class SameMemoryTest {
  private final List<ModelRequest> asked = new CopyOnWriteArrayList<>();
  private final CountDownLatch never = new CountDownLatch(1);

  @Test
  void a_task_that_goes_on_after_a_crash_sees_what_its_first_turn_saw() throws Exception {
    try (ShiftHouse house = new ShiftHouse(model("hang"))) {
      house.mail.agent("uma", clerk(1, Duration.ZERO));
      house.mail.accept(Order.of("u0", "uma", "one"));
      house.mail.accept(Order.of("u1", "uma", "two turns"));
      house.open("uma", 1);
      await().until(() -> times("u1#2") == 1);
      house.mail.accept(new Order("u2", "uma", "one", 9, null, null, false));

      house.board.of("uma").orElseThrow().drop();
      house.end(house.open("uma", 2));

      assertThat(of("u2#1").getFirst().memory()).hasSize(1);
      assertSeenByBothTurns(house, "u1");
    }
  }

  @Test
  void a_task_that_was_put_back_sees_what_its_first_turn_saw() throws Exception {
    try (ShiftHouse house = new ShiftHouse(model("blip"))) {
      house.mail.agent("uma", clerk(1, Duration.ofMinutes(10)));
      house.mail.accept(Order.of("u1", "uma", "two turns"));
      house.open("uma", 1);
      await().until(() -> house.mail.state("u1") == MailState.TROUBLE);
      house.mail.accept(Order.of("u2", "uma", "one"));
      await().until(() -> house.mail.state("u2") == MailState.DONE);

      house.mail.run("update mail set state = 0, delivery = 1, keeper = 't' where task_id = 'u1'");
      house.host.hear("uma");

      house.awaitDone("uma");
      assertThat(of("u1#1").getFirst().memory()).isEmpty();
      assertSeenByBothTurns(house, "u1");
    }
  }

  /** The digest on record is that of a request with this memory: nobody is warned. */
  private void assertSeenByBothTurns(ShiftHouse house, String task) {
    ModelRequest first = of(task + "#1").getFirst();
    assertThat(of(task + "#1")).hasSize(1);
    assertThat(of(task + "#2")).hasSizeGreaterThan(1);
    assertThat(of(task + "#2")).allMatch(later -> later.memory().equals(first.memory()));
    assertThat(
            house
                .mail
                .database
                .client()
                .sql("select digest from turn where task_id = ? and turn = 1")
                .param(task)
                .query(byte[].class)
                .single())
        .isEqualTo(RequestDigest.of(first).bytes());
  }

  private List<ModelRequest> of(String turn) {
    return asked.stream().filter(request -> request.key().equals(turn)).toList();
  }

  private int times(String turn) {
    return of(turn).size();
  }

  /** A task of two turns whose second one meets trouble when it is asked for at first. */
  private ModelGateway model(String trouble) {
    return request -> {
      asked.add(request);
      boolean two = request.input().equals("two turns");
      boolean first = request.transcript().size() == 1;
      if (two
          && !first
          && request.ask().delivery() == 0
          && times(request.key()) <= tries(trouble)) {
        if (trouble.equals("hang")) never.await();
        throw new TaskFault(TaskFailure.OVERLOADED, "busy");
      }
      return new ModelReply("answer", !two || !first, 1, 1, 0, "fake", 1, true);
    };
  }

  private static int tries(String trouble) {
    return trouble.equals("hang") ? 1 : Integer.MAX_VALUE;
  }
}
