package io.agenthive.activities.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.breaker.TargetGate;
import io.agenthive.activities.file.Workspace;
import io.agenthive.activities.mail.Order;
import io.agenthive.activities.routing.ModelGateway;
import io.agenthive.activities.tool.ToolBox;
import io.agenthive.activities.tool.ToolSpec;
import io.agenthive.activities.tool.ToolUse;
import io.agenthive.activities.tool.Toolkit;
import io.agenthive.workflows.mail.MailState;
import io.agenthive.workflows.task.ModelReply;
import io.agenthive.workflows.task.ModelRequest;
import io.agenthive.workflows.task.ToolCall;
import io.agenthive.workflows.task.ToolReply;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A seat is lost at each step of a tool call; another goes on. */
class ToolCrashTest {
  /** Cannot be taken back: each call of it is another letter. */
  private static final String POST = "post-letter";

  @Test
  void lost_between_intent_and_act_the_call_is_in_doubt_and_never_made() throws Exception {
    Stalled tools = new Stalled(false, true);
    try (ShiftHouse one = new ShiftHouse(calling(POST), tools);
        ShiftHouse two = successor(one)) {
      lose(one, tools);
      two.end(two.open("ada", 2));
      tools.go.countDown();

      isInDoubt(two);
      assertThat(tools.made).hasValue(0);
      assertThat(two.mail.number("select count(*) from turn")).isEqualTo(1);
    }
  }

  @Test
  void lost_between_act_and_record_the_call_is_in_doubt_and_made_once() throws Exception {
    Stalled tools = new Stalled(true, true);
    try (ShiftHouse one = new ShiftHouse(calling(POST), tools);
        ShiftHouse two = successor(one)) {
      lose(one, tools);
      two.end(two.open("ada", 2));
      tools.go.countDown();

      isInDoubt(two);
      assertThat(tools.made).hasValue(1);
      assertThat(two.mail.number("select count(*) from turn")).isEqualTo(1);
    }
  }

  @Test
  void a_seat_that_was_only_slow_does_not_record_after_it_was_replaced() throws Exception {
    Stalled tools = new Stalled(true, false);
    try (ShiftHouse one = new ShiftHouse(calling(POST), tools);
        ShiftHouse two = successor(one)) {
      stall(one, tools, POST);
      two.end(two.open("ada", 2));
      tools.go.countDown();

      isInDoubt(two);
      assertThat(tools.made).hasValue(1);
      await().until(() -> two.mail.number("select count(*) from turn_late") == 1);
      assertThat(two.mail.number("select count(*) from turn")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"scratch-write", "scratch-append"})
  void what_a_call_did_to_files_is_done_once_with_the_turn_that_is_recorded(String tool)
      throws Exception {
    Stalled tools = new Stalled(true, true);
    try (ShiftHouse one = new ShiftHouse(calling(tool), tools);
        ShiftHouse two = successor(one)) {
      lose(one, tools, tool);
      assertThat(two.file("ada", "log.txt")).isEmpty();
      two.end(two.open("ada", 2));
      tools.go.countDown();

      await().until(() -> two.mail.state("t1") == MailState.DONE);
      assertThat(two.file("ada", "log.txt")).isEqualTo("x");
      assertThat(two.mail.number("select count(*) from turn where turn = 2")).isEqualTo(1);
      assertThat(two.mail.number("select count(*) from mail_ended where intent is null"))
          .isEqualTo(1);
    }
  }

  @Test
  void a_seat_that_was_replaced_changes_no_files() throws Exception {
    Stalled tools = new Stalled(true, false);
    try (ShiftHouse one = new ShiftHouse(calling("scratch-append"), tools);
        ShiftHouse two = successor(one)) {
      stall(one, tools, "scratch-append");
      two.end(two.open("ada", 2));
      tools.go.countDown();

      await().until(() -> two.mail.number("select count(*) from turn_late") == 1);
      assertThat(two.file("ada", "log.txt")).isEqualTo("x");
    }
  }

  @Test
  void a_task_that_was_cancelled_meanwhile_makes_no_call() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch cancelled = new CountDownLatch(1);
    ModelGateway model =
        request -> {
          asked.countDown();
          Uninterruptibly.await(cancelled);
          return calling(POST).ask(request);
        };
    Stalled tools = new Stalled(false, false);
    tools.go.countDown();
    try (ShiftHouse house = new ShiftHouse(model, tools)) {
      order(house, POST);
      String token = house.open("ada", 1);
      asked.await();
      house.mail.room.cancel("t1", "not wanted").join();
      cancelled.countDown();
      house.end(token);

      assertThat(house.mail.state("t1")).isEqualTo(MailState.DISCARDED);
      assertThat(tools.made).hasValue(0);
    }
  }

