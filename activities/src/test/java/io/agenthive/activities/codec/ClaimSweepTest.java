package io.agenthive.activities.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.fleet.DevServer;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.TestDatabase;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Against a real server: whether a run is kept is its word. */
final class ClaimSweepTest {
  private static final Database DATABASE = TestDatabase.fresh();

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Test
  void a_claim_stays_while_temporal_keeps_a_run_that_may_refer_to_it_and_goes_afterwards()
      throws Exception {
    try (DevServer server = DevServer.startOrSkip()) {
      WorkflowClient client = server.client();
      WorkflowStub unused = started(client, "lives");
      started(client, "closed").terminate("done");
      started(client, "earlier").terminate("done");
      await().atMost(Duration.ofSeconds(20)).until(() -> client.countWorkflows("").getCount() == 3);
      Instant now = Instant.now();
      Instant later = now.plus(Duration.ofDays(10));
      Instant longAgo = now.minus(Duration.ofDays(40));
      claim("lives", now, now);
      claim("closed", now, now.plus(Duration.ofDays(5)));
      claim("earlier", longAgo, longAgo.plus(Duration.ofDays(20)));
      claim("nobody", now, now);
      claim("fresh", later, later);

      int removed = sweep(client, later).round();

      assertThat(removed).isEqualTo(2);
      assertThat(left()).containsExactly("closed", "fresh", "lives");
      assertThat(sweep(client, later).round()).as("asked again only a day later").isZero();
      TestDatabase.change(DATABASE, "delete from claim");
    }
  }

  @Test
  void what_nobody_can_tell_about_stays_for_a_year() {
    try (TestWorkflowEnvironment unable = TestWorkflowEnvironment.newInstance()) {
      WorkflowClient client = unable.getWorkflowClient();
      Instant now = Instant.now();
      claim("", now, now);
      claim("it's", now, now);
      claim("lite", now, now);

      Instant almost = now.plus(ClaimSweep.UNKNOWN_KEPT).minusSeconds(1);
      assertThat(sweep(client, almost).round()).isZero();
      assertThat(left()).hasSize(3);
      Instant then = now.plus(ClaimSweep.UNKNOWN_KEPT).plus(Duration.ofDays(2));
      assertThat(sweep(client, then).round()).isEqualTo(3);
    }
  }

  private static WorkflowStub started(WorkflowClient client, String id) {
    WorkflowOptions options =
        WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue("nowhere").build();
    WorkflowStub stub = client.newUntypedWorkflowStub("Anything", options);
    stub.start();
    return stub;
  }

  private static ClaimSweep sweep(WorkflowClient client, Instant now) {
    return new ClaimSweep(DATABASE, new KeptRuns(client), () -> now);
  }

  private static void claim(String workflow, Instant made, Instant touched) {
    TestDatabase.change(
        DATABASE,
        """
        insert into claim (id, workflow, body, made_at, touched_at)
        values (decode(md5(?), 'hex'), ?, '', cast(? as timestamptz), cast(? as timestamptz))
        """,
        workflow,
        workflow,
        made.toString(),
        touched.toString());
  }

  private static List<String> left() {
    return DATABASE
        .client()
        .sql("select workflow from claim order by workflow")
        .query(String.class)
        .list();
  }
}
