package io.agenthive.workflows.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.workflows.note.SignalNote;
import io.agenthive.workflows.shift.AgentTold;
import io.agenthive.workflows.shift.ShiftEnd;
import io.temporal.client.WorkflowStub;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class SignalStoriesTest {
  private static final Errand HELLO = new Errand(Errand.Kind.SUBMIT, "t1", "hello", "ann");

  @RegisterExtension final AgentWorld world = new AgentWorld();

  static Stream<Arguments> unreadable() {
    String tooLong = "x".repeat(SignalNote.MAX_TEXT + 1);
    return Stream.of(
        Arguments.of("dance", Map.of(), "dance: there is no such signal; known are mail"),
        Arguments.of("sleep", 7, "sleep: expected one JSON object, not 7"),
        Arguments.of("sleep", List.of(1, 2), "sleep: expected one JSON object, not [1, 2]"),
        Arguments.of("sleep", Map.of("reason", 7), "sleep: reason must be a text, not 7"),
        Arguments.of("sleep", Map.of("until", "soon"), "sleep: until must be a time such as"),
        Arguments.of("sleep", Map.of("until", "-PT1H"), "sleep: until must be a time such as"),
        Arguments.of("sleep", Map.of("until", "PT-1H"), "sleep: until must be in the future"),
        Arguments.of(
            "sleep", Map.of("until", "P4000D"), "sleep: until must be less than 3650 days"),
        Arguments.of("sleep", tooLong, "sleep: reason must be at most 10000 characters"),
        Arguments.of(
            "sleep", Map.of("reason", "a\0b"), "sleep: reason must be text without U+0000"),
        Arguments.of(
            "cancelTask", Map.of("taskId", "t", "reason", "\0"), "cancelTask: reason must"),
        Arguments.of("mail", Map.of("epoch", "1"), "mail: epoch must be a whole number, not 1"),
        Arguments.of("mail", Map.of("epoch", -1), "mail: epoch must be 0 or more, not -1"),
        Arguments.of("seatLost", Map.of(), "seatLost: epoch is required"),
        Arguments.of("keepAwake", Map.of(), "keepAwake: until is required"),
        Arguments.of("hold", Map.of("hold", "MOOD"), "hold: hold must be one of [OPERATOR, INC"),
        Arguments.of("release", Map.of(), "release: hold is required"),
        Arguments.of("submit", Map.of("input", " "), "submit: input is required"),
        Arguments.of("submit", "hello", "submit: input is required"),
        Arguments.of("submit", Map.of("taskId", "a b", "input", "x"), "submit: task ID 'a b' must"),
        Arguments.of("message", Map.of("from", "bob"), "message: text is required"),
        Arguments.of("cancelTask", Map.of(), "cancelTask: taskId is required"));
  }

  @Tag("negative")
  @ParameterizedTest
  @MethodSource("unreadable")
  void what_cannot_be_read_or_done_is_visible_and_changes_nothing(
      String signal, Object input, String why) {
    world.create().signal(signal, input);

    AgentStatus status = world.untilRejected(why);
    assertThat(status.lifecycle()).isEqualTo(Lifecycle.ASLEEP);
    assertThat(status.holds()).isEmpty();
    assertThat(world.seats.told)
        .as("the row learns nothing new")
        .allMatch(AgentTold.holding(AgentWorld.ID, List.of())::equals);
    assertThat(world.errands.done).isEmpty();
    assertThat(world.shifts.unseen()).isZero();
  }

  @Test
  void the_last_five_rejections_stay_visible() {
    WorkflowStub agent = world.create();
    IntStream.rangeClosed(1, 7).forEach(i -> agent.signal("dance" + i));

    assertThat(world.untilRejected("dance7").rejections())
        .extracting(Rejection::signal)
        .containsExactly("dance3", "dance4", "dance5", "dance6", "dance7");
  }

  @Test
  void a_fork_shows_its_fence_until_the_row_has_let_it_act() {
    WorkflowStub fork = world.create(fork());
    assertThat(world.status().fenced()).isTrue();
    assertThat(AgentPage.of(fork().card(), fork().status())).contains("**Fenced**");

    fork.signal("releaseEffects", Map.of("reason", "it behaves", "by", "ann"));

    world.await(() -> !world.status().fenced());
    assertThat(world.errands.done)
        .containsExactly(new Errand(Errand.Kind.RELEASE_EFFECTS, "-", "it behaves", "ann"));
    assertThat(world.status().lifecycle()).as("it is no bell").isEqualTo(Lifecycle.ASLEEP);
  }

  @Test
  void a_fork_that_the_row_does_not_let_act_stays_fenced() {
    world.errands.refusal = "not now";
    world.create(fork()).signal("releaseEffects");

    assertThat(world.untilRejected("not now").fenced()).isTrue();
  }

  private static AgentState fork() {
    return AgentState.born(
        AgentWorld.CARD.fenced(true),
        AgentLimits.DEFAULT,
        0,
        AgentTold.holding(AgentWorld.ID, List.of()));
  }

  @Test
  void a_submitted_task_goes_to_the_mail() {
    world.create().signal("submit", Map.of("taskId", "t1", "input", "hello", "by", "ann"));

    world.await(() -> world.errands.done.contains(HELLO));
    assertThat(world.status().rejections()).isEmpty();
  }

  @Test
  void a_task_submitted_without_an_id_gets_one() {
    world.create().signal("submit", Map.of("input", "hello"));

    world.await(() -> world.errands.done.size() == 1);
    assertThat(world.errands.done.getFirst().taskId()).isNotBlank();
  }

  @Test
  void a_message_becomes_a_task_that_says_who_wrote_it() {
    world.create().signal("message", Map.of("from", "bob", "text", "hi", "id", "m1"));

    Errand errand = new Errand(Errand.Kind.SUBMIT, "m1", "Message from bob:\nhi", "bob");
    world.await(() -> world.errands.done.contains(errand));
  }

  @Test
  void a_cancelled_task_is_discarded_in_the_mail() {
    world.create().signal("cancelTask", Map.of("taskId", "t1", "reason", "old", "by", "ann"));

    Errand errand = new Errand(Errand.Kind.CANCEL, "t1", "old", "ann");
    world.await(() -> world.errands.done.contains(errand));
  }

  @Tag("negative")
  @Test
  void an_errand_that_the_mail_refuses_is_visible() {
    world.errands.refusal = "mailbox full";
    world.create().signal("submit", Map.of("taskId", "t1", "input", "hello"));

    world.untilRejected("SUBMIT t1: mailbox full");
  }

  @Test
  void errands_are_run_while_a_shift_runs() {
    WorkflowStub agent = world.create();
    agent.signal("mail");
    world.shifts.next();
    agent.signal("submit", Map.of("taskId", "t1", "input", "hello", "by", "ann"));

    world.await(() -> world.errands.done.contains(HELLO));
    assertThat(world.status().lifecycle()).isEqualTo(Lifecycle.AWAKE);
  }

  @Test
  void the_errand_after_the_fiftieth_that_waits_is_refused_and_the_fifty_are_run() {
    WorkflowStub agent = world.create();
    world.seats.away = new CountDownLatch(1);
    agent.signal("hold", Map.of("hold", "LOAD"));
    world.await(() -> !world.seats.told.isEmpty());
    for (int i = 1; i <= 51; i++) agent.signal("submit", Map.of("taskId", "t" + i, "input", "x"));
    world.untilRejected("submit: 50 errands wait already");
    world.seats.away.countDown();

    world.await(() -> world.errands.done.size() == 50);
    assertThat(world.errands.done.getLast().taskId()).isEqualTo("t50");
    assertThat(world.status().rejections()).hasSize(1);
  }

  @Test
  void an_agent_cannot_be_cancelled_and_says_so() {
    WorkflowStub agent = world.create();
    agent.cancel("enough");
    world.untilRejected("cancel: an agent is not cancelled; retire it");

    agent.signal("mail", Map.of("epoch", 0));
    FakeShifts.Opened shift = world.shifts.next();
    world.end(shift, ShiftEnd.rested(shift.epoch(), false, 1));
    assertThat(world.until(Lifecycle.ASLEEP).shifts()).isOne();
  }

  @Test
  void an_agent_that_is_cancelled_in_a_shift_works_on() {
    WorkflowStub agent = world.create();
    agent.signal("mail", Map.of("epoch", 0));
    FakeShifts.Opened shift = world.shifts.next();
    agent.cancel();
    world.untilRejected("cancel: an agent is not cancelled; retire it");

    assertThat(world.seats.closed).isEmpty();
    world.end(shift, ShiftEnd.rested(shift.epoch(), false, 1));
    assertThat(world.until(Lifecycle.ASLEEP).shifts()).isOne();
  }
}
