package io.agenthive.starter.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.starter.ApiWorld;
import io.agenthive.starter.Caller;
import io.agenthive.starter.Reply;
import io.agenthive.workflows.idle.AgentGaps;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FleetOverHttpTest {
  private static final String PLAN =
      "{6.05,0.1,0.05,6.05,Infinity,Infinity,6.05,Infinity,Infinity,6.05,Infinity,Infinity,6.05,Infinity,Infinity,"
          + "6.05,Infinity,Infinity}";
  private static final String GAP =
      """
      insert into idle_gap (agent, tenant, team, tier, kind, began_at, ended_at, gaps, seconds, awake, rests, cold, waited, pair,
                            rule, version, plan, learned)
      values (?, ?, 'core', 'ROUTINE', 'MEMORY', ?::timestamptz, ?::timestamptz + interval '100 s', 1, 100, 6.05, 1, true, 0.1,
              0.02, 'LEARNED', 0, ?::double precision[], ?)
      """;

  private final ApiWorld world = ApiWorld.running();
  private final String tenant = "fleet-" + UUID.randomUUID();
  private final Caller caller = world.caller(tenant, "ann", "viewer");
  private final String id = world.agent(tenant, "f-" + UUID.randomUUID(), "ann");
  private final String path = "/api/v1/fleet/agents/" + id;

  @BeforeEach
  void gaps() {
    for (String began : new String[] {"2026-12-01T11:00:00Z", "2026-12-01T12:00:00Z"}) {
      world.sql(GAP, id, tenant, began, began, PLAN, new AgentGaps().toBytes());
    }
  }

  @Test
  void what_is_known_of_the_fleet_is_shown_before_there_is_a_table() {
    Reply shown = world.caller().get("/api/v1/fleet");

    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.texts("/wakes", "/kind")).containsExactly("MEMORY", "TOOLS");
    assertThat(shown.at("/wakes/0/cost").asDouble()).isPositive();
  }

  @Test
  void decisions_come_in_pages_with_a_sentence_and_every_number() {
    Reply first = caller.get(path + "/decisions?limit=1&count=true");
    Reply second = caller.get(first.next());

    assertThat(first.at("/total").asLong()).isEqualTo(2);
    assertThat(first.text("/items/0/beganAt")).isEqualTo("2026-12-01T12:00:00Z");
    assertThat(second.text("/items/0/beganAt")).isEqualTo("2026-12-01T11:00:00Z");
    assertThat(second.next()).isEmpty();
    assertThat(second.text("/items/0/sentence")).contains("found it asleep: it waited 0.1 s");
    assertThat(second.at("/items/0/plans/followed/rests").asDouble()).isEqualTo(6.05);
    assertThat(second.at("/items/0/plans/followed/cost").asDouble()).isEqualTo(12.1);
    assertThat(second.at("/items/0/plans/followed").has("from")).as("never").isFalse();
  }

  @Test
  void an_instant_is_explained_and_one_at_work_is_not() {
    Reply asleep = caller.get(path + "/explanation?at=2026-12-01T11:00:30Z");
    Reply working = caller.get(path + "/explanation?at=2026-12-01T11:30:00Z");

    assertThat(asleep.text("/state")).isEqualTo("ASLEEP");
    assertThat(asleep.at("/age").asDouble()).isEqualTo(30);
    assertThat(working.code()).isEqualTo("unknown-decision");
    assertThat(caller.get(path + "/explanation").text("/beganAt"))
        .as("the last one")
        .isEqualTo("2026-12-01T12:00:00Z");
  }

  @Test
  void another_policy_is_priced_beside_what_was_each_with_its_cold_rate() {
    String asked = counterfactual("fixed-300", "2026-12-01T11:00:00Z");
    Reply priced = caller.get(asked);

    assertThat(priced.at("/gaps").asLong()).isEqualTo(2);
    assertThat(priced.at("/agents").asLong()).isEqualTo(1);
    assertThat(priced.at("/was/coldRate").asDouble()).isEqualTo(1);
    assertThat(priced.at("/was/idle").asDouble()).isEqualTo(12.1);
    assertThat(priced.at("/would/coldRate").asDouble()).isZero();
    assertThat(priced.at("/would/idle").asDouble()).isEqualTo(200);
    Caller rival = world.caller("fleet-else", "eve", "viewer");
    assertThat(rival.get(asked).at("/gaps").asLong()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?policy=learned",
        "?policy=best&from=2026-12-01T11:00:00Z&to=2026-12-02T00:00:00Z",
        "?policy=learned&from=2026-12-02T00:00:00Z&to=2026-12-01T00:00:00Z",
        "?policy=learned&from=-999999999-01-01T00:00:00Z&to=2026-12-01T00:00:00Z",
        "?policy=learned&from=yesterday&to=2026-12-01T00:00:00Z",
        "?policy=learned&from=2026-12-01T11:00:00Z&to=2026-12-02T00:00:00Z&team=core"
      })
  void a_question_that_says_too_little_or_cannot_be_read_is_refused(String query) {
    assertThat(caller.get("/api/v1/fleet/counterfactual" + query).code()).isEqualTo("bad-filter");
  }

  private static String counterfactual(String policy, String from) {
    return "/api/v1/fleet/counterfactual?policy=%s&from=%s&to=%s"
        .formatted(policy, from, Instant.parse(from).plusSeconds(86_400));
  }
}
