package io.agenthive.bench.stack;

import io.agenthive.local.process.RestartPolicy;
import io.agenthive.local.process.RestartedChild;
import io.agenthive.local.stack.JavaChild;
import io.agenthive.local.stack.StackPart;
import io.agenthive.local.stack.StackSite;
import io.agenthive.workers.HiveWorkers;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One of several agents' hosts, each a child process that is started again when it dies.
 *
 * @param host its name: of the host, of its record, of its log
 * @param policy how soon it is started again
 */
record HostPart(String host, RestartPolicy policy) implements StackPart {
  /** Those of the stack's own host but for the heap. */
  static final List<String> JVM =
      List.of(
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:+UseSerialGC",
          "-Djdk.virtualThreadScheduler.parallelism=8");

  @Override
  public String name() {
    return host;
  }

  @Override
  public Started start(StackSite site) {
    JavaChild child =
        new JavaChild(
            host,
            HiveWorkers.class.getName(),
            new JavaChild.Options(heaped(), List.of()),
            Map.of(
                "HIVE_HOST", host,
                "HIVE_MODELS_PACE", "0",
                "HIVE_SEATS_CLOSING_PATIENCE", "PT2S",
                "HIVE_LOG_LEVEL", "INFO"));
    RestartedChild running = new RestartedChild(() -> site.start(child), policy, site.say());
    running.start();
    return new Running(running);
  }

  private static List<String> heaped() {
    return Stream.concat(JVM.stream(), Stream.of("-Xmx512m")).toList();
  }

  private record Running(RestartedChild child) implements Started {
    @Override
    public Map<String, URI> links() {
      return Map.of();
    }

    @Override
    public void stayDown() {
      child.stayDown();
    }

    @Override
    public void close() {
      child.close();
    }
  }
}
