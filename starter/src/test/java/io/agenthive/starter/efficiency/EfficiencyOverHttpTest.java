package io.agenthive.starter.efficiency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.agenthive.starter.ApiWorld;
import io.agenthive.starter.Caller;
import io.agenthive.starter.Reply;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An agent worked for a minute, slept for a hundred minutes, and worked for a minute again. */
final class EfficiencyOverHttpTest {
  private static final String SPELL =
      """
      insert into awake_spell (agent, began_at, tenant, team, tier, host, ended_at, busy, idle, ahead, tasks, open)
      values (?, now() - ? * interval '1 minute', ?, 'core', 'ROUTINE', 'home', now() - (? - 2) * interval '1 minute', 60, 60, 0,
              2, false)
      """;
  private static final String GAP =
      """
      insert into idle_gap (agent, tenant, team, tier, kind, began_at, ended_at, gaps, seconds, awake, rests, cold, waited, rule,
                            version, plan)
      values (?, ?, 'core', 'ROUTINE', 'MEMORY', now() - interval '119 minutes', now() - interval '18 minutes', 1, 6060, 60, 1, true,
              0.5, 'SPEC', 0, '{6,0.1,0.05}')
      """;

  private final ApiWorld world = ApiWorld.running();
  private final String tenant = "thrift-" + UUID.randomUUID();
  private final Caller caller = world.caller(tenant, "ann", "viewer");

  @BeforeEach
  void rows() {
    String agent = "e-" + UUID.randomUUID();
    world.sql(SPELL, agent, 120, tenant, 120);
    world.sql(SPELL, agent, 18, tenant, 18);
    world.sql(GAP, agent, tenant);
  }

  @Test
  void a_reduction_comes_with_its_cold_rate_and_its_wait_beside_both_baselines() {
    Reply told = caller.get("/api/v1/efficiency?window=PT24H&groupBy=team");

    assertThat(told.status()).isEqualTo(200);
    assertThat(told.at("/all/measured/coldRate/value").asDouble()).isCloseTo(1 / 3.0, within(1e-9));
    assertThat(told.at("/all/measured/p99Added/value").asDouble()).isEqualTo(0.5);
    assertThat(told.at("/all/measured/reduction/value").asDouble())
        .isCloseTo(1 - 240.5 / 7_200, within(0.01));
    assertThat(told.at("/all/measured/reduction").has("low")).as("one agent").isFalse();
    assertThat(told.at("/all/baselines/alwaysOn").asDouble()).isCloseTo(7_200, within(60.0));
    assertThat(told.at("/all/baselines/sameColdRate/timeout").asDouble()).isZero();
    assertThat(told.at("/all/seconds/busy").asDouble()).isCloseTo(120, within(1e-6));
    assertThat(told.at("/all").has("name")).isFalse();
    assertThat(told.at("").has("hosts")).as("none has told what it uses").isFalse();
    assertThat(told.texts("/groups", "/name")).containsExactly("core");
    assertThat(told.at("/groupCount").asInt()).isEqualTo(1);
    assertThat(told.text("/idleSpend/cost")).isEqualTo("0.000000");
    assertThat(told.text("/method")).isEqualTo("docs/efficiency.md");
  }

  @Test
  void without_a_task_in_the_window_there_is_no_reduction() {
    Reply idle = caller.get("/api/v1/efficiency?window=PT5M");
    Caller rival = world.caller("nobody-" + UUID.randomUUID(), "eve", "viewer");

    assertThat(idle.status()).isEqualTo(404);
    assertThat(idle.code()).isEqualTo("no-baseline");
    assertThat(rival.get("/api/v1/efficiency").code()).isEqualTo("no-baseline");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "window=24h",
        "window=",
        "window=PT0S",
        "window=-PT1H",
        "window=PT59S",
        "window=P15D",
        "window=PT99999999999999999H",
        "window=P1D&window=P2D",
        "groupBy=colour",
        "groupBy=",
        "team=core"
      })
  void a_question_that_cannot_be_answered_is_refused(String query) {
    Reply refused = caller.get("/api/v1/efficiency?" + query);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.code()).isEqualTo("bad-filter");
  }
}
