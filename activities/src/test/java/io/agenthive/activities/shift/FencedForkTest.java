package io.agenthive.activities.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.breaker.TargetGate;
import io.agenthive.activities.fence.EffectFence;
import io.agenthive.activities.file.Workspace;
import io.agenthive.activities.mail.MailErrands;
import io.agenthive.activities.mail.Order;
import io.agenthive.activities.routing.ModelGateway;
import io.agenthive.activities.tool.ToolBox;
import io.agenthive.activities.tool.ToolSpec;
import io.agenthive.activities.tool.ToolUse;
import io.agenthive.activities.tool.Toolkit;
import io.agenthive.workflows.agent.Errand;
import io.agenthive.workflows.mail.MailState;
import io.agenthive.workflows.task.ModelReply;
import io.agenthive.workflows.task.Said;
import io.agenthive.workflows.task.ToolCall;
import io.agenthive.workflows.task.ToolReply;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An agent that may not act outside, in its seat. */
final class FencedForkTest {
  private static final String POST = "post-letter";

  private final List<String> posted = new CopyOnWriteArrayList<>();
  private final ShiftHouse house = new ShiftHouse();
  private final EffectFence fence = new EffectFence(house.mail.database);
  private final MailErrands errands = new MailErrands(house.mail.room, fence);

  @BeforeEach
  void forked() {
    house.mail.agent("ada", ShiftHouse.handy(POST, "calculator", "scratch-write"));
    house.mail.run("update agent set fenced = true");
  }

  @AfterEach
  void close() throws InterruptedException {
    house.close();
  }

  @Test
  void nothing_is_called_outside_and_the_answer_says_why() throws Exception {
    work(POST, 1);

    assertThat(posted).isEmpty();
    assertThat(result()).startsWith("error: this agent is a fork whose effects outside are fenced");
    assertThat(house.mail.number("select count(*) from mail_ended where intent is null")).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"calculator", "scratch-write"})
  void what_stays_inside_is_called_as_ever(String tool) throws Exception {
    work(tool, 1);

    assertThat(result()).doesNotContain("error");
  }

  @Test
  void what_it_may_not_call_at_all_is_refused_as_ever() throws Exception {
    work("shell", 1);

    assertThat(result()).contains("you may not call 'shell'");
  }

  @Test
  void once_its_effects_are_released_it_acts_and_nobody_else_is_named_for_that() throws Exception {
    work(POST, 1);
    assertThat(errands.run("ada", release("ann", "it behaves"))).isEmpty();
    assertThat(errands.run("ada", release("bob", "me too"))).isEmpty();

    work(POST, 2);

    assertThat(posted).containsExactly("ada");
    assertThat(house.mail.text("select released ->> 'by' from agent")).isEqualTo("ann");
    assertThat(house.mail.text("select released ->> 'reason' from agent")).isEqualTo("it behaves");
  }

  @Test
  void an_agent_that_is_no_fork_is_not_asked_about() throws Exception {
    house.mail.run("update agent set fenced = false");
    work(POST, 1);

    assertThat(posted).containsExactly("ada");
    assertThat(fence.against("nobody")).as("who has no row acts nowhere").isPresent();
  }

  @Test
  void while_nobody_knows_its_right_it_waits() throws Throwable {
    house.whileDatabaseIsAway(
        () -> {
          Thread asking =
              Thread.ofVirtual()
                  .start(
                      () -> {
                        try {
                          if (fence.against("ada").isPresent()) posted.add("fenced");
                        } catch (InterruptedException e) {
                          posted.add("interrupted");
                        }
                      });
          assertThat(asking.join(Duration.ofMillis(700))).isFalse();
        });
    await().untilAsserted(() -> assertThat(posted).containsExactly("fenced"));
  }

  private static Errand release(String by, String reason) {
    return new Errand(Errand.Kind.RELEASE_EFFECTS, "-", reason, by);
  }

  private void work(String tool, int shift) throws Exception {
    String task = "t" + shift;
    try (ShiftHouse seats = new ShiftHouse(house, "porch" + shift, calling(tool), new Post())) {
      seats.mail.accept(Order.of(task, "ada", "note it"));
      seats.end(seats.open("ada", shift));
      await().until(() -> seats.mail.state(task) == MailState.DONE);
    }
  }

  private String result() {
    return house.mail.text("select result::jsonb ->> 'text' from turn where turn = 2");
  }

  /** Calls the tool in its first turn, then is done. */
  private static ModelGateway calling(String tool) {
    return request -> {
      boolean first = request.transcript().stream().noneMatch(Said.Result.class::isInstance);
      ModelReply reply = new ModelReply("done", !first, 1, 1, 0, "fake", 1, true);
      String arguments =
          tool.equals("calculator")
              ? "{\"expression\":\"6*7\"}"
              : "{\"name\":\"log.txt\",\"content\":\"x\"}";
      return first ? reply.calling(List.of(new ToolCall("c1", tool, arguments))) : reply;
    };
  }

  /** The real tools, and one that posts letters. */
  private final class Post implements ToolBox {
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
      posted.add(use.agentId());
      return new ToolReply(use.call().id(), POST, "posted", false, 1);
    }
  }
}
