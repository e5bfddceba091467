package io.agenthive.workflows.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.workflows.shift.Queues;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.SearchAttributes;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FleetTickWorkflowTest {
  private final FakeFleet fleet = new FakeFleet();
  private final TestWorkflowEnvironment server = TestWorkflowEnvironment.newInstance();

  @BeforeEach
  void start() {
    server.registerSearchAttribute("HiveState", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    Worker worker = server.newWorker(Queues.CONTROL);
    worker.registerWorkflowImplementationTypes(FleetTickWorkflowImpl.class);
    worker.registerActivitiesImplementations(fleet);
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_tick_tells_the_agents_what_it_decided_and_sweeps() {
    fleet.reading = new FleetReading(FleetPolicy.of(38), Fleets.idle(40, 40));
    fleet.lostBells = 3;

    FleetReport report = tick("hive-fleet-2026-11-21T12:00:00Z").tick(null);

    assertThat(fleet.told).containsExactly("a-0000 REST", "a-0001 REST");
    assertThat(fleet.ticks).containsExactly("hive-fleet-2026-11-21T12:00:00Z");
    assertThat(report.told()).isEqualTo(2);
    assertThat(report.rung()).isEqualTo(3);
    assertThat(report.failed()).isEmpty();
  }

  @Test
  void a_tick_without_decisions_tells_nobody_and_sweeps() {
    fleet.lostBells = 1;

    FleetReport report = tick("hive-fleet-quiet").tick(null);

    assertThat(fleet.told).isEmpty();
    assertThat(report.rung()).isEqualTo(1);
    assertThat(report.verdict())
        .startsWith("40 agents stay awake where 100 may")
        .contains("no load");
  }

  @Test
  void the_plan_can_be_asked_for_with_its_reasons() {
    fleet.reading = new FleetReading(FleetPolicy.of(38), Fleets.idle(40, 40));
    FleetTickWorkflow tick = tick("hive-fleet-asked");
    tick.tick(null);

    assertThat(tick.plan()).isEqualTo(fleet.reading.policy().plan(fleet.reading.facts()));
  }

  @Test
  void agents_that_could_not_be_told_do_not_stop_the_sweep() {
    fleet.reading = new FleetReading(FleetPolicy.of(38), Fleets.idle(40, 40));
    fleet.telling = "the database is away";
    fleet.lostBells = 2;

    FleetReport report = tick("hive-fleet-mute").tick(null);

    assertThat(report.failed()).singleElement().asString().contains("the database is away");
    assertThat(report.rung()).isEqualTo(2);
  }

  @Test
  void a_failed_sweep_leaves_the_decisions_standing() {
    fleet.reading = new FleetReading(FleetPolicy.of(38), Fleets.idle(40, 40));
    fleet.sweeping = "no way to the server";

    FleetReport report = tick("hive-fleet-deaf").tick(null);

    assertThat(report.told()).isEqualTo(2);
    assertThat(report.failed()).singleElement().asString().contains("sweep", "no way");
  }

  @Test
  void a_tick_wakes_ahead_and_says_so() {
    FleetReport report = tick("hive-fleet-ahead").tick(null);

    assertThat(report.prewaking()).isEqualTo(new Prewaking(2, 1, 1, "2 agents are expected."));
    assertThat(page("hive-fleet-ahead")).contains("2 agents are expected.");
  }

  @Test
  void a_tick_that_cannot_wake_ahead_says_why_and_is_a_tick_all_the_same() {
    fleet.lostBells = 1;
    fleet.prewaking = "no way to the database";

    FleetReport report = tick("hive-fleet-behind").tick(null);

    assertThat(report.rung()).isEqualTo(1);
    assertThat(report.prewaking()).isNull();
    assertThat(report.failed()).singleElement().asString().contains("prewake", "no way");
  }

  @Test
  void a_load_that_cannot_be_read_fails_the_tick() {
    fleet.reads = "the database is away";

    assertThatThrownBy(() -> tick("hive-fleet-blind").tick(null))
        .isInstanceOf(WorkflowFailedException.class)
        .rootCause()
        .hasMessageContaining("the database is away");
  }

  @Test
  void every_tick_has_a_name_of_its_own() {
    Instant start = Instant.parse("2026-11-21T12:00:00.123Z");

    assertThat(FleetTickWorkflow.tickName("hive-fleet", 0, start))
        .isEqualTo("hive-fleet-2026-11-21T12:00:00.123Z");
    assertThat(FleetTickWorkflow.tickName("hive-fleet-by-hand", 0, start))
        .isEqualTo("hive-fleet-by-hand");
    assertThat(FleetTickWorkflow.tickName("hive-fleet-by-hand", 1, start))
        .isEqualTo("hive-fleet-by-hand-2026-11-21T12:00:00.123Z");
  }

  @Test
  void a_run_of_six_rounds_ticks_ten_seconds_apart() {
    fleet.reading = new FleetReading(FleetPolicy.of(39), Fleets.idle(40, 40));

    tick("hive-fleet").tick(6);

    assertThat(fleet.told).hasSize(6);
    List<Instant> starts = fleet.ticks.stream().map(FleetTickWorkflowTest::start).toList();
    assertThat(starts).hasSize(6);
    for (int round = 1; round < 6; round++) {
      assertThat(starts.get(round))
          .isBetween(
              starts.getFirst().plusSeconds(10L * round),
              starts.getFirst().plusSeconds(10L * round + 2));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 7})
  void rounds_that_do_not_fit_a_minute_are_refused(int rounds) {
    assertThatThrownBy(() -> tick("hive-fleet").tick(rounds))
        .isInstanceOf(WorkflowFailedException.class)
        .rootCause()
        .hasMessageContaining("rounds must be 1 to 6, not " + rounds);
  }

  @Test
  void a_frozen_tick_shows_in_temporals_lists_and_another_writes_nothing() {
    fleet.reading = frozen();
    tick("hive-fleet-frozen").tick(null);
    fleet.reading = new FleetReading(FleetPolicy.of(100), Fleets.idle(40, 40));
    tick("hive-fleet-calm").tick(null);

    assertThat(listed("hive-fleet-frozen")).isEqualTo("FROZEN");
    assertThat(listed("hive-fleet-calm")).isEqualTo(FleetVisibility.TICKING);
    assertThat(events("hive-fleet-calm"))
        .doesNotContain(EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES);
  }

  @Test
  void a_run_whose_newest_round_did_not_freeze_no_longer_shows_it() {
    fleet.readings = List.of(frozen(), new FleetReading(FleetPolicy.of(100), Fleets.idle(40, 40)));
    tick("hive-fleet").tick(2);

    assertThat(listed("hive-fleet")).isEqualTo(FleetVisibility.TICKING);
  }

  @Test
  void the_details_show_what_was_decided_and_what_became_of_it() {
    fleet.reading = new FleetReading(FleetPolicy.of(38), Fleets.idle(40, 40));
    fleet.sweeping = "no way to | the server";
    tick("hive-fleet-page").tick(null);

    assertThat(page("hive-fleet-page"))
        .startsWith("40 agents")
        .contains("| a-0000 | REST | ", "**2** told, **0** without a running workflow")
        .contains("failed: `sweep: ", "no way to the server");
  }

  @Test
  void a_page_shows_so_many_decisions_and_how_many_more_there_are() {
    assertThat(FleetPage.of(plan(FleetPage.MAX_LINES))).doesNotContain("more");
    assertThat(FleetPage.of(plan(FleetPage.MAX_LINES + 1))).contains("and 1 more");
  }

  @Test
  void rounds_wait_on_a_timer_that_says_for_what() {
    tick("hive-fleet").tick(2);

    assertThat(history("hive-fleet"))
        .filteredOn(HistoryEvent::hasTimerStartedEventAttributes)
        .singleElement()
        .extracting(
            event ->
                DefaultDataConverter.STANDARD_INSTANCE.fromPayload(
                    event.getUserMetadata().getSummary(), String.class, String.class))
        .asString()
        .startsWith("next tick at ");
  }

  private static FleetPlan plan(int decisions) {
    List<FleetDecision> made =
        IntStream.range(0, decisions)
            .mapToObj(n -> FleetDecision.rest(Fleets.awake(n, Duration.ofHours(1)), "idle"))
            .toList();
    return new FleetPlan("many", false, made);
  }

  private static FleetReading frozen() {
    return new FleetReading(FleetPolicy.of(1), Fleets.idle(400, 400));
  }

  private String listed(String id) {
    return stub(id).describe().getTypedSearchAttributes().get(FleetVisibility.STATE);
  }

  private String page(String id) {
    return stub(id)
        .query("__temporal_workflow_metadata", WorkflowMetadata.class)
        .getCurrentDetails();
  }

  private List<EventType> events(String id) {
    return history(id).stream().map(HistoryEvent::getEventType).toList();
  }

  private List<HistoryEvent> history(String id) {
    return server.getWorkflowClient().fetchHistory(id).getEvents();
  }

  private WorkflowStub stub(String id) {
    return server.getWorkflowClient().newUntypedWorkflowStub(id);
  }

  /** The time in the name of a tick that shares its ID with others. */
  private static Instant start(String tick) {
    return Instant.parse(tick.substring("hive-fleet-".length()));
  }

  private FleetTickWorkflow tick(String id) {
    return server
        .getWorkflowClient()
        .newWorkflowStub(
            FleetTickWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(Queues.CONTROL)
                .setWorkflowRunTimeout(Duration.ofMinutes(1))
                .setTypedSearchAttributes(
                    SearchAttributes.newBuilder()
                        .set(FleetVisibility.STATE, FleetVisibility.TICKING)
                        .build())
                .build());
  }
}
