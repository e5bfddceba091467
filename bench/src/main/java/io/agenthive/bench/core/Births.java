package io.agenthive.bench.core;

import io.agenthive.activities.agent.AgentDirectory;
import io.agenthive.activities.agent.RowState;
import io.agenthive.bench.stack.WholeHive;
import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.agent.Dispatch;
import io.agenthive.workflows.agent.Tier;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Makes agents of the hive in this JVM, and looks at them. */
public record Births(WholeHive.Running hive) {
  /** Agents that rest after so long without work; no policy may send them to sleep before. */
  public List<String> of(String kind, int count, Duration idleTimeout) throws InterruptedException {
    AgentDirectory directory = new AgentDirectory(hive.database());
    AgentSpec spec = spec(idleTimeout);
    List<String> names = CoreSuite.names(kind, count);
    Crew.each(
        names,
        name -> hive.control().mail().lives().begin(directory.create("default", name, spec)));
    return names;
  }

  private static AgentSpec spec(Duration idleTimeout) {
    boolean deferrable = false;
    return new AgentSpec(
        "bench",
        "bench",
        Tier.ROUTINE,
        "",
        List.of(),
        Map.of(),
        deferrable,
        1,
        Dispatch.MAIL,
        idleTimeout);
  }

  /** Looks at their rows. */
  public Resting resting() {
    AgentDirectory directory = new AgentDirectory(hive.database());
    return new Resting(
        agent -> directory.find(agent).orElseThrow().row().state() == RowState.ASLEEP);
  }
}
