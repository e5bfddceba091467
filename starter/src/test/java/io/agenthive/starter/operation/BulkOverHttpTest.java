package io.agenthive.starter.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.agent.RecordedAgent;
import io.agenthive.starter.ApiWorld;
import io.agenthive.starter.Caller;
import io.agenthive.starter.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Whom verbs about many agents ask. */
final class BulkOverHttpTest {
  private static final int MOST = ApiWorld.OPERATIONS.agents();

  private final Team team = new Team();
  private final ApiWorld world = team.world;
  private final Caller caller = team.caller;
  private final String mark = team.mark;

  @Test
  void agents_that_match_are_put_to_sleep_and_each_has_its_outcome() {
    team.agents(3);

    Reply begun = team.sleep("", "Prefer", "wait=30");

    assertThat(begun.status()).isEqualTo(200);
    assertThat(begun.text("/state")).isEqualTo("SUCCEEDED");
    assertThat(begun.text("/action")).isEqualTo("agents:sleep");
    assertThat(begun.text("/filter/team")).isEqualTo(mark);
    assertThat(begun.at("/total").asInt()).isEqualTo(3);
    assertThat(begun.at("/done").asInt()).isEqualTo(3);
    for (int i = 0; i < 3; i++) {
      assertThat(RecordedAgent.HEARD).contains("agent-" + mark + i + " sleepNow " + mark);
    }
    Reply outcomes = caller.get(begun.header("Location") + "/outcomes?count=true");
    assertThat(outcomes.texts("/items", "/agentId")).containsExactly(mark + 0, mark + 1, mark + 2);
    assertThat(outcomes.texts("/items", "/outcome")).containsOnly("AGREED");
    assertThat(outcomes.at("/total").asInt()).isEqualTo(3);
  }

  @Test
  void a_dry_run_says_how_many_and_the_first_and_does_nothing() {
    team.agents(2);

    Reply plan =
        caller.post(
            Team.SLEEP,
            "{\"filter\": {\"team\": \"%s\"}, \"reason\": \"so\", \"dryRun\": true}"
                .formatted(mark));

    assertThat(plan.status()).isEqualTo(200);
    assertThat(plan.at("/agents").asInt()).isEqualTo(2);
    assertThat(plan.at("/first").valueStream().map(JsonNode::asString).toList())
        .containsExactly(mark + 0, mark + 1);
    assertThat(caller.get("/api/v1/operations?limit=200").http().body()).doesNotContain(mark);
  }

  @Test
  void agents_that_match_are_woken() {
    team.agents(1);

    Reply begun =
        caller.post(
            Team.WAKE,
            "{\"filter\": {\"q\": \"%s\", \"state\": \"asleep\"}, \"reason\": \"%s\"}"
                .formatted(mark, mark),
            "Idempotency-Key",
            mark,
            "Prefer",
            "wait=30");

    assertThat(begun.text("/state")).isEqualTo("SUCCEEDED");
    assertThat(begun.text("/id")).isEqualTo(mark);
    assertThat(RecordedAgent.HEARD).contains("agent-" + mark + "0 wakeNow " + mark);
  }

  @Test
  void who_owns_some_agents_asks_those_and_no_others() {
    world.agent("default", mark + "mine", mark);
    world.agent("default", mark + "theirs", "somebody");
    Caller owner = world.caller("default", mark, "agent-owner");

    Reply begun =
        owner.post(
            Team.SLEEP,
            "{\"filter\": {\"q\": \"%s\"}, \"reason\": \"so\"}".formatted(mark),
            "Idempotency-Key",
            mark,
            "Prefer",
            "wait=30");

    assertThat(begun.at("/total").asInt()).isEqualTo(1);
    assertThat(begun.at("/filter/own").asBoolean()).isTrue();
    assertThat(caller.get("/api/v1/operations/" + mark + "/outcomes").texts("/items", "/agentId"))
        .containsExactly(mark + "mine");
    assertThat(
            world
                .caller("default", "else-" + mark, "agent-owner")
                .post("/api/v1/operations/" + mark + ":abort", "{\"reason\": \"so\"}")
                .code())
        .isEqualTo("forbidden");
  }

  @Tag("negative")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"all\": false}",
        "{\"label\": []}",
        "{\"all\": true, \"team\": \"x\"}",
        "{\"team\": \"\"}",
        "{\"label\": [\"x\"]}",
        "{\"label\": [\"a:1\", \"a:2\"]}",
        "{\"state\": \"RETIRED\"}"
      })
  void a_filter_that_does_not_say_whom_is_refused(String filter) {
    Reply reply =
        caller.post(
            Team.SLEEP,
            "{\"filter\": %s, \"reason\": \"so\"}".formatted(filter),
            "Idempotency-Key",
            mark);

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.text("/errors/0/pointer")).startsWith("/filter");
  }

  @Test
  void as_many_agents_as_may_be_are_one_operation_and_one_more_are_too_many() {
    String tenant = "crowd-" + mark;
    Caller ann = world.caller(tenant, "ann", "operator");
    world.agent(tenant, mark + "-0", "ann");
    crowd(tenant, MOST - 1);
    try {
      Reply begun = everybody(ann, "whole-" + mark);
      assertThat(begun.status()).isEqualTo(202);
      assertThat(begun.at("/total").asInt()).isEqualTo(MOST);
      Reply aborted =
          ann.post(begun.header("Location") + ":abort", "{\"reason\": \"it was a test\"}");
      assertThat(aborted.text("/state")).isEqualTo("ABORTED");
      assertThat(ann.get(begun.header("Location") + "/outcomes?outcome=SKIPPED").next())
          .isNotEmpty();

      world.agent(tenant, mark + "-more", "ann");
      Reply tooMany = everybody(ann, "more-" + mark);
      assertThat(tooMany.status()).isEqualTo(413);
      assertThat(tooMany.code()).isEqualTo("batch-too-large");
      await()
          .untilAsserted(
              () ->
                  assertThat(
                          world.text(
                              "select outcome || ' ' || refusal from audit where tenant = ? order by seq desc limit 1",
                              tenant))
                      .startsWith("REFUSED batch-too-large")); // others may have been dropped
    } finally {
      world.sql("delete from operation where tenant = ?", tenant);
      world.sql("delete from agent where tenant = ?", tenant);
    }
  }

  private static Reply everybody(Caller ann, String key) {
    return ann.post(
        Team.SLEEP,
        "{\"filter\": {\"all\": true}, \"reason\": \"so\", \"ratePerSecond\": 1}",
        "Idempotency-Key",
        key);
  }

  /** So many more rows like that of the first agent. */
  private void crowd(String tenant, int more) {
    world.sql(
        """
        insert into agent (id, tenant, owner, spec, role, team, tier)
        select ? || i, tenant, owner, spec, role, team, tier
        from agent, generate_series(1, ?) i where id = ? and tenant = ?\
        """,
        mark + "-",
        more,
        mark + "-0",
        tenant);
  }
}
