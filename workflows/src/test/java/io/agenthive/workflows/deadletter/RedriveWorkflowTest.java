package io.agenthive.workflows.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.workflows.shift.Queues;
import io.agenthive.workflows.trail.Deed;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RedriveWorkflowTest {
  private static final RedriveCampaign CAMPAIGN =
      RedriveCampaign.of("c1", RedriveFilter.ofFamily("f"), "ann", "mended in 1.2");

  private final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance();

  @AfterEach
  void stop() {
    temporal.close();
  }

  @Test
  void a_campaign_brings_all_back_by_canary_and_ramp() {
    FakeEntries entries = new FakeEntries(60, 0);
    RedriveReport report = campaign(entries).getResult(RedriveReport.class);
    assertThat(report.entries()).isEqualTo(60);
    assertThat(report.counts().done()).isEqualTo(60);
    assertThat(entries.batches).startsWith(5, 1, 2, 4, 8, 10);
    assertThat(entries.freezes()).isEqualTo(1);
  }

  @Test
  void it_halts_when_the_family_comes_back_and_goes_on_when_somebody_says_so() {
    FakeEntries entries = new FakeEntries(60, 4);
    WorkflowStub campaign = campaign(entries);
    awaitPaused(campaign, "halted: 4 of 5 that ended died again of the same family");
    assertThat(entries.batches).containsExactly(5);

    campaign.signal("resume", Map.of("reason", "looked at them"));

    RedriveReport report = campaign.getResult(RedriveReport.class);
    assertThat(report.counts().deadAlike()).isEqualTo(4);
    assertThat(report.counts().done()).isEqualTo(56);
  }

  @Test
  void an_aborted_campaign_brings_nothing_more_back_and_says_why() {
    FakeEntries entries = new FakeEntries(60, 5);
    WorkflowStub campaign = campaign(entries);
    awaitPaused(campaign, "halted: 5 of 5 that ended died again of the same family");

    campaign.signal("abort", Map.of("reason", "wrong family"));

    RedriveReport report = campaign.getResult(RedriveReport.class);
    assertThat(report.aborted()).isEqualTo("wrong family");
    assertThat(report.counts().skipped()).isEqualTo(55);
  }

  @Test
  void a_signal_that_nobody_can_read_is_a_visible_rejection() {
    FakeEntries entries = new FakeEntries(60, 5);
    WorkflowStub campaign = campaign(entries);
    awaitPaused(campaign, "halted: 5 of 5 that ended died again of the same family");
    campaign.signal("pause", 17);
    campaign.signal("hurry", Map.of());
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(progress(campaign).rejections())
                    .containsExactly(
                        "pause: expected one JSON object, not 17",
                        "hurry: there is no such signal; known are pause, resume, abort"));
    campaign.signal("abort");
    assertThat(campaign.getResult(RedriveReport.class).aborted()).isEqualTo("no reason given");
  }

  @Test
  void what_is_asked_of_a_campaign_is_recorded_once_done_or_refused() {
    FakeEntries entries = new FakeEntries(60, 5);
    WorkflowStub campaign = campaign(entries);
    awaitPaused(campaign, "halted: 5 of 5 that ended died again of the same family");

    campaign.signal("pause", Map.of("reason", "a look", "by", "ann"));
    campaign.signal("hurry", Map.of());
    Awaitility.await().untilAsserted(() -> assertThat(entries.deeds).hasSize(2));
    campaign.signal("abort", Map.of("reason", "wrong family", "door", "rest"));
    RedriveReport unused = campaign.getResult(RedriveReport.class);

    assertThat(entries.deeds)
        .extracting(deed -> deed.key() + " " + deed.action() + " " + deed.by() + " " + deed.door())
        .containsExactly(
            "signal 0 redrives:pause ann temporal",
            "signal 1 redrives:hurry a signal temporal",
            "signal 2 redrives:abort a signal rest");
    assertThat(entries.deeds.get(1).refused()).startsWith("there is no such signal");
    assertThat(entries.deeds).extracting(Deed::target).containsOnly("redrives/c1");
  }

  @Test
  void a_paused_campaign_waits() {
    FakeEntries entries = new FakeEntries(1_000, 0);
    WorkflowStub campaign = begun(entries);
    campaign.signalWithStart(
        "pause",
        new Object[] {Map.of("reason", "too much at once")},
        new Object[] {RedriveState.of(CAMPAIGN)});
    awaitPaused(campaign, "too much at once");
    campaign.signal("resume");
    assertThat(campaign.getResult(RedriveReport.class).counts().done()).isEqualTo(1_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"freeze", "look"})
  void a_pause_that_is_heard_while_an_activity_runs_stands(String activity) {
    FakeEntries entries = new FakeEntries(60, 0).blocking(activity);
    WorkflowStub campaign = campaign(entries);
    paused(campaign, entries, activity);

    assertThat(progress(campaign).paused()).isEqualTo("too much at once");
    assertThat(entries.batches).isEmpty();
    campaign.signal("resume", Map.of("reason", "it was looked at"));
    assertThat(campaign.getResult(RedriveReport.class).counts().done()).isEqualTo(60);
  }

  @ParameterizedTest
  @ValueSource(strings = {"freeze", "look"})
  void an_abort_that_is_heard_while_an_activity_runs_brings_nothing_back(String activity) {
    FakeEntries entries = new FakeEntries(60, 0).blocking(activity);
    WorkflowStub campaign = campaign(entries);
    Awaitility.await().until(() -> entries.asked.contains(activity));
    campaign.signal("abort", Map.of("reason", "wrong family"));
    Awaitility.await().until(() -> progress(campaign).aborted() != null);
    entries.answer(activity);

    RedriveReport report = campaign.getResult(RedriveReport.class);
    assertThat(report.aborted()).isEqualTo("wrong family");
    assertThat(report.counts().skipped()).isEqualTo(60);
    assertThat(entries.batches).isEmpty();
  }

  /** Told to stand still while it asks; then the activity answers, and the tick is over. */
  private void paused(WorkflowStub campaign, FakeEntries entries, String activity) {
    Awaitility.await().until(() -> entries.asked.contains(activity));
    campaign.signal("pause", Map.of("reason", "too much at once"));
    awaitPaused(campaign, "too much at once");
    entries.answer(activity);
    Awaitility.await()
        .until(
            () ->
                temporal
                    .getWorkflowClient()
                    .fetchHistory(RedriveWorkflow.workflowId("c1"))
                    .getEvents()
                    .stream()
                    .anyMatch(event -> event.getEventType() == EventType.EVENT_TYPE_TIMER_FIRED));
  }

  @Test
  void a_history_in_which_a_pause_was_forgotten_replays() throws Exception {
    FakeEntries entries = new FakeEntries(20, 0).blocking("look");
    WorkflowStub campaign = begun(entries, OnceForgetfulWorkflowImpl.class);
    campaign.start(RedriveState.of(CAMPAIGN));
    Awaitility.await().until(() -> entries.asked.contains("look"));
    campaign.signal("pause", Map.of("reason", "too much at once"));
    awaitPaused(campaign, "too much at once");
    entries.answer("look");
    assertThat(campaign.getResult(RedriveReport.class).counts().done()).isEqualTo(20);

    WorkflowReplayer.replayWorkflowExecution(
        temporal.getWorkflowClient().fetchHistory(RedriveWorkflow.workflowId("c1")),
        RedriveWorkflowImpl.class);
  }

  @Test
  void an_empty_filter_is_over_at_once() {
    RedriveReport report = campaign(new FakeEntries(0, 0)).getResult(RedriveReport.class);
    assertThat(report.entries()).isZero();
  }

  @Test
  void a_long_campaign_goes_on_in_another_run() {
    FakeEntries entries = new FakeEntries(4_000, 0);
    RedriveReport report = campaign(entries).getResult(RedriveReport.class);
    assertThat(report.counts().done()).isEqualTo(4_000);
    assertThat(entries.freezes()).isEqualTo(1);
  }

  private WorkflowStub campaign(FakeEntries entries) {
    WorkflowStub stub = begun(entries);
    stub.start(RedriveState.of(CAMPAIGN));
    return stub;
  }

  private WorkflowStub begun(FakeEntries entries) {
    return begun(entries, RedriveWorkflowImpl.class);
  }

  private WorkflowStub begun(FakeEntries entries, Class<? extends RedriveWorkflow> workflow) {
    var worker = temporal.newWorker(Queues.CONTROL);
    worker.registerWorkflowImplementationTypes(workflow);
    worker.registerActivitiesImplementations(entries);
    temporal.start();
    return temporal
        .getWorkflowClient()
        .newUntypedWorkflowStub(
            "Redrive",
            WorkflowOptions.newBuilder()
                .setWorkflowId(RedriveWorkflow.workflowId("c1"))
                .setTaskQueue(Queues.CONTROL)
                .build());
  }

  private static RedriveProgress progress(WorkflowStub campaign) {
    return campaign.query("progress", RedriveProgress.class);
  }

  private static void awaitPaused(WorkflowStub campaign, String why) {
    Awaitility.await().untilAsserted(() -> assertThat(progress(campaign).paused()).isEqualTo(why));
  }
}
