package io.agenthive.activities.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.agent.AgentDirectory;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.agent.Tier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class BelongingsTest {
  private final Database database = TestDatabase.fresh();
  private final Belongings belongings = new Belongings(database);

  @BeforeEach
  void born() {
    AgentSpec spec = AgentSpec.of("clerk", "office", Tier.ROUTINE);
    new AgentDirectory(database).create("blue", "ada", spec, "ann");
    TestDatabase.change(
        database,
        "insert into task (id, tenant, agent, request_hash) values ('t-1', 'blue', 'ada', '')");
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void what_a_tenant_has_is_its_own_and_nobody_elses() {
    for (int twice = 0; twice < 2; twice++) {
      assertThat(belongings.agent("blue", "ada")).isTrue();
      assertThat(belongings.agent("red", "ada")).isFalse();
      assertThat(belongings.agent("blue", "bob")).isFalse();
      assertThat(belongings.task("blue", "t-1")).isTrue();
      assertThat(belongings.task("red", "t-1")).isFalse();
      assertThat(belongings.task("blue", "ada")).as("an agent is no task").isFalse();
    }
  }

  @Test
  void what_is_not_there_yet_may_come() {
    assertThat(belongings.task("blue", "t-2")).isFalse();
    TestDatabase.change(
        database,
        "insert into task (id, tenant, agent, request_hash) values ('t-2', 'blue', 'ada', '')");
    assertThat(belongings.task("blue", "t-2")).isTrue();
  }

  @Test
  void an_agent_has_one_owner_by_name_and_tenant() {
    assertThat(belongings.ownAgent("blue", "ann", "ada")).isTrue();
    assertThat(belongings.ownAgent("red", "ann", "ada")).isFalse();
    assertThat(belongings.ownAgent("blue", "bob", "ada")).isFalse();
    assertThat(belongings.ownTask("blue", "ann", "t-1")).isTrue();
    assertThat(belongings.ownTask("red", "ann", "t-1")).isFalse();
    assertThat(belongings.ownTask("blue", "bob", "t-1")).isFalse();
  }

  @Test
  void an_operation_is_of_the_tenant_and_of_who_asked_for_it() {
    TestDatabase.change(
        database,
        "insert into operation (id, tenant, wanted, bulk, asked_by, door) values ('o', 'blue', '{}', true, 'ann', 'rest')");

    assertThat(belongings.operation("blue", "o")).isTrue();
    assertThat(belongings.operation("red", "o")).isFalse();
    assertThat(belongings.operation("blue", "p")).isFalse();
    assertThat(belongings.ownOperation("blue", "ann", "o")).isTrue();
    assertThat(belongings.ownOperation("blue", "bob", "o")).isFalse();
    assertThat(belongings.ownOperation("red", "ann", "o")).isFalse();
  }

  @Test
  void a_campaign_is_of_the_tenant_that_began_it_and_of_the_first_if_control_did() {
    assertThat(belongings.campaign("default", "c")).isFalse();
    TestDatabase.change(database, "insert into redrive_tenant (id, tenant) values ('c', 'blue')");
    assertThat(belongings.campaign("default", "c")).isFalse();
    assertThat(belongings.campaign("blue", "c")).isTrue();
    TestDatabase.change(
        database,
        "insert into redrive (id, campaign, entries, targets) values ('auto-c', '{}', 0, '{}')");
    assertThat(belongings.campaign("default", "auto-c")).isTrue();
    assertThat(belongings.campaign("blue", "auto-c")).isFalse();
  }

  @Test
  void more_than_it_remembers_is_asked_for_anew() {
    TestDatabase.change(
        database,
        """
        insert into task (id, tenant, agent, request_hash)
        select 'm-' || n, 'blue', 'ada', '' from generate_series(1, ?) n
        """,
        Belongings.MOST_KEPT + 5);
    for (int n = 1; n <= Belongings.MOST_KEPT + 5; n++) {
      assertThat(belongings.task("blue", "m-" + n)).isTrue();
    }
    assertThat(belongings.kept()).isLessThanOrEqualTo(Belongings.MOST_KEPT);
  }
}
