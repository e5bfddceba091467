package io.agenthive.bench.edge;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.activities.trail.Trail;
import io.agenthive.activities.trail.TrailDesk;
import io.agenthive.bench.report.Findings;
import io.agenthive.bench.stack.Apart;
import io.agenthive.bench.stack.TemporaryFolder;
import io.agenthive.workflows.trail.Deed;
import io.agenthive.workflows.trail.Deeds;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * The audit trail is filled and checked. Rows: {@code trail-checked}: records a second, from the
 * first byte of the query to the verdict; {@code trail-appended}: records a second by one writer,
 * {@code trail-appended-one} of them with a transaction for each.
 */
record TrailPace(EdgeSuite suite, Findings findings) {
  private static final int AT_ONCE = 1_000;
  private static final int ALONE = 1_000;
  private static final String TENANT = "default";

  void run() throws Exception {
    try (TemporaryFolder folder = TemporaryFolder.make();
        Apart stack = new Apart(folder, suite.lite(), Apart.ofThisJvm());
        Database database = new Database(stack.database(), "bench-trail", Keyring.NONE)) {
      long start = System.nanoTime();
      int records = suite.plan().scale().records();
      for (int i = 0; i < records; i += AT_ONCE)
        append(database, i, Math.min(AT_ONCE, records - i));
      long filled = System.nanoTime();
      for (int i = 0; i < ALONE; i++) append(database, records + i, 1);
      long one = System.nanoTime();
      findings.add("trail-appended", "records/s", List.of(records * 1e9 / (filled - start)));
      findings.add("trail-appended-one", "records/s", List.of(ALONE * 1e9 / (one - filled)));
      check(database);
    }
  }

  private static void append(Database database, int from, int count) {
    List<Deed> deeds =
        IntStream.range(from, from + count)
            .mapToObj(
                i ->
                    new Deed(
                        "bench " + i,
                        "agents:sleep",
                        "agents/bench-" + i % 47,
                        "bench",
                        "rest",
                        "to measure it",
                        "request-" + i,
                        "",
                        ""))
            .toList();
    Trail.told(database, TENANT, new Deeds("bench", deeds));
  }

  private void check(Database database) {
    TrailDesk desk = new TrailDesk(database, Keyring.NONE, List.of());
    List<Double> perSecond = new ArrayList<>();
    for (int i = 0; i <= suite.plan().pace().repetitions(); i++) {
      long start = System.nanoTime();
      TrailDesk.Checked checked = desk.check(1, OptionalLong.empty());
      double each = checked.verdict().records() * 1e9 / (System.nanoTime() - start);
      if (!checked.verdict().findings().isEmpty()) {
        throw new IllegalStateException("the trail is not whole: " + checked.verdict());
      }
      if (i > 0) perSecond.add(each); // the first warms up
    }
    findings.add("trail-checked", "records/s", perSecond);
  }
}
