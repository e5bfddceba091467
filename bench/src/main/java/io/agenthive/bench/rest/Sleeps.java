package io.agenthive.bench.rest;

import io.agenthive.activities.agent.AgentLives;
import io.agenthive.activities.agent.AgentSignal;
import io.agenthive.activities.agent.RowState;
import io.agenthive.bench.core.Births;
import io.agenthive.bench.core.Crew;
import io.agenthive.bench.core.RowStates;
import io.agenthive.bench.report.Findings;
import io.agenthive.bench.stack.OneJvm;
import io.agenthive.workflows.agent.ControlNote;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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
    findings.quantiles("sleep", "ms", all);
  }

  private void atOnce(int count) throws Exception {
    List<String> agents = new Births(stack.hive()).of("told-" + count, count, AWAKE);
    WorkflowClient client = stack.hive().link().client();
    new BesideFloor(client, "sleep-" + count + "-at-once", count, plan.pace().repetitions())
        .measure(
            round -> {
              wake(agents);
              return sleep(agents);
            },
            findings);
  }

  private void wake(List<String> agents) throws InterruptedException {
    tell(agents, AgentSignal.WAKE);
    rows().await(agents, RowState.AWAKE);
  }

  /** Seconds until the last of them rests. */
  private double sleep(List<String> agents) throws InterruptedException {
    long sent = System.nanoTime();
    tell(agents, AgentSignal.SLEEP);
    rows().await(agents, RowState.ASLEEP);
    return (System.nanoTime() - sent) / 1e9;
  }

  private void tell(List<String> agents, AgentSignal signal) throws InterruptedException {
    AgentLives lives = stack.hive().control().mail().lives();
    ControlNote note = ControlNote.of("bench", "to measure it");
    Crew.each(agents, agent -> lives.tell(agent, signal, note));
  }

  private RowStates rows() {
    return new RowStates(stack.hive().database());
  }
}
