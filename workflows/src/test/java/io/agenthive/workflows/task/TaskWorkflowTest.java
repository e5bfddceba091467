package io.agenthive.workflows.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.workflows.mail.MailState;
import io.agenthive.workflows.shift.Queues;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class TaskWorkflowTest {
  private static final TaskOutcome DONE = new TaskOutcome("t1", MailState.DONE, "42");
  private static final FailureNote BUSY =
      new FailureNote(TaskFailure.OVERLOADED, "the model is busy", 1, Duration.ofMinutes(7));
  private static final FailureNote POISON =
      FailureNote.last(TaskFailure.INVALID, "the input says nothing", 3);

  private final FakeSeat seat = new FakeSeat();
  private TestWorkflowEnvironment temporal;

  @BeforeEach
  void start() {
    temporal = TestWorkflowEnvironment.newInstance();
    temporal.registerSearchAttribute("HiveState", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    temporal.registerSearchAttribute("HiveFailure", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    temporal.registerSearchAttribute("HiveFamily", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    temporal.registerSearchAttribute("HivePoison", IndexedValueType.INDEXED_VALUE_TYPE_BOOL);
    var worker = temporal.newWorker(Queues.CONTROL);
    worker.registerWorkflowImplementationTypes(TaskWorkflowImpl.class);
    worker.registerActivitiesImplementations(seat);
    temporal.start();
  }

  @AfterEach
  void stop() {
    temporal.close();
  }

  @Test
  void a_kept_task_waits_for_its_first_attempt_and_is_done() {
    seat.answering(new KeeperNews(DONE, null));
    WorkflowStub task = run(after(Duration.ofHours(1)));

    assertThat(task.getResult(TaskOutcome.class)).isEqualTo(DONE);
    assertThat(took(task)).isBetween(Duration.ofHours(1), Duration.ofMinutes(61));
    assertThat(seat.attempts()).isEqualTo(1);
  }

  @Test
  void the_failed_delivery_says_when_the_next_attempt_is_due() {
    seat.answering(
        new KeeperNews(null, BUSY), new KeeperNews(null, BUSY), new KeeperNews(DONE, null));
    WorkflowStub task = run(after(Duration.ZERO));

    assertThat(task.getResult(TaskOutcome.class)).isEqualTo(DONE);
    assertThat(took(task)).isBetween(Duration.ofMinutes(14), Duration.ofMinutes(15));
  }

  @Test
  void a_terminal_failure_fails_the_keeper_with_its_class_and_its_cause() {
    seat.answering(new KeeperNews(null, BUSY), new KeeperNews(null, POISON));

    ApplicationFailure failure = failure(run(after(Duration.ZERO)));
    assertThat(failure.getType()).isEqualTo("INVALID");
    assertThat(failure.getOriginalMessage()).isEqualTo("the input says nothing");
    assertThat(failure.getDetails().get(0, Integer.class)).isEqualTo(3);
    assertThat(failure.getCause()).isInstanceOf(ActivityFailure.class);
  }

  @Test
  void a_dead_letter_shows_its_class_in_temporals_lists() {
    seat.answering(new KeeperNews(null, POISON));
    WorkflowStub task = run(after(Duration.ZERO));
    failure(task);

    var shown = task.describe().getTypedSearchAttributes();
    assertThat(shown.get(TaskAttributes.STATE)).isEqualTo("DEAD");
    assertThat(shown.get(TaskAttributes.FAILURE)).isEqualTo("INVALID");
    assertThat(shown.get(TaskAttributes.POISON)).isTrue();
  }

  @Test
  void a_dead_letter_that_may_succeed_another_time_is_no_poison() {
    seat.answering(new KeeperNews(null, FailureNote.last(TaskFailure.OUT_OF_TURNS, "20 turns", 1)));
    WorkflowStub task = run(after(Duration.ZERO));
    failure(task);

    assertThat(task.describe().getTypedSearchAttributes().get(TaskAttributes.POISON)).isFalse();
  }

  @Test
  void the_details_say_of_what_a_task_died() {
    seat.answering(new KeeperNews(null, POISON));
    WorkflowStub task = run(after(Duration.ZERO));
    failure(task);

    assertThat(page(task))
        .contains("**Task** `t1` of agent `ann`", "**Dead** `INVALID`: `the input says nothing`");
  }

  @Test
  void everything_a_keeper_does_has_a_summary() {
    seat.answering(new KeeperNews(DONE, null));
    WorkflowStub task = run(after(Duration.ofHours(1)));
    task.getResult(TaskOutcome.class);

    assertThat(summaries(task))
        .containsExactly("until the first attempt", "Put back in front of ann");
  }

  @Test
  void a_task_that_is_dead_already_fails_at_once_in_five_events() {
    WorkflowStub task = run(new KeeperOrder("t1", "ann", Duration.ZERO, POISON, false, "INVALID"));

    assertThat(failure(task).getType()).isEqualTo("INVALID");
    assertThat(seat.attempts()).isZero();
    assertThat(
            temporal
                .getWorkflowExecutionHistory(Objects.requireNonNull(task.getExecution()))
                .getEvents())
        .hasSize(5);
  }

  @Test
  void a_task_discarded_while_it_waits_completes_as_discarded() {
    WorkflowStub task = run(after(Duration.ofDays(1)));
    task.signal("cancel", Map.of("reason", "no longer needed"));

    assertThat(task.getResult(TaskOutcome.class).end()).isEqualTo(MailState.DISCARDED);
    assertThat(status(task).cancelled()).isEqualTo("no longer needed");
    assertThat(seat.attempts()).isZero();
  }

  @Test
  void a_task_that_was_done_before_it_could_be_discarded_is_done() {
    WorkflowStub task = run(after(Duration.ZERO));
    until(() -> seat.attempts() == 1);
    seat.endedAs(MailState.DONE);
    task.signal("cancel");

    assertThat(task.getResult(TaskOutcome.class).end()).isEqualTo(MailState.DONE);
  }

  @Test
  void a_task_discarded_during_an_attempt_completes_and_its_attempt_is_cancelled() {
    WorkflowStub task = run(after(Duration.ZERO));
    until(() -> seat.attempts() == 1);
    task.signal("cancel");

    assertThat(task.getResult(TaskOutcome.class).end()).isEqualTo(MailState.DISCARDED);
    assertThat(events(task)).contains(EventType.EVENT_TYPE_ACTIVITY_TASK_CANCEL_REQUESTED);
  }

  @Test
  void a_lost_attempt_is_cancelled_and_scheduled_anew() {
    WorkflowStub task = run(after(Duration.ZERO));
    until(() -> seat.open().size() == 1);
    task.signal("attemptLost", Map.of("delivery", 1));
    until(() -> seat.open().size() == 2);

    temporal.getWorkflowClient().newActivityCompletionClient().complete(seat.open().get(1), DONE);
    assertThat(task.getResult(TaskOutcome.class)).isEqualTo(DONE);
    assertThat(status(task).lostAttempts()).isEqualTo(1);
    assertThat(events(task)).contains(EventType.EVENT_TYPE_ACTIVITY_TASK_CANCEL_REQUESTED);
  }

  @Test
  void an_attempt_reported_lost_while_the_keeper_waits_changes_nothing() {
    seat.answering(new KeeperNews(DONE, null));
    WorkflowStub task = run(after(Duration.ofHours(1)));
    task.signal("attemptLost", Map.of("delivery", 0));

    assertThat(task.getResult(TaskOutcome.class)).isEqualTo(DONE);
    assertThat(seat.attempts()).isEqualTo(1);
  }

  @Tag("negative")
  @Test
  void signals_that_cannot_be_read_are_rejected_in_sight_and_the_task_goes_on() {
    WorkflowStub task = run(after(Duration.ofDays(1)));
    task.signal("cancel", 7);
    task.signal("cancel", Map.of("reason", List.of("a", "b")));
    task.signal("attemptLost");
    task.signal("attemptLost", Map.of("delivery", "first"));
    task.signal("approve", Map.of("by", "eve"));

    until(() -> status(task).rejections().size() == 5);
    assertThat(status(task).rejections())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("cancel: expected one JSON object"),
            line -> assertThat(line).startsWith("cancel: reason must be a text"),
            line -> assertThat(line).isEqualTo("attemptLost: delivery is required"),
            line -> assertThat(line).startsWith("attemptLost: delivery must be a whole number"),
            line -> assertThat(line).startsWith("approve: there is no such signal"));
    assertThat(status(task).cancelled()).isNull();
  }

  @Test
  void a_cancellation_with_an_unknown_field_is_heard() {
    WorkflowStub task = run(after(Duration.ofDays(1)));
    task.signal("cancel", Map.of("reason", "enough", "mood", "bad"));

    assertThat(task.getResult(TaskOutcome.class).end()).isEqualTo(MailState.DISCARDED);
  }

  @Test
  void a_redrive_brings_its_task_back_before_it_attempts_it() {
    seat.answering(new KeeperNews(DONE, null));
    KeeperOrder order = redrive();

    assertThat(run(order).getResult(TaskOutcome.class)).isEqualTo(DONE);
    assertThat(seat.broughtBack()).containsExactly(order);
  }

  @Test
  void a_redrive_that_is_refused_stays_a_dead_letter() {
    seat.refusing(FailureNote.last(TaskFailure.INVALID, "agent 'ann' is retired", 3));

    assertThat(failure(run(redrive())).getOriginalMessage()).isEqualTo("agent 'ann' is retired");
    assertThat(seat.attempts()).isZero();
  }

  private WorkflowStub run(KeeperOrder order) {
    WorkflowClient client = temporal.getWorkflowClient();
    WorkflowOptions options =
        WorkflowOptions.newBuilder()
            .setTaskQueue(Queues.CONTROL)
            .setWorkflowId(KeeperOrder.workflowId(order.taskId()))
            .build();
    WorkflowStub task = client.newUntypedWorkflowStub("Task", options);
    task.start(order);
    return task;
  }

  private static String page(WorkflowStub task) {
    return task.query("__temporal_workflow_metadata", WorkflowMetadata.class).getCurrentDetails();
  }

  /** Of timers and activities, in the Web UI's words. */
  private List<String> summaries(WorkflowStub task) {
    return temporal
        .getWorkflowExecutionHistory(Objects.requireNonNull(task.getExecution()))
        .getEvents()
        .stream()
        .filter(
            event ->
                event.hasTimerStartedEventAttributes()
                    || event.hasActivityTaskScheduledEventAttributes())
        .map(event -> event.getUserMetadata().getSummary())
        .map(
            summary ->
                DefaultDataConverter.STANDARD_INSTANCE.fromPayload(
                    summary, String.class, String.class))
        .toList();
  }

  private Duration took(WorkflowStub task) {
    var info = task.describe();
    return Duration.between(info.getStartTime(), info.getCloseTime());
  }

  private List<EventType> events(WorkflowStub task) {
    return temporal
        .getWorkflowExecutionHistory(Objects.requireNonNull(task.getExecution()))
        .getEvents()
        .stream()
        .map(event -> event.getEventType())
        .toList();
  }

  private static KeeperOrder after(Duration delay) {
    return new KeeperOrder("t1", "ann", delay, null, false, "OVERLOADED: the model is busy");
  }

  private static KeeperOrder redrive() {
    InputPatch patch = new InputPatch("better words", null);
    return new KeeperOrder("t1", "ann", Duration.ZERO, null, true, "redrive by eve", patch);
  }

  private static ApplicationFailure failure(WorkflowStub task) {
    Throwable[] caught = new Throwable[1];
    assertThatThrownBy(() -> task.getResult(TaskOutcome.class))
        .isInstanceOf(WorkflowFailedException.class)
        .satisfies(e -> caught[0] = Objects.requireNonNull(e.getCause()));
    return (ApplicationFailure) caught[0];
  }

  private static TaskStatus status(WorkflowStub task) {
    return task.query("status", TaskStatus.class);
  }

  private static void until(Callable<Boolean> holds) {
    Awaitility.await().until(holds);
  }
}
