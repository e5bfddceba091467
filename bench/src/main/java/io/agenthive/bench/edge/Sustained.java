package io.agenthive.bench.edge;

import io.agenthive.bench.load.OpenLoop;
import io.agenthive.bench.load.RestDoor;
import io.agenthive.bench.report.Findings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * Tasks are left at a pace for minutes, whatever becomes of them; afterwards each has ended once.
 * Rows: {@code sustained-accepted} a second, {@code sustained-refused}: tasks that the API was
 * asked too many for, and said so; {@code sustained-p50}, {@code sustained-p99}: ms from when a
 * task was due to its answer; {@code sustained-lost}, tasks that were accepted and not done; {@code
 * sustained-twice}, turns beyond one for each; {@code sustained-drained}: s from the last answer
 * until all have ended.
 */
record Sustained(EdgeSuite.Plan plan, Findings findings, EdgeStack stack) {
  private static final String RUN = "sustained";
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** A little more than the goal wants: who sends exactly as many can only be below. */
  private static final double MORE = 1.02;

  private static final String DONE =
      "select count(*) from mail_ended where task_id like 'sustained-%' and state = 3";

  /** Each task is one turn, which leaves one entry of its agent's memory. */
  private static final String AGAIN =
      "select count(*) - count(distinct task_id) from memory where task_id like 'sustained-%'";

  void run() throws Exception {
    RestDoor door = stack.door();
    List<String> agents = stack.awake(door, "steady", plan.scale().workers());
    Warmth.tasks(door, agents, plan);
    stack.drain(PATIENCE);
    LongAdder refused = new LongAdder();
    OpenLoop.Run run =
        new OpenLoop(plan.scale().perSecond() * MORE)
            .run(
                plan.scale().sustained(),
                number -> {
                  String agent = agents.get((int) (number % agents.size()));
                  if (!door.offer(RUN + "-" + number, agent)) refused.increment();
                });
    long answered = System.nanoTime();
    stack.drain(PATIENCE);
    double drained = (System.nanoTime() - answered) / 1e9;
    long accepted = run.millis().size() - refused.sum();
    findings.add("sustained-accepted", "tasks/s", List.of(accepted * 1e9 / run.nanos()));
    findings.add("sustained-refused", "tasks", List.of((double) refused.sum()));
    findings.add("sustained-p50", "ms", List.of(run.quantile(0.5)));
    findings.add("sustained-p99", "ms", List.of(run.quantile(0.99)));
    findings.add("sustained-lost", "tasks", List.of((double) (accepted - count(DONE))));
    findings.add("sustained-twice", "tasks", List.of((double) count(AGAIN)));
    findings.add("sustained-drained", "s", List.of(drained));
  }

  private long count(String sql) {
    return stack.database().client().sql(sql).query(Long.class).single();
  }
}
