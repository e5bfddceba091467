package io.agenthive.activities.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.workflows.task.TaskFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two processes, one database. */
class BreakersTest {
  private static final String TARGET = "model-x-routine";
  private static final Fault CUT = new Fault(TaskFailure.TRANSIENT, "the line was cut", null);

  private static final BreakerSettings HASTY =
      new BreakerSettings(
          Duration.ofSeconds(5),
          5,
          50,
          5,
          Duration.ofSeconds(1),
          50,
          Duration.ofMillis(400),
          3,
          Duration.ZERO);

  private final Database database = TestDatabase.fresh();
  private final Breakers here = new Breakers(database, "host-1", HASTY);
  private final Breakers there = new Breakers(database, "host-2", HASTY);

  @AfterEach
  void close() {
    here.close();
    there.close();
    database.close();
  }

  @Test
  void who_knows_another_way_does_not_wait() throws Exception {
    opened();

    assertThatExceptionOfType(HeldBack.class)
        .isThrownBy(() -> here.enterNow(TARGET, false))
        .satisfies(held -> assertThat(held.by()).isEqualTo(HeldBack.By.BREAKER));
    here.enterNow("model-x-strategic", false).succeeded();
  }

  @Test
  void one_hosts_discovery_holds_back_the_other() throws Exception {
    opened();
    await()
        .atMost(Duration.ofSeconds(1))
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> there.enter(TARGET, false)).isInstanceOf(HeldBack.class));
    assertThatExceptionOfType(HeldBack.class)
        .isThrownBy(() -> here.enter(TARGET, false))
        .withMessage("model-x-routine is left alone by its breaker")
        .satisfies(
            held ->
                assertThat(held.why())
                    .isEqualTo("5 calls in a row failed or hang, last: the line was cut"));
  }

  @Test
  void another_target_is_not_held_back() throws Exception {
    opened();
    here.enter("model-x-strategic", false).succeeded();
  }

  @Test
  void three_trials_of_the_whole_fleet_are_allowed_at_a_time() throws Exception {
    opened();
    List<Permit> trials = new ArrayList<>();
    AtomicInteger refused = new AtomicInteger();
    await()
        .untilAsserted(
            () -> {
              enter(here, trials, refused);
              enter(there, trials, refused);
              assertThat(trials).hasSize(3);
            });
    for (int i = 0; i < 5; i++) enter(there, trials, refused);
    assertThat(trials).hasSize(3);
    trials.forEach(Permit::succeeded);
    await().untilAsserted(() -> there.enter(TARGET, false).succeeded());
    assertThat(there.health(TARGET).recoveries()).hasSize(1);
  }

  @Test
  void a_trial_that_fails_holds_everybody_back_again() throws Exception {
    opened();
    Permit trial = awaitTrial(there);
    trial.failed(CUT);
    assertThatThrownBy(() -> here.enter(TARGET, false)).isInstanceOf(HeldBack.class);
    assertThat(TestDatabase.number(database, "select count(*) from breaker_outage")).isZero();
  }

  @Test
  void a_trial_that_nobody_ends_is_not_waited_for() throws Exception {
    opened();
    for (int i = 0; i < 3; i++) awaitTrial(here); // and the host dies
    awaitTrial(there).succeeded();
  }

  @Test
  void an_account_without_quota_opens_at_once_and_a_retry_after_is_kept() throws Exception {
    here.enter(TARGET, false)
        .failed(
            new Fault(TaskFailure.QUOTA_EXHAUSTED, "see to this account", Duration.ofMinutes(9)));
    assertThatExceptionOfType(HeldBack.class)
        .isThrownBy(() -> here.enter(TARGET, false))
        .satisfies(
            held ->
                assertThat(held.comeBackIn())
                    .isBetween(Duration.ofMinutes(8), Duration.ofMinutes(9).plusSeconds(1)));
  }

  @Test
  void what_is_no_fault_of_the_target_opens_nothing() throws Exception {
    for (int i = 0; i < 50; i++) {
      here.enter(TARGET, false).failed(new Fault(TaskFailure.INVALID, "no such thing", null));
    }
    here.enter(TARGET, false).succeeded();
  }

  @Test
  void calls_under_way_for_too_long_open_it_before_they_end() throws Exception {
    List<Permit> hanging = new ArrayList<>();
    for (int i = 0; i < 5; i++) hanging.add(here.enter(TARGET, false));
    await()
        .untilAsserted(
            () -> assertThatThrownBy(() -> here.enter(TARGET, false)).isInstanceOf(HeldBack.class));
    hanging.forEach(Permit::succeeded);
  }

  @Test
  void whoever_waits_goes_on_as_soon_as_the_target_is_well() throws Exception {
    BreakerSettings patient =
        new BreakerSettings(
            HASTY.window(),
            5,
            50,
            5,
            HASTY.slowCall(),
            50,
            HASTY.openFor(),
            3,
            Duration.ofSeconds(20));
    try (Breakers waiting = new Breakers(database, "host-3", patient);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      opened();
      List<CompletableFuture<Void>> calls = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        calls.add(CompletableFuture.runAsync(() -> call(waiting), threads));
      }
      CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).join();
    }
  }

  @Test
  void retries_beyond_the_budget_are_held_back_and_first_calls_are_not() throws Exception {
    for (int i = 0; i < RetryBudget.MOST; i++) here.enter(TARGET, true).succeeded();
    assertThatExceptionOfType(HeldBack.class)
        .isThrownBy(() -> here.enter(TARGET, true))
        .withMessage("model-x-routine gets no more retries for now");
    here.enter(TARGET, false).succeeded();
  }

  @Test
  void a_person_holds_it_open_and_closes_it() throws Exception {
    BreakerDesk desk = new BreakerDesk(database);
    desk.open(TARGET, "ann", "the provider is under maintenance", null);
    await()
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> here.enter(TARGET, false))
                    .hasMessage("model-x-routine is held open"));
    desk.close(TARGET, "ann", "it is over");
    await().untilAsserted(() -> here.enter(TARGET, false).succeeded());
  }

  @Test
  void what_was_asked_before_the_target_fell_ill_counts_for_nothing_afterwards() throws Exception {
    List<Permit> old = new ArrayList<>();
    for (int i = 0; i < 5; i++) old.add(here.enter(TARGET, false));
    opened();
    for (int i = 0; i < 3; i++) awaitTrial(there).succeeded();

    old.forEach(call -> call.failed(CUT));

    await()
        .ignoreExceptions() // it hears a moment later that the target is well
        .untilAsserted(() -> here.enter(TARGET, false).succeeded());
    there.enter(TARGET, false).succeeded();
  }

  @Test
  void an_empty_account_is_left_alone_for_a_minute() throws Exception {
    here.enter(TARGET, false).failed(new Fault(TaskFailure.QUOTA_EXHAUSTED, "see to it", null));
    assertThatExceptionOfType(HeldBack.class)
        .isThrownBy(() -> here.enter(TARGET, false))
        .satisfies(held -> assertThat(held.comeBackIn()).isGreaterThan(Duration.ofSeconds(50)));
  }

  @Test
  void a_rest_of_years_is_an_hour_and_words_that_no_row_takes_open_it_too() throws Exception {
    Duration years = Duration.ofSeconds(Long.MAX_VALUE);
    here.enter(TARGET, false)
        .failed(new Fault(TaskFailure.QUOTA_EXHAUSTED, "a\0b".repeat(1_000), years));
    await()
        .untilAsserted(
            () ->
                assertThatExceptionOfType(HeldBack.class)
                    .isThrownBy(() -> there.enter(TARGET, false))
                    .satisfies(
                        held ->
                            assertThat(held.comeBackIn())
                                .isLessThanOrEqualTo(BreakerSettings.LONGEST.plusSeconds(1))));
  }

  @Test
  void while_the_database_is_away_each_host_goes_by_what_it_sees_and_tells_it_nobody()
      throws Exception {
    String name = database.client().sql("select current_database()").query(String.class).single();
    TestDatabase.away(name);
    try {
      opened();
      assertThatThrownBy(() -> here.enter(TARGET, false)).isInstanceOf(HeldBack.class);
      there.enter(TARGET, false).succeeded();
    } finally {
      TestDatabase.back(name);
    }
  }

  private void opened() throws Exception {
    for (int i = 0; i < HASTY.inARow(); i++) here.enter(TARGET, false).failed(CUT);
  }

  private static Permit awaitTrial(Breakers breakers) {
    List<Permit> got = new ArrayList<>();
    await()
        .untilAsserted(
            () -> {
              enter(breakers, got, new AtomicInteger());
              assertThat(got).isNotEmpty();
            });
    return got.getFirst();
  }

  private static void enter(Breakers breakers, List<Permit> granted, AtomicInteger refused)
      throws InterruptedException {
    try {
      granted.add(breakers.enter(TARGET, false));
    } catch (HeldBack held) {
      refused.incrementAndGet();
    }
  }

  private static void call(Breakers breakers) {
    try {
      breakers.enter(TARGET, false).succeeded();
    } catch (HeldBack | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