  /** The seat is dropped in the middle of the call, as it is when its host dies. */
  private void lose(ShiftHouse house, Stalled tools) throws InterruptedException {
    lose(house, tools, POST);
  }

  private void lose(ShiftHouse house, Stalled tools, String tool) throws InterruptedException {
    stall(house, tools, tool);
    house.board.all().forEach(Seat::drop);
  }

  private void stall(ShiftHouse house, Stalled tools, String tool) throws InterruptedException {
    order(house, tool);
    house.open("ada", 1);
    tools.reached.await();
  }

  private static void order(ShiftHouse house, String tool) {
    house.mail.agent("ada", ShiftHouse.handy(tool));
    house.mail.accept(Order.of("t1", "ada", "note it"));
  }

  private ShiftHouse successor(ShiftHouse house) {
    return new ShiftHouse(house, "porch", calling(POST), new Prompt());
  }

  private static void isInDoubt(ShiftHouse house) {
    await().until(() -> house.mail.state("t1") == MailState.DEAD);
    assertThat(house.mail.text("select failure ->> 'failure' from mail_ended"))
        .isEqualTo("UNCERTAIN");
    assertThat(house.mail.text("select failure ->> 'message' from mail_ended"))
        .startsWith("the call of 'post-letter' in turn t1#2 may or may not have been made")
        .contains("redrive");
  }

  /** Calls the tool in its first turn, then is done. */
  private static ModelGateway calling(String tool) {
    return (ModelRequest request) -> {
      boolean first = request.transcript().size() == 1;
      ModelReply reply = new ModelReply("done", !first, 1, 1, 0, "fake", 1, true);
      String arguments = "{\"name\":\"log.txt\",\"content\":\"x\"}";
      return first ? reply.calling(List.of(new ToolCall("c1", tool, arguments))) : reply;
    };
  }

  /** Tools that do at once what they are told. */
  private static class Prompt implements ToolBox {
    final AtomicInteger made = new AtomicInteger();
    private final ToolBox real = Toolkit.of(InstantSource.system());

    @Override
    public ToolBox behind(TargetGate gate) {
      return this;
    }

    @Override
    public List<ToolSpec> offered(List<String> names) {
      return real.offered(names);
    }

    @Override
    public boolean repeatable(ToolUse use) {
      return !use.call().tool().equals(POST);
    }

    @Override
    public ToolReply use(ToolUse use, Workspace files) throws InterruptedException {
      if (repeatable(use)) return real.use(use, files);
      made.incrementAndGet();
      return new ToolReply(use.call().id(), POST, "posted", false, 1);
    }
  }

  /** Tools that stall before or after they act, and die with their seat or only are slow. */
  private static final class Stalled extends Prompt {
    final CountDownLatch reached = new CountDownLatch(1);
    final CountDownLatch go = new CountDownLatch(1);
    private final boolean actsFirst;
    private final boolean dies;

    Stalled(boolean actsFirst, boolean dies) {
      this.actsFirst = actsFirst;
      this.dies = dies;
    }

    @Override
    public ToolReply use(ToolUse use, Workspace files) throws InterruptedException {
      if (!actsFirst) stall();
      ToolReply reply = super.use(use, files);
      if (actsFirst) stall();
      return reply;
    }

    private void stall() throws InterruptedException {
      reached.countDown();
      if (dies) go.await();
      else Uninterruptibly.await(go);
    }
  }
}
