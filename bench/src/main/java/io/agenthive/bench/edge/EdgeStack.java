package io.agenthive.bench.edge;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.bench.core.Crew;
import io.agenthive.bench.load.RestDoor;
import io.agenthive.bench.report.Findings;
import io.agenthive.bench.server.EdgeServer;
import io.agenthive.bench.stack.Apart;
import io.agenthive.bench.stack.LiveHeap;
import io.agenthive.bench.stack.ServerProcess;
import io.agenthive.bench.stack.TemporaryFolder;
import io.agenthive.local.temporal.LiteChoice;
import io.agenthive.workflows.agent.AgentSpec;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A stack as {@code hive up} starts it, and beside it the API alone, in two processes: one with
 * every door, one without.
 */
record EdgeStack(
    TemporaryFolder folder,
    Apart stack,
    ServerProcess guarded,
    ServerProcess bare,
    Database database)
    implements AutoCloseable {
  /** What a production starter is to live with under all of it. */
  private static final String HEAP = "-Xmx256m";

  private static final String NO_LIMIT = "1000000"; // of one tenant: buckets are asked all the same

  static EdgeStack start(LiteChoice lite) throws InterruptedException {
    TemporaryFolder folder = TemporaryFolder.make();
    try {
      Apart stack = new Apart(folder, lite, Apart.ofThisJvm());
      List<ServerProcess> servers =
          ServerProcess.startAll(
              List.of(plan(stack, EdgeServer.GUARDED), plan(stack, EdgeServer.BARE)), stack);
      Database database = new Database(stack.database(), "bench-edge", Keyring.NONE);
      return new EdgeStack(folder, stack, servers.getFirst(), servers.getLast(), database);
    } catch (RuntimeException | InterruptedException e) {
      folder.close();
      throw e;
    }
  }

  private static ServerProcess.Plan plan(Apart stack, String form) {
    Map<String, String> environment = new HashMap<>(stack.starter());
    for (String each : List.of("READS", "SUBMITS", "CONTROLS")) {
      environment.put("HIVE_LIMITS_" + each, NO_LIMIT);
    }
    return new ServerProcess.Plan(
        "edge-" + form,
        EdgeServer.class,
        HEAP,
        environment,
        port -> List.of(form, String.valueOf(port)));
  }

  /** Calls the API with every door by a token, as people do. */
  RestDoor door() throws Exception {
    return new RestDoor(guarded.api(), token());
  }

  /** Calls the other with nothing that anybody looks at. */
  RestDoor bareDoor() {
    return new RestDoor(bare.api(), stack.key());
  }

  /** A fresh token of somebody who may do everything that is measured. */
  String token() throws Exception {
    return new RestDoor(guarded.api(), stack.key()).token(List.of("operator", "viewer"), "PT2H");
  }

  /** Agents that stay awake for as long as one may, once they have worked. */
  List<String> awake(RestDoor door, String kind, int count) throws InterruptedException {
    List<String> agents = names(kind, count);
    Crew.each(agents, agent -> door.create(agent, AgentSpec.MAX_IDLE));
    return agents;
  }

  private static List<String> names(String kind, int count) {
    return IntStream.range(0, count).mapToObj(i -> "bench-" + kind + "-" + i).toList();
  }

  /** Every process that works for a caller of this server. */
  Map<String, Long> servers(ServerProcess of) {
    Map<String, Long> all = new TreeMap<>(stack.servers());
    all.put("starter", of.pid());
    return all;
  }

  /** Waits until every task has ended, so that the next window begins with none. */
  void drain(Duration patience) throws InterruptedException {
    new Drained(database).await(patience);
  }

  /** What lives in the heap of the starter after all that. */
  void tellHeap(EdgePart part, Findings findings) throws Exception {
    findings.add("starter-heap-after-" + part, "MiB", List.of(LiveHeap.of(guarded.pid())));
  }

  @Override
  public void close() {
    database.close();
    guarded.close();
    bare.close();
    folder.close();
  }
}
