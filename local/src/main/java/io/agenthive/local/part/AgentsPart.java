package io.agenthive.local.part;

import io.agenthive.local.process.RestartPolicy;
import io.agenthive.local.process.RestartedChild;
import io.agenthive.local.stack.JavaChild;
import io.agenthive.local.stack.StackPart;
import io.agenthive.local.stack.StackSite;
import io.agenthive.workers.HiveWorkers;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * An agents' host, in a JVM of its own, so that it can die alone. It is started again when it does,
 * as a supervisor of a real host would.
 *
 * @param name of the host, of its record and of its log
 * @param environment of the child beyond what the site gives, such as {@code HIVE_MODELS_PACE}
 */
public record AgentsPart(String name, Map<String, String> environment) implements StackPart {
  /** The first host; a stack has one at least. */
  public static final String FIRST = "host-1";

  /** A JVM each; a developer's machine holds no more, and two show all that more would. */
  public static final int MOST_HOSTS = 8;

  /**
   * A host for a machine of two cores: 47 agents and their memory fit many times over. As many
   * carriers as cores would be held up by class loading at the start, and no workflow thread would
   * begin in time. The optimizing compiler takes half of the processor time of a start, in which
   * workflow tasks wait to be answered: it comes at four times its usual thresholds.
   */
  private static final List<String> JVM =
      List.of(
          "-Xmx512m",
          "-XX:+UseSerialGC",
          "-XX:Tier4InvocationThreshold=20000",
          "-XX:Tier4MinInvocationThreshold=2400",
          "-XX:Tier4CompileThreshold=60000",
          "-XX:Tier4BackEdgeThreshold=160000",
          "-Xshare:auto",
          "-Djdk.virtualThreadScheduler.parallelism=8");

  /** What the host finishes in is less than what the stack waits for before it kills it. */
  private static final Map<String, String> DEFAULTS =
      Map.of("HIVE_SEATS_CLOSING_PATIENCE", "PT2S", "HIVE_LOG_LEVEL", "INFO");

  /** The only host. */
  public AgentsPart(Map<String, String> environment) {
    this(FIRST, environment);
  }

  /** So many hosts, {@code host-1} to {@code host-N}; refuses none, and more than the most. */
  public static List<StackPart> hosts(int count, Map<String, String> environment) {
    if (count < 1 || count > MOST_HOSTS) {
      throw new IllegalArgumentException("hosts must be 1 to %d: %d".formatted(MOST_HOSTS, count));
    }
    return IntStream.rangeClosed(1, count)
        .<StackPart>mapToObj(number -> new AgentsPart("host-" + number, environment))
        .toList();
  }

  @Override
  public Started start(StackSite site) {
    JavaChild.Options options = new JavaChild.Options(JVM, List.of());
    Map<String, String> variables = new TreeMap<>(DEFAULTS);
    variables.putAll(environment);
    variables.put("HIVE_HOST", name);
    JavaChild host = new JavaChild(name, HiveWorkers.class.getName(), options, variables);
    RestartedChild child =
        new RestartedChild(() -> site.start(host), RestartPolicy.DEFAULT, site.say());
    child.start();
    return new Running(child);
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
