package io.agenthive.activities.operation;

import static io.agenthive.activities.operation.OperationWorld.CORE;
import static io.agenthive.activities.operation.OperationWorld.TENANT;
import static io.agenthive.activities.operation.OperationWorld.asking;
import static io.agenthive.activities.operation.OperationWorld.sleep;
import static io.agenthive.activities.operation.OperationWorld.sleepOne;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.activities.agent.RowState;
import io.agenthive.activities.operation.OperationRefused.Why;
import io.agenthive.activities.operation.OperationWorld.Room;
import io.agenthive.activities.postgres.Page;
import io.agenthive.activities.trail.Act;
import io.agenthive.activities.trail.Entry;
import io.agenthive.activities.trail.Outcome;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OperationsTest {
  private static final OperationLimits SMALL = new OperationLimits(3, 4, 2, Duration.ofHours(1));

  private final OperationWorld world = new OperationWorld(SMALL);
  private final Operations operations = world.operations;

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void it_is_about_those_that_match_when_it_is_asked_and_can_be_asked() {
    world.agents("ada", "bob", "eve");
    world.agent("red", "rex", "ann");
    world.sql("update agent set state = ? where id = 'eve'", RowState.RETIRED.code());

    Operation begun = world.begin("o", 10);
    world.agents("late");

    assertThat(begun.state()).isEqualTo(OperationState.PENDING);
    assertThat(begun.total()).isEqualTo(2);
    assertThat(begun.order()).isEqualTo(sleep(CORE, 10));
    assertThat(world.items("o")).extracting(OperationItem::agentId).containsExactly("ada", "bob");
    assertThat(world.find("o")).isEqualTo(begun);
  }

  @Test
  void a_plan_says_how_many_and_the_first_of_them_and_begins_nothing() {
    world.agents("bob", "ada");

    assertThat(operations.plan(CORE)).isEqualTo(new OperationPlan(2, List.of("ada", "bob")));
    assertThat(operations.plan(CORE.madeBy("bea")).agents()).isZero();
    assertThat(world.number("select count(*) from operation")).isZero();
  }

  @Test
  void one_over_nobody_has_succeeded_at_once() {
    Operation begun = world.begin("o", 10);

    assertThat(begun.state()).isEqualTo(OperationState.SUCCEEDED);
    assertThat(begun.endedAt()).isNotNull();
    assertThat(world.lane.take(Room.ANY)).isEmpty();
  }

  @Test
  void each_row_names_its_tenant() {
    world.agents("ada", "bob");
    world.begin("many", 10);
    operations.begin(asking("one"), sleepOne("ada"));

    assertThat(world.number("select count(*) from operation_item where tenant = ?", TENANT))
        .isEqualTo(3);
  }

  @Test
  void the_same_again_is_the_same_and_what_differs_under_its_id_is_refused() {
    world.agents("ada");
    Operation begun = world.begin("o", 10);

    assertThat(world.begin("o", 10)).isEqualTo(begun);
    refused(Why.OTHER, () -> world.begin("o", 11));
    refused(
        Why.OTHER,
        () -> operations.begin(new Operations.Asking("o", TENANT, "bob", "rest"), sleep(CORE, 10)));
    refused(
        Why.OTHER,
        () -> operations.begin(new Operations.Asking("o", "red", "ann", "rest"), sleep(CORE, 10)));
  }

  @Test
  void as_many_agents_as_may_be_are_taken_and_one_more_leaves_nothing() {
    world.agents("a", "b", "c");
    assertThat(world.begin("three", 10).total()).isEqualTo(3);
    assertThat(operations.plan(CORE).agents()).isEqualTo(3);

    world.agents("d");
    refused(Why.TOO_LARGE, () -> world.begin("four", 10));
    refused(Why.TOO_LARGE, () -> operations.plan(CORE));
    assertThat(world.number("select count(*) from operation_item where operation = 'four'"))
        .isZero();
    assertThat(operations.pages().find(TENANT, "four")).isEmpty();
  }

  @Test
  void a_hundred_thousand_agents_are_begun_aborted_and_forgotten() {
    try (OperationWorld whole = new OperationWorld(OperationLimits.DEFAULT)) {
      int most = OperationLimits.DEFAULT.agents();
      whole.crowd(most);

      assertThat(whole.begin("o", 10).total()).isEqualTo(most);
      assertThat(whole.number("select count(*) from operation_item")).isEqualTo(most);
      Operation aborted = whole.operations.abort(TENANT, "o", "ann", "so").orElseThrow();
      assertThat(aborted.skipped()).isEqualTo(most);
      assertThat(aborted.endedAt()).isNotNull();
      whole.sql("update operation set ended_at = ended_at - interval '8 days'");
      whole.operations.sweep();
      assertThat(whole.number("select count(*) from operation_item")).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, OperationCrowd.BATCH, OperationCrowd.BATCH + 1})
  void whoever_matches_is_taken_once_where_batches_end(int agents) {
    try (OperationWorld whole = new OperationWorld(OperationLimits.DEFAULT)) {
      if (agents > 0) whole.crowd(agents);

      assertThat(whole.begin("o", 10).total()).isEqualTo(agents);
      assertThat(whole.number("select count(*) from operation_item")).isEqualTo(agents);
    }
  }

  @Test
  void as_many_may_be_open_as_may_be_and_those_that_ended_do_not_count() {
    world.agents("ada");
    world.begin("b1", 10);
    world.begin("b2", 10);
    refused(Why.TOO_MANY, () -> world.begin("b3", 10));
    operations.begin(asking("s3"), sleepOne("ada"));
    operations.begin(asking("s4"), sleepOne("ada"));
    refused(Why.TOO_MANY, () -> operations.begin(asking("s5"), sleepOne("ada")));
    operations.begin(new Operations.Asking("theirs", "red", "bob", "rest"), sleepOne("ada"));

    operations.abort(TENANT, "b1", "ann", "enough");
    assertThat(operations.begin(asking("s5"), sleepOne("ada")).total()).isEqualTo(1);
  }

  @Test
  void who_was_not_asked_is_skipped_by_an_abort_which_may_be_repeated() {
    world.agents("ada", "bob");
    world.begin("o", 5);
    OperationLane.Slice slice = world.take();

    Operation aborted = operations.abort(TENANT, "o", "eve", "wrong team").orElseThrow();

    assertThat(aborted.state()).isEqualTo(OperationState.ABORTED);
    assertThat(aborted.endedAt()).as("ada is being asked").isNull();
    assertThat(aborted.skipped()).isEqualTo(1);
    assertThat(operations.abort(TENANT, "o", "bob", "again")).contains(aborted);
    world.settle(slice, ItemOutcome.AGREED);
    Operation over = world.find("o");
    assertThat(over.state()).isEqualTo(OperationState.ABORTED);
    assertThat(over.endedAt()).isNotNull();
    assertThat(over.done()).isEqualTo(1);
    assertThat(over.aborted())
        .extracting(each -> each == null ? "" : each.by() + " " + each.reason())
        .isEqualTo("eve wrong team");
    assertThat(operations.abort(TENANT, "o", "bob", "again")).contains(over);
  }

  @Test
  void what_has_ended_otherwise_is_not_aborted_and_neither_is_what_another_tenant_has() {
    world.begin("o", 5);

    refused(Why.ENDED, () -> operations.abort(TENANT, "o", "ann", "so"));
    assertThat(operations.abort("red", "o", "ann", "so")).isEmpty();
  }

  @Test
  void who_began_and_who_aborted_stands_in_the_trail_under_the_operation() {
    world.agents("ada");
    as("agents:sleep", () -> world.begin("o", 5));
    as("operations:abort", () -> operations.abort(TENANT, "o", "ann", "so"));

    assertThat(
            world.text(
                "select string_agg(action || ' ' || target || ' ' || actor, ', ' order by seq) from audit"))
        .isEqualTo("agents:sleep operations/o ann, operations:abort operations/o ann");
  }

  private static void as(String action, Runnable does) {
    Act act =
        new Act(
            "rest",
            "r-1",
            () ->
                new Entry(
                    action,
                    "ann",
                    TENANT,
                    "rest",
                    action,
                    action.startsWith("agents") ? "agents" : "operations/o",
                    "",
                    "",
                    Outcome.DONE,
                    "",
                    "r-1"));
    try (Act.Bound bound = act.bind()) {
      does.run();
    }
  }

  @Test
  void lists_lead_through_all_the_newest_first() {
    world.agents("ada");
    for (String id : List.of("o1", "o2")) world.begin(id, 5);
    operations.begin(asking("o3"), sleepOne("ada"));
    operations.abort(TENANT, "o2", "ann", "so");

    Page<Operation> first = operations.pages().list(TENANT, null, Long.MAX_VALUE, 2);
    Page<Operation> second =
        operations.pages().list(TENANT, null, first.rows().getLast().number(), 2);
    assertThat(first.rows()).extracting(Operation::id).containsExactly("o3", "o2");
    assertThat(first.more()).isTrue();
    assertThat(second.rows()).extracting(Operation::id).containsExactly("o1");
    assertThat(second.more()).isFalse();
    assertThat(operations.pages().list(TENANT, OperationState.ABORTED, Long.MAX_VALUE, 9).rows())
        .extracting(Operation::id)
        .containsExactly("o2");
    assertThat(operations.pages().countOf(TENANT, OperationState.PENDING)).isEqualTo(2);
    assertThat(operations.pages().list("red", null, Long.MAX_VALUE, 9).rows()).isEmpty();
    assertThat(operations.pages().items("o2", ItemOutcome.SKIPPED, null, 9).rows())
        .extracting(OperationItem::agentId)
        .containsExactly("ada");
    assertThat(operations.pages().items("o2", ItemOutcome.SKIPPED, "ada", 9).rows()).isEmpty();
    assertThat(operations.pages().countItems("o1", ItemOutcome.WAITING)).isEqualTo(1);
  }

  @Test
  void what_ended_is_kept_for_a_time_and_then_forgotten_with_its_outcomes() {
    world.agents("ada");
    world.begin("open", 5);
    world.begin("over", 5);
    operations.abort(TENANT, "over", "ann", "so");
    ended(SMALL.kept().minusMinutes(1));
    operations.sweep();
    assertThat(operations.pages().find(TENANT, "over")).isPresent();

    ended(SMALL.kept());
    operations.sweep();

    assertThat(operations.pages().find(TENANT, "over")).isEmpty();
    assertThat(world.text("select string_agg(operation, ',') from operation_item"))
        .isEqualTo("open");
  }

  private void ended(Duration ago) {
    world.sql(
        "update operation set ended_at = clock_timestamp() - ? * interval '1 ms' where ended_at is not null",
        ago.toMillis());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, OperationOrder.MAX_RATE + 1})
  void a_rate_that_is_none_is_refused(int rate) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sleep(CORE, rate))
        .withMessage("ratePerSecond must be 1 to 100");
  }

  @Test
  void the_greatest_rate_is_taken() {
    assertThat(sleep(CORE, OperationOrder.MAX_RATE).ratePerSecond()).isEqualTo(100);
  }

  @Test
  void of_two_over_filters_the_second_is_refused_while_the_first_begins_and_one_agent_is_not()
      throws Exception {
    world.agents("ada");
    try (Connection other = world.database.source().getConnection();
        Statement statement = other.createStatement()) {
      statement.execute(
          "select pg_advisory_lock(hashtextextended('operations of " + TENANT + "', 24))");

      refused(Why.BUSY, () -> world.begin("o", 10));
      assertThat(operations.begin(asking("one"), sleepOne("ada")).total()).isEqualTo(1);
    }
  }

  private static void refused(Why why, ThrowingCallable asked) {
    assertThatThrownBy(asked)
        .isInstanceOfSatisfying(
            OperationRefused.class, refusal -> assertThat(refusal.why()).isEqualTo(why));
  }
}
