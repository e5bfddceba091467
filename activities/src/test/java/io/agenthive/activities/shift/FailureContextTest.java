package io.agenthive.activities.shift;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.mail.Order;
import io.agenthive.activities.postgres.Json;
import io.agenthive.activities.routing.ModelGateway;
import io.agenthive.activities.routing.ModelRoute;
import io.agenthive.activities.routing.TaskFault;
import io.agenthive.activities.trace.Correlation;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.task.FailureContext;
import io.agenthive.workflows.task.FailureNote;
import io.agenthive.workflows.task.KeeperOrder;
import io.agenthive.workflows.task.ModelReply;
import io.agenthive.workflows.task.ModelRequest;
import io.agenthive.workflows.task.TaskFailure;
import io.agenthive.workflows.task.TurnKey;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a failure knows of where it happened, from the model to the row and the keeper's letter. */
final class FailureContextTest {
  private static final String WORKER = "development@test";

  /** Fails in the second turn of a task. */
  private record Failing(RuntimeException failure) implements ModelGateway {
    @Override
    public ModelReply ask(ModelRequest request) {
      if (request.key().endsWith("#2")) throw failure;
      return new ModelReply("more", false, 10, 5, 0, "haiku", 7, true);
    }

    @Override
    public ModelRoute route(Tier tier) {
      return new ModelRoute("model-acme-routine", "haiku");
    }
  }

  @Test
  void a_task_that_dies_of_its_target_says_which_turn_of_which_delivery_asked_what()
      throws InterruptedException {
    ConnectException refused = new ConnectException("refused by 10.0.0.1");
    TaskFault gone =
        new TaskFault(TaskFailure.QUOTA_EXHAUSTED, "see to this account", null, refused);
    try (ShiftHouse house = new ShiftHouse(new Failing(gone))) {
      FailureNote died = died(house, "request-9");
      FailureContext where = Objects.requireNonNull(died.context());
      assertThat(where)
          .isEqualTo(
              FailureContext.of("t1", 0, WORKER, "request-9")
                  .at(new TurnKey("t1", 2, 0))
                  .asking("model-acme-routine", "haiku", 0)
                  .because(List.of("ConnectException: refused by 10.0.0.1"), null));
      assertThat(letter(house)).isEqualTo(died);
    }
  }

  @Test
  void a_defect_says_its_types_and_its_frame_and_none_of_its_words() throws InterruptedException {
    RuntimeException defect =
        new IllegalStateException("the secret", new ArithmeticException("another secret"));
    try (ShiftHouse house = new ShiftHouse(new Failing(defect))) {
      FailureNote died = died(house, null);
      FailureContext where = Objects.requireNonNull(died.context());
      assertThat(died.failure()).isEqualTo(TaskFailure.BUG);
      assertThat(where.causes()).containsExactly("IllegalStateException", "ArithmeticException");
      assertThat(where.frame()).startsWith("FailureContextTest.");
      assertThat(Json.write(died)).doesNotContain("secret");
    }
  }

  @Test
  void a_retry_is_counted_and_a_correlation_survives_large_inputs() throws InterruptedException {
    TaskFault busy = new TaskFault(TaskFailure.TRANSIENT, "cut", Duration.ofMillis(1));
    try (ShiftHouse house = new ShiftHouse(new Failing(busy))) {
      house.mail.agent("ada", ShiftHouse.clerk(1, Duration.ZERO));
      String large = "go ".repeat(30_000);
      house.mail.accept(new Order("t1", "ada", large, 0, null, "request-9", false));
      house.open("ada", 1);
      Awaitility.await()
          .until(() -> house.mail.number("select count(*) from mail where state = 2") == 1);
      FailureNote note =
          Json.read(house.mail.text("select failure::text from mail"), FailureNote.class);
      FailureContext where = Objects.requireNonNull(note.context());
      assertThat(where.correlation()).isEqualTo("request-9");
      assertThat(where.retries()).isEqualTo(3);
      assertThat(note.attempts()).isEqualTo(1);
    }
  }

  @Test
  void a_turn_works_in_the_trace_of_its_order() throws InterruptedException {
    String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    List<String> seen = new CopyOnWriteArrayList<>();
    ModelGateway noting =
        new ModelGateway() {
          @Override
          public ModelReply ask(ModelRequest request) {
            seen.add(Correlation.onward().orElse("no trace").substring(0, 36));
            return new ModelReply("done", true, 10, 5, 0, "haiku", 7, true);
          }

          @Override
          public ModelRoute route(Tier tier) {
            return new ModelRoute("model-acme-routine", "haiku");
          }
        };
    try (ShiftHouse house = new ShiftHouse(noting)) {
      house.mail.agent("ada", ShiftHouse.clerk(1, Duration.ZERO));
      String correlation = Correlation.of("request-9", trace).text();
      house.mail.accept(new Order("t1", "ada", "go", 0, null, correlation, false));
      house.open("ada", 1);
      house.awaitDone("ada");
    }
    assertThat(seen).containsExactly(trace.substring(0, 36));
  }

  private static FailureNote died(ShiftHouse house, @Nullable String correlation) {
    house.mail.agent("ada", ShiftHouse.clerk(1, Duration.ZERO));
    house.mail.accept(new Order("t1", "ada", "go", 0, null, correlation, false));
    house.open("ada", 1);
    house.awaitDone("ada");
    return Json.read(
        house.mail.text("select failure::text from mail_ended where state = 4"), FailureNote.class);
  }

  private static FailureNote letter(ShiftHouse house) {
    String body = house.mail.text("select body::text from outbox where kind = 'KEEP'");
    return Objects.requireNonNull(Json.read(body, KeeperOrder.class).failed());
  }
}
