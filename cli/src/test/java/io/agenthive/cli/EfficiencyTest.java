package io.agenthive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class EfficiencyTest {
  private static final String TOLD =
      """
      {"from": "2026-12-01T00:00:00Z", "to": "2026-12-02T00:00:00Z", "groupCount": 3,
       "all": {"agents": 47, "tasks": 1240, "cold": 248, "gaps": 900,
               "seconds": {"life": 7200.0, "busy": 720.0, "idle": 360.0, "ahead": 36.0, "waking": 18.0, "asleep": 6084.0,
                           "unknown": 18.0},
               "measured": {"reduction": {"value": 0.8475, "low": 0.8, "high": 0.9}, "coldRate": {"value": 0.2},
                            "p99Added": {"value": 0.25}},
               "baselines": {"alwaysOn": 7200.0,
                             "sameColdRate": {"timeout": 12.5, "idle": 720.0, "awakeSaved": {"value": 0.25},
                                              "triple": {"reduction": {"value": 0.7975}, "coldRate": {"value": 0.2},
                                                         "p99Added": {"value": 0.25}}}},
               "used": {"cpu": 12.5, "residentBytes": 1048576, "readBytes": 1, "writtenBytes": 2}},
       "groups": [{"name": "core", "agents": 2, "tasks": 0,
                   "seconds": {"busy": 0.0, "idle": 3600.0}, "used": {"cpu": 0.0}}],
       "hosts": {"residentBytesPerAwakeAgent": 3145728, "measuring": 0.0002},
       "idleSpend": {"calls": 3, "simulated": 0, "unpriced": 0, "cost": "0.001200", "currency": "USD"}}\
      """;

  private final FakeApi api = new FakeApi();

  EfficiencyTest() throws IOException {}

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void what_was_saved_stands_beside_what_it_cost_and_beside_both_baselines() {
    api.telling("GET /efficiency?window=PT24H&groupBy=team", 200, TOLD);

    assertThat(run("efficiency", "--by", "team").out())
        .isEqualTo(
            """
            2026-12-01T00:00:00Z to 2026-12-02T00:00:00Z: 47 agents, 1240 tasks
            as it was     saved 84.8 % (80.0 to 90.0), cold 20.0 %, 99 of 100 tasks waited 0.25 s or less
            always on     2.00 agent-hours: what is saved is of these
            fixed 12.50 s saved 79.8 %, cold 20.0 %, 99 of 100 tasks waited 0.25 s or less; what was done instead saved - of its idle and 25.0 % of its awake time
            agent-hours   busy 0.20, idle 0.10 (0.01 before a first task), waking 0.01, asleep 1.69, unknown 0.01
            hosts         12.50 s of processor time, 3.0 MiB for each agent awake; measuring took 0.020 % of it
            idle models   0.001200 USD for 3 calls that served no task
            NAME  AGENTS  TASKS  SAVED  COLD  P99 ADDED  BUSY  IDLE  CPU
            core  2       0      -      -     -          0.00  1.00  0.00 s
            … and 2 more
            """);
  }

  @Test
  void a_window_is_a_time() {
    api.telling("GET /efficiency?window=PT30M", 200, TOLD);

    assertThat(run("efficiency", "--window", "30m", "-o", "json").out()).contains("\"coldRate\"");
    Terminal wrong = run("efficiency", "--window", "long");
    assertThat(wrong.exit()).isEqualTo(Exit.USAGE);
    assertThat(wrong.err()).contains("--window must be a time such as");
  }

  private Terminal run(String... words) {
    return Terminal.run(api.environment(), words);
  }
}
