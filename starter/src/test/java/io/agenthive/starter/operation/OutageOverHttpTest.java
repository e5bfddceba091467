package io.agenthive.starter.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.agent.AgentWorld;
import io.agenthive.activities.agent.RecordedAgent;
import io.agenthive.activities.mail.PlainMailRoom;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.starter.ApiWorld;
import io.agenthive.starter.Caller;
import io.agenthive.starter.HiveApi;
import io.agenthive.starter.Reply;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An API whose Temporal goes away and comes back. */
final class OutageOverHttpTest {
  private final Outage outage = new Outage();
  private final Database database = TestDatabase.fresh();
  private final TestWorkflowEnvironment temporal = AgentWorld.begin(outage);
  private final HiveApi api =
      HiveApi.start(
          ApiWorld.settings(),
          ApiWorld.parts(database, new PlainMailRoom(database), temporal.getWorkflowClient()));
  private final Caller caller = ApiWorld.running().caller(api);
  private final String id = "a-" + UUID.randomUUID();
  private final String path = "/api/v1/agents/" + id;

  @AfterEach
  void close() {
    outage.ends();
    api.close();
    temporal.close();
    database.close();
  }

  @Test
  void who_prefers_to_be_answered_is_answered_and_it_is_done_once_temporal_is_back() {
    born();
    outage.begins();

    Reply queued = caller.post(path + ":sleep", "{\"reason\": \"so\"}", "Prefer", "respond-async");
    assertThat(queued.status()).isEqualTo(202);
    assertThat(queued.header("Preference-Applied")).isEqualTo("respond-async");
    String operation = queued.header("Location");
    assertThat(operation).startsWith("/api/v1/operations/");
    await().until(() -> caller.get(operation).text("/waitsFor").equals(Errands.TEMPORAL));

    outage.ends();
    await().until(() -> caller.get(operation).text("/state").equals("SUCCEEDED"));
    assertThat(RecordedAgent.HEARD).contains("agent-" + id + " sleepNow so");
  }

  @Test
  void what_was_decided_on_another_version_is_not_done_once_temporal_is_back() {
    born();
    String decidedOn = caller.get(path).header("ETag");
    outage.begins();
    String hold = "{\"hold\": \"incident\", \"reason\": \"so\"}";
    String earlier =
        caller.post(path + ":hold", hold, "Prefer", "respond-async").header("Location");
    await().until(() -> caller.get(earlier).text("/waitsFor").equals(Errands.TEMPORAL));
    Reply queued =
        caller.post(
            path + ":sleep",
            "{\"reason\": \"stale " + id + "\"}",
            "Prefer",
            "respond-async",
            "If-Match",
            decidedOn);
    assertThat(queued.status()).isEqualTo(202);
    TestDatabase.change(
        database, "update agent set spec_version = spec_version + 1 where id = ?", id);
    String operation = queued.header("Location");

    outage.ends();

    await().until(() -> caller.get(operation).text("/state").equals("FAILED"));
    assertThat(caller.get(operation + "/outcomes").texts("/items", "/code"))
        .containsExactly("stale");
    assertThat(RecordedAgent.HEARD).doesNotContain("agent-" + id + " sleepNow stale " + id);
  }

  @Test
  void who_does_not_is_told_that_temporal_is_away_and_when_to_come_again() {
    born();
    outage.begins();

    Reply refused = caller.post(path + ":sleep", "{\"reason\": \"so\"}");

    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.code()).isEqualTo("temporal-away");
    assertThat(refused.header("Retry-After")).isNotEmpty();
  }

  @Test
  void reads_go_on_and_say_when_temporal_answered_last() {
    born();
    await().until(() -> !asOf().isEmpty());
    Instant before = Instant.parse(asOf());
    await().until(() -> Instant.parse(asOf()).isAfter(before));
    assertThat(caller.get(path).header("Hive-As-Of")).isNotEmpty();

    outage.begins();
    Instant gone = Instant.now();
    await().until(() -> Instant.now().isAfter(gone.plusSeconds(4)));
    Reply read = caller.get(path);
    assertThat(read.status()).isEqualTo(200);
    assertThat(Instant.parse(read.header("Hive-As-Of"))).isBefore(gone.plusSeconds(2));

    outage.ends();
    await().until(() -> Instant.parse(asOf()).isAfter(gone.plusSeconds(2)));
  }

  private String asOf() {
    return caller.get("/api/v1/agents").header("Hive-As-Of");
  }

  private void born() {
    Reply created =
        caller.post(
            "/api/v1/agents",
            "{\"id\": \"%s\", \"role\": \"coder\", \"team\": \"core\"}".formatted(id));
    assertThat(created.status()).isEqualTo(201);
  }
}
