package io.agenthive.bench.stack;

import io.agenthive.activities.breaker.TargetGate;
import io.agenthive.activities.routing.ModelGateway;
import io.agenthive.bench.rival.Rival;
import io.agenthive.bench.rival.RivalKind;
import io.agenthive.local.stack.LocalStack;
import io.agenthive.local.stack.OwnEnvironment;
import io.agenthive.local.stack.StackNote;
import io.agenthive.local.stack.StackPlan;
import io.agenthive.local.temporal.LiteChoice;
import io.agenthive.workers.role.AgentsHost;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A stack whose agents' host and control are in this JVM, with the callers; PostgreSQL and Temporal
 * are processes of their own.
 */
public final class OneJvm implements AutoCloseable {
  private final TemporaryFolder folder;
  private final LocalStack stack;
  private final WholeHive hive;
  private final RivalsPart rivals;
  private final StackNote note;

  /**
   * What is in it.
   *
   * @param models that agents and rivals ask
   * @param rivals that run in this JVM, too
   * @param gate what stands in front of the agents' models, made of the host's own breakers
   */
  public record Plan(
      ModelGateway models,
      LiteChoice lite,
      List<RivalKind> rivals,
      UnaryOperator<TargetGate> gate) {
    /** With the host's own breakers. */
    public Plan(ModelGateway models, LiteChoice lite, List<RivalKind> rivals) {
      this(models, lite, rivals, UnaryOperator.identity());
    }
  }

  /** Starts it. */
  public OneJvm(Plan wanted, Consumer<String> say) {
    folder = TemporaryFolder.make();
    hive = new WholeHive(new AgentsHost.Means(wanted.models(), wanted.gate()));
    rivals = new RivalsPart(wanted.rivals(), wanted.models());
    StackPlan plan =
        new StackPlan(
            folder.data(), wanted.lite(), folder.ports(), OwnEnvironment.of(System.getenv()));
    stack = LocalStack.open(plan, say);
    folder.before(stack::close);
    try {
      note = stack.start(List.of(hive, rivals));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** What runs in this JVM. */
  public WholeHive.Running hive() {
    return hive.running();
  }

  /** A rival that was wanted. */
  public Rival rival(RivalKind kind) {
    return rivals.running(kind);
  }

  /** Its processes by name; {@code jvm} is this one. */
  public Map<String, Long> processes() {
    return Processes.of(note, "jvm");
  }

  @Override
  public void close() {
    folder.close();
  }
}
