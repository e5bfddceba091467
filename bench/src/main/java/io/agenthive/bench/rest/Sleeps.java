package io.agenthive.bench.rest;

import io.agenthive.activities.agent.AgentLives;
import io.agenthive.activities.agent.AgentSignal;
import io.agenthive.activities.agent.RowState;
import io.agenthive.bench.core.Births;
import io.agenthive.bench.core.Crew;
import io.agenthive.bench.report.Findings;
import io.agenthive.bench.report.Pairs;
import io.agenthive.bench.report.Spread;
import io.agenthive.bench.stack.OneJvm;
import io.agenthive.workflows.agent.ControlNote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Agents that are awake without work are told to sleep by a signal, as people and policies do.
 * Rows:
 *
 * <ul>
 *   <li>{@code sleep-…}: ms from before the signal until the agent's row rests, with its
 *       checkpoint.
 *   <li>{@code sleep-N-at-once}: s until the last of N rests, and {@code …-floor}: the time in
 *       which as many workflows that wait for a signal run an activity, beside it.
 * </ul>
 */
record Sleeps(RestSuite.Plan plan, Findings findings, OneJvm stack) {
  private static final int AGENTS = 32;
  private static final Duration AWAKE = Duration.ofHours(1); // nobody rests by itself
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long BETWEEN_LOOKS = Duration.ofMillis(1).toNanos();
  private static final String OTHERS =
      "select count(*) from agent where id = any(?) and state <> ?";

  void run() throws Exception {
    serial();
    for (int count : plan.scale().atOnce()) atOnce(count);
  }

  private void serial() throws Exception {
    List<String> agents = new Births(stack.hive()).of("told", AGENTS, AWAKE);
    List<List<Double>> all = new ArrayList<>();
    for (int i = 0; i <= plan.pace().repetitions(); i++) {
      List<Double> round = new ArrayList<>();
      for (int j = 0; j < plan.pace().wakes(); j++) {
        List<String> one = List.of(agents.get(j % agents.size()));
        wake(one);
        round.add(sleep(one) * 1_000);
      }
      if (i > 0) all.add(round); // the first warms up
    }
    for (Map.Entry<String, Double> share :
        Map.of("p50", 0.5, "p95", 0.95, "p99", 0.99).entrySet()) {
      findings.add(
          "sleep-" + share.getKey(),
          "ms",
          all.stream().map(round -> Spread.quantile(round, share.getValue())).toList());
    }
  }

  private void atOnce(int count) throws Exception {
    List<String> agents = new Births(stack.hive()).of("told-" + count, count, AWAKE);
    List<Double> ours = new ArrayList<>();
    List<Double> floor = new ArrayList<>();
    int rounds = plan.pace().repetitions() + 1; // the first warms up
    try (Floors floors = new Floors(stack.hive().link().client(), count, rounds)) {
      for (int i = 0; i < rounds; i++) {
        wake(agents);
        double hive = sleep(agents);
        double bare = floors.wake("floor-" + i);
        if (i == 0) continue;
        ours.add(hive);
        floor.add(bare);
      }
    }
    findings.add("sleep-" + count + "-at-once", "s", ours);
    findings.add("sleep-" + count + "-at-once-floor", "s", floor);
    findings.compare("sleep-" + count + "-at-once-times-floor", new Pairs(ours, floor));
  }

  private void wake(List<String> agents) throws InterruptedException {
    tell(agents, AgentSignal.WAKE);
    await(agents, RowState.AWAKE);
  }

  /** Seconds until the last of them rests. */
  private double sleep(List<String> agents) throws InterruptedException {
    long sent = System.nanoTime();
    tell(agents, AgentSignal.SLEEP);
    await(agents, RowState.ASLEEP);
    return (System.nanoTime() - sent) / 1e9;
  }

  private void tell(List<String> agents, AgentSignal signal) throws InterruptedException {
    AgentLives lives = stack.hive().control().mail().lives();
    ControlNote note = ControlNote.of("bench", "to measure it");
    Crew.each(agents, agent -> lives.tell(agent, signal, note));
  }

  private void await(List<String> agents, RowState state) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    String[] ids = agents.toArray(String[]::new);
    while (others(ids, state) > 0) {
      if (System.nanoTime() - end > 0) throw new IllegalStateException("not all are " + state);
      LockSupport.parkNanos(BETWEEN_LOOKS);
    }
  }

  private long others(String[] ids, RowState state) {
    return stack
        .hive()
        .database()
        .client()
        .sql(OTHERS)
        .param(ids)
        .param(state.code())
        .query(Long.class)
        .single();
  }
}
