package io.agenthive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FleetTest {
  private final FakeApi api = new FakeApi();

  FleetTest() throws IOException {}

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void an_explanation_is_a_sentence_and_then_its_numbers() {
    api.telling(
        "GET /fleet/agents/ada/explanation?at=2026-12-01T11%3A00%3A30Z",
        200,
        """
        {"agentId": "ada", "sentence": "Awake, idle for 5 s, because it is.", "state": "AWAKE", "age": 5.0,
         "price": {"cold": 60.0, "wake": 1.0}}\
        """);

    Terminal run = run("fleet", "explain", "ada", "--at", "2026-12-01T11:00:30Z");

    assertThat(run.out())
        .startsWith("ada: Awake, idle for 5 s, because it is.\n")
        .contains("age              5.0", "price            cold=60.0  wake=1.0")
        .doesNotContain("sentence");
  }

  @Test
  void another_policy_stands_beside_what_was_with_both_cold_rates() {
    api.telling(
        "GET /fleet/counterfactual?policy=fixed-300&from=2026-12-01T00%3A00%3A00Z&to=2026-12-02T00%3A00%3A00Z",
        200,
        """
        {"policy": "fixed-300", "gaps": 40, "agents": 2,
         "was": {"idle": 12.1, "cold": 8, "coldRate": 0.2, "cost": 60.5},
         "would": {"idle": 2200.0, "cold": 1, "coldRate": 0.025, "cost": 2206.05}}\
        """);

    Terminal run =
        run(
            "fleet",
            "counterfactual",
            "--policy",
            "fixed-300",
            "--from",
            "2026-12-01T00:00:00Z",
            "--to",
            "2026-12-02T00:00:00Z");

    assertThat(run.out())
        .isEqualTo(
            """
            40 gaps of 2 agents, 2026-12-01T00:00:00Z to 2026-12-02T00:00:00Z
            as it was    idle 12.1 s, cold 8 (20.0 %), cost 60.5 s
            fixed-300    idle 2,200.0 s, cold 1 (2.5 %), cost 2,206.1 s
            """);
  }

  @Test
  void an_export_has_each_table_once_before_the_decisions_that_follow_from_it() {
    api.telling("GET /fleet/tables/3", 200, "{\"version\": 3, \"events\": [0.1]}")
        .telling("GET /fleet/agents/ada/decisions?limit=50", 200, "{\"items\": [{\"table\": 0}]}")
        .telling(
            "GET /fleet/agents/bob/decisions?limit=50",
            200,
            "{\"items\": [{\"id\": 9, \"table\": 3}, {\"id\": 8, \"table\": 3}]}");

    assertThat(run("fleet", "export", "ada", "bob").out())
        .isEqualTo(
            """
            {"decision":{"table":0}}
            {"table":{"version":3,"events":[0.1]}}
            {"decision":{"id":9,"table":3}}
            {"decision":{"id":8,"table":3}}
            """);
  }

  @Test
  void a_forecast_is_a_table_of_teams_and_of_all() {
    api.telling(
        "GET /fleet/forecast",
        200,
        """
        {"fleet": {"steps": 288, "last": 9.0, "low": 4.0, "next": 8.0, "high": 13.0, "hour": 96.0},
         "teams": [{"team": "core", "expected": {"steps": 288, "last": 9.0, "low": 4.0, "next": 8.0, "high": 13.0,
                    "hour": 96.0}}]}\
        """);

    Terminal run = run("fleet", "forecast");

    assertThat(run.exit()).isEqualTo(Exit.OK);
    assertThat(run.out()).contains("TEAM", "core", "(all)", "8.0", "96.0");
  }

  @Test
  void a_paused_fleet_is_told_who_paused_it_and_why() {
    api.telling(
        "POST /fleet:pause",
        200,
        """
        {"mode": "PAUSED", "by": "ann", "reason": "a look", "since": "2026-12-01T11:00:00Z"}\
        """);

    assertThat(run("fleet", "pause", "--reason", "a look").out())
        .contains("PAUSED", "ann", "a look");
  }

  @Test
  void what_another_program_does_is_told_with_all_of_its_name() {
    Terminal run = run("fleet", "replay", "--trace", "azf_a");

    assertThat(run.exit()).isEqualTo(Exit.USAGE);
    assertThat(run.err()).contains("./hive fleet replay ");
  }

  private Terminal run(String... words) {
    return Terminal.run(api.environment(), words);
  }
}
