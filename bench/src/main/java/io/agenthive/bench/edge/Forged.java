package io.agenthive.bench.edge;

import io.agenthive.bench.load.OpenLoop;
import io.agenthive.bench.load.RestDoor;
import io.agenthive.bench.report.Findings;
import io.agenthive.bench.report.Pairs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Agents are read with a good token, in turn alone and beside a flood of forged ones from the same
 * address. Rows: {@code forged-p99} and {@code forged-p99-control}, ms from when a read was due;
 * {@code forged-p99-times-control}; {@code forged-refused}, a minute. A forged token that opens
 * anything fails the part, and so does a good one that does not.
 */
record Forged(EdgeSuite.Plan plan, Findings findings, EdgeStack stack) {
  private static final double READS = 200; // a second: far from what the machine can do
  private static final int WINDOWS = 3; // one after the other, so that a p99 has its hundreds
  private static final Set<Integer> REFUSED = Set.of(401, 429);

  void run() throws Exception {
    String token = stack.token();
    RestDoor door = new RestDoor(stack.guarded().api(), token);
    RestDoor stranger = new RestDoor(stack.guarded().api(), "");
    List<String> agents = stack.awake(door, "good", plan.scale().workers());
    OpenLoop.Request look = number -> door.look(agents.get((int) (number % agents.size())));
    OpenLoop good = new OpenLoop(READS);
    Duration window = plan.pace().window().multipliedBy(WINDOWS);
    Warmth.reads(door, agents, plan);
    good.run(plan.pace().warmUp(), look);
    List<Double> beside = new ArrayList<>();
    List<Double> alone = new ArrayList<>();
    List<Double> refused = new ArrayList<>();
    for (int i = 0; i < plan.pace().repetitions(); i++) {
      alone.add(good.run(window, look).quantile(0.99));
      try (ExecutorService side = Executors.newVirtualThreadPerTaskExecutor()) {
        Future<OpenLoop.Run> flood =
            side.submit(() -> flood(stranger, token, agents.getFirst(), window));
        beside.add(good.run(window, look).quantile(0.99));
        refused.add(flood.get().perSecond() * 60);
      }
    }
    findings.add("forged-p99", "ms", beside);
    findings.add("forged-p99-control", "ms", alone);
    findings.compare("forged-p99-times-control", new Pairs(beside, alone));
    findings.add("forged-refused", "requests/min", refused);
  }

  private OpenLoop.Run flood(RestDoor stranger, String token, String agent, Duration window)
      throws InterruptedException {
    Forgery forgery = new Forgery(token);
    return new OpenLoop(plan.scale().forgedPerMinute() / 60.0)
        .run(
            window,
            number -> {
              int status = stranger.with(forgery.next()).status(agent);
              if (!REFUSED.contains(status)) {
                throw new IllegalStateException("a forged token was answered " + status);
              }
            });
  }
}
