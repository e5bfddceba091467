package io.agenthive.activities.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.fleet.DevServer;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.TestDatabase;
import io.temporal.client.WorkflowClient;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class LedgerCheckTest {
  private static final Looks QUICK = new Looks(3, Duration.ofMillis(50));

  private final Database database = TestDatabase.fresh();
  private final Books books = new Books(database);

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void a_server_that_cannot_list_is_asked_for_each_id() throws Exception {
    try (TestWorkflowEnvironment world = inProcess();
        Played.Crew crew = Played.crew(world.getWorkflowClient())) {
      assertThat(checked(crew.client()).listed()).isFalse();
    }
  }

  @Test
  void a_server_that_can_list_is_asked_for_all() throws Exception {
    try (DevServer server = DevServer.startOrSkip();
        Played.Crew crew = Played.crew(server.client())) {
      WorkflowClient client = crew.client();
      assertThat(checked(client).listed()).isTrue();

      Played.run(client, "Task", "task-ghost", "fail");
      await()
          .untilAsserted(
              () ->
                  assertThat(check(client).findings())
                      .extracting(Finding::subject)
                      .containsExactly("ghost"));
    }
  }

  /** In order, then one thing after the other is wrong; a redriven task's newest run counts. */
  private LedgerReport checked(WorkflowClient client) throws Exception {
    books.agent("ada", 0);
    books.dead("ada", "x1");
    books.dead("ada", "x2");
    books.done("ada", "d1");
    Played.run(client, "Agent", "agent-ada", "stay");
    Played.run(client, "Task", "task-x1", "fail");
    Played.run(client, "Task", "task-x2", "fail");
    Played.run(client, "Task", "task-d1", "fail");
    Played.run(client, "Task", "task-d1", "complete");
    await().untilAsserted(() -> assertThat(check(client).findings()).isEmpty());

    Played.run(client, "Task", "task-x2", "complete");
    books.agent("bob", 0);
    LedgerReport report = check(client);

    assertThat(report.findings())
        .extracting(Finding::line)
        .containsExactly(
            "x2 is dead, but its newest Task run is not Failed (row DEAD, run COMPLETED)",
            "bob is not retired, but no Agent workflow runs (newest run ABSENT)");
    assertThat(report.closed()).isFalse();
    assertThat(report.ledger()).isEqualTo(new Ledger(3, 1, 2, 0, 0, 0, 0));
    books.run("update mail_ended set archived = true where task_id = 'x2'");
    books.run("delete from agent where id = 'bob'");
    return check(client);
  }

  @Test
  void a_letter_that_stays_is_waited_for_and_then_told() throws Exception {
    try (TestWorkflowEnvironment world = inProcess()) {
      books.dead("ada", "x1");
      books.letter("x1", "2001-01-01");

      LedgerReport report =
          new LedgerCheck(database, world.getWorkflowClient(), QUICK).check(Duration.ofMillis(300));

      assertThat(report.outbox()).isEqualTo(1);
      assertThat(report.closed()).as("its task is not judged yet").isTrue();
    }
  }

  @Test
  void the_check_goes_on_as_soon_as_the_outbox_is_empty() throws Exception {
    try (TestWorkflowEnvironment world = inProcess()) {
      books.letter("x1", "2001-01-01");
      CompletableFuture<LedgerReport> report =
          CompletableFuture.supplyAsync(() -> check(world.getWorkflowClient()));

      books.run("delete from outbox");

      assertThat(report.get(20, TimeUnit.SECONDS).outbox()).isZero();
    }
  }

  private LedgerReport check(WorkflowClient client) {
    try {
      return new LedgerCheck(database, client, QUICK).check(Duration.ofMinutes(1));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static TestWorkflowEnvironment inProcess() {
    TestWorkflowEnvironment world =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder().setUseTimeskipping(false).build());
    world.start();
    return world;
  }
}
