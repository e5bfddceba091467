package io.agenthive.bench.rest;

import io.agenthive.activities.checkpoint.Restored;
import io.agenthive.bench.report.Findings;
import io.agenthive.bench.report.Spread;
import io.agenthive.workflows.checkpoint.CheckpointMark;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One agent whose only file has this size, new in every byte each time. Rows, in ms:
 *
 * <ul>
 *   <li>{@code create}: the file is cut, sealed and committed, the generation made, and all of it
 *       read back and compared.
 *   <li>{@code restore}: everything is read, opened and compared, as a seat does before it works.
 * </ul>
 */
record StateCost(RestSuite.Plan plan, Findings findings, Keeper keeper) {
  private static final int KIB = 1_024;
  private static final int LARGE = 1_024; // KiB: above it, one of each is enough

  void run() throws Exception {
    for (int size : plan.scale().kibibytes()) measure(size);
  }

  private void measure(int size) throws Exception {
    String agent = keeper.agent("state-" + size);
    Random random = new Random(size);
    byte[] content = new byte[size * KIB];
    int each = size > LARGE ? 1 : plan.scale().each();
    round(agent, content, random, Math.min(each, 10)); // warm-up
    List<Double> created = new ArrayList<>();
    List<Double> restored = new ArrayList<>();
    for (int i = 0; i < plan.pace().repetitions(); i++) {
      Round round = round(agent, content, random, each);
      created.add(Spread.quantile(round.created(), 0.95));
      restored.add(Spread.quantile(round.restored(), 0.95));
    }
    findings.add("checkpoint-" + size + "-kib-create-p95", "ms", created);
    findings.add("checkpoint-" + size + "-kib-restore-p95", "ms", restored);
  }

  private record Round(List<Double> created, List<Double> restored) {}

  private Round round(String agent, byte[] content, Random random, int each) throws Exception {
    List<Double> created = new ArrayList<>();
    List<Double> restored = new ArrayList<>();
    for (int i = 0; i < each; i++) {
      random.nextBytes(content);
      keeper.awake(agent);
      long begun = System.nanoTime();
      keeper.write(agent, "state", content);
      CheckpointMark made = keeper.rest(agent);
      created.add((System.nanoTime() - begun) / 1e6);
      begun = System.nanoTime();
      Restored whole = keeper.begin(agent, made);
      restored.add((System.nanoTime() - begun) / 1e6);
      if (!(whole instanceof Restored.Whole sound) || sound.lost() != null) {
        throw new IllegalStateException("a state that nobody touched does not verify: " + whole);
      }
    }
    return new Round(created, restored);
  }
}
