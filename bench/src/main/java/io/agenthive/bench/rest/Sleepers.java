package io.agenthive.bench.rest;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.bench.core.Asleep;
import io.agenthive.bench.load.RestDoor;
import io.agenthive.bench.report.Findings;
import io.agenthive.bench.report.Pairs;
import io.agenthive.bench.stack.Apart;
import io.agenthive.bench.stack.LiveHeap;
import io.agenthive.bench.stack.ResidentMemory;
import io.agenthive.bench.stack.TemporaryFolder;
import io.agenthive.local.part.AgentsPart;
import io.agenthive.local.temporal.LiteChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a sleeper costs: agents that have done one task each and rest, more and more of them on one
 * stack. Rows, for N asleep:
 *
 * <ul>
 *   <li>{@code sleepers-N-host}, MiB: resident memory of the agents' host after a full collection;
 *       {@code …-heap} of what lives in it, {@code …-threads} its operating system's.
 *   <li>{@code sleepers-host-M-times-N}: the same at the largest size by that at the one before.
 *   <li>{@code sleepers-postgres-each}, KiB: tables of agents and their checkpoints, with indexes;
 *       {@code …-all-each} with the task that each has done; {@code sleepers-temporal-each}: what
 *       the server keeps on disk. Each is the growth between the two largest sizes by the agents
 *       that came.
 * </ul>
 */
record Sleepers(RestSuite.Plan plan, Findings findings, LiteChoice lite) {
  private static final double KIB = 1_024;

  private record Size(int count, List<Double> resident, long own, long all, long temporal) {}

  void run() throws Exception {
    try (TemporaryFolder folder = TemporaryFolder.make();
        Apart stack = new Apart(folder, lite, Apart.ofThisJvm());
        Database database = new Database(stack.database(), "bench-sleepers", Keyring.NONE)) {
      RestDoor door = new RestDoor(stack.api(), stack.key());
      List<Size> sizes = new ArrayList<>();
      int there = 0;
      for (int count : plan.scale().asleep()) {
        Asleep.growTo(door, there, count);
        there = count;
        sizes.add(read(stack, database, count));
      }
      growth(sizes.get(sizes.size() - 2), sizes.getLast());
    }
  }

  private Size read(Apart stack, Database database, int count) throws Exception {
    database.client().sql("vacuum").update();
    database.client().sql("checkpoint").update();
    Map<String, Long> processes = stack.servers();
    long host = processes.getOrDefault(AgentsPart.FIRST, 0L);
    List<Double> heap = new ArrayList<>();
    List<Double> resident = new ArrayList<>();
    List<Double> threads = new ArrayList<>();
    for (int i = 0; i < plan.pace().repetitions(); i++) {
      heap.add(LiveHeap.of(host));
      resident.add(
          ResidentMemory.of(Map.of(AgentsPart.FIRST, host)).getOrDefault(AgentsPart.FIRST, 0.0));
      threads.add((double) threads(host));
    }
    String name = "sleepers-" + count + "-";
    findings.add(name + "host", "MiB", resident);
    findings.add(name + "heap", "MiB", heap);
    findings.add(name + "threads", "threads", threads);
    return new Size(
        count, resident, Kept.OWN.bytes(database), Kept.ALL.bytes(database), stack.temporalBytes());
  }

  private static long threads(long pid) throws IOException {
    try (Stream<Path> tasks = Files.list(Path.of("/proc", String.valueOf(pid), "task"))) {
      return tasks.count();
    }
  }

  private void growth(Size before, Size after) {
    String ratio = "sleepers-host-%d-times-%d".formatted(after.count(), before.count());
    findings.compare(ratio, new Pairs(after.resident(), before.resident()));
    double came = (after.count() - before.count()) * KIB;
    each("sleepers-postgres-each", (after.own() - before.own()) / came);
    each("sleepers-postgres-all-each", (after.all() - before.all()) / came);
    each("sleepers-temporal-each", (after.temporal() - before.temporal()) / came);
  }

  private void each(String name, double kibibytes) {
    findings.add(name, "KiB", List.of(kibibytes));
  }
}
