package io.agenthive.workflows.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.workflows.hold.Held;
import io.agenthive.workflows.hold.Hold;
import io.agenthive.workflows.note.SignalNote;
import io.agenthive.workflows.shift.ShiftEnd;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateHandle;
import io.temporal.client.WorkflowUpdateStage;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class UpdateStoriesTest {
  private static final ControlNote NOTE = ControlNote.of("ann", "lunch");

  @RegisterExtension final AgentWorld world = new AgentWorld();

  static Stream<Arguments> refused() {
    Instant past = Instant.parse("2020-01-01T00:00:00Z");
    String tooLong = "x".repeat(SignalNote.MAX_TEXT + 1);
    return Stream.of("sleepNow", "wakeNow", "retireNow")
        .flatMap(
            update ->
                Stream.of(
                    Arguments.of(update, ControlNote.of("ann", " "), "a reason is required"),
                    Arguments.of(update, Map.of(), "a reason is required"),
                    Arguments.of(update, ControlNote.of("ann", tooLong), "at most 10000"),
                    Arguments.of(update, ControlNote.of("ann", "\0"), "without U+0000"),
                    Arguments.of(update, ControlNote.of("x".repeat(321), "y"), "at most 320"),
                    Arguments.of(
                        update, new ControlNote("ann", "x", past), "until must be in the future"),
                    Arguments.of(
                        update,
                        new ControlNote("ann", "x", Instant.MAX),
                        "until must be less than 3650 days ahead")));
  }

  @Tag("negative")
  @ParameterizedTest
  @MethodSource("refused")
  void a_note_that_says_nothing_or_nonsense_is_refused_and_leaves_no_event(
      String update, Object note, String why) {
    WorkflowStub agent = world.create();

    assertThatThrownBy(() -> agent.update(update, AgentStatus.class, note))
        .isInstanceOf(WorkflowUpdateException.class)
        .rootCause()
        .hasMessageContaining(why);
    assertThat(world.status().retirement()).isEqualTo(Retirement.NONE);
    assertThat(world.events()).noneMatch(type -> type.name().contains("UPDATE"));
  }

  @Test
  void an_update_that_does_not_say_who_wants_it_is_done() {
    WorkflowStub agent = world.create();

    Held held =
        agent.update("sleepNow", AgentStatus.class, Map.of("reason", "lunch")).holds().getFirst();
    assertThat(held.by()).isEqualTo("an update");
  }

  @Test
  void sleep_now_answers_when_the_row_knows_that_the_agent_is_held() {
    AgentStatus held = world.create().update("sleepNow", AgentStatus.class, NOTE);

    assertThat(held.lifecycle()).isEqualTo(Lifecycle.HELD);
    assertThat(held.holds()).extracting(Held::reason).containsExactly("lunch");
    assertThat(world.seats.lastTold().holds()).isEqualTo(held.holds());
  }

  @Test
  void sleep_now_answers_when_the_shift_has_ended() throws Exception {
    WorkflowStub agent = world.create();
    agent.signal("mail");
    FakeShifts.Opened shift = world.shifts.next();
    var asleep = begun(agent, "sleepNow");
    world.until(Lifecycle.DRAINING);
    assertThat(asleep).isNotDone();
    world.end(shift, ShiftEnd.rested(shift.epoch(), true, 1));

    AgentStatus status = asleep.get(20, TimeUnit.SECONDS);
    assertThat(status.lifecycle()).isEqualTo(Lifecycle.HELD);
    assertThat(status.shift()).isZero();
  }

  @Test
  void sleep_now_answers_somebody_whose_wish_another_overrules() throws Exception {
    WorkflowStub agent = world.create();
    agent.signal("mail");
    world.shifts.next();
    var asleep = begun(agent, "sleepNow");
    agent.signal("wake");

    assertThat(asleep.get(20, TimeUnit.SECONDS).lifecycle()).isEqualTo(Lifecycle.AWAKE);
  }

  @Test
  void sleep_now_with_an_end_ends_by_itself() {
    Instant until = world.now().plus(Duration.ofHours(1));
    world.create().update("sleepNow", AgentStatus.class, new ControlNote("ann", "lunch", until));
    world.server.sleep(Duration.ofHours(2));

    assertThat(world.until(Lifecycle.ASLEEP).holds()).isEmpty();
  }

  @Test
  void wake_now_answers_when_a_shift_was_opened() {
    WorkflowStub agent = world.create();
    agent.update("sleepNow", AgentStatus.class, NOTE);
    AgentStatus awake = agent.update("wakeNow", AgentStatus.class, NOTE);

    assertThat(awake.lifecycle()).isEqualTo(Lifecycle.AWAKE);
    assertThat(world.shifts.next().order().shift()).isEqualTo(1);
  }

  @Test
  void wake_now_is_refused_while_another_owner_holds() {
    WorkflowStub agent = world.create();
    agent.signal("hold", Map.of("hold", "INCIDENT"));
    world.await(() -> !world.status().holds().isEmpty());

    assertThatThrownBy(() -> agent.update("wakeNow", AgentStatus.class, NOTE))
        .isInstanceOf(WorkflowUpdateException.class)
        .rootCause()
        .hasMessageContaining("held by INCIDENT: only the owner of a hold lifts it");
    assertThat(world.status().holds()).extracting(Held::hold).containsExactly(Hold.INCIDENT);
  }

  private CompletableFuture<AgentStatus> begun(WorkflowStub agent, String update) {
    WorkflowUpdateHandle<AgentStatus> handle =
        agent.startUpdate(update, WorkflowUpdateStage.ACCEPTED, AgentStatus.class, NOTE);
    return handle.getResultAsync();
  }
}
