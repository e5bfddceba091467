package io.agenthive.bench.stack;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.local.stack.LocalStack;
import io.agenthive.local.stack.OwnEnvironment;
import io.agenthive.local.stack.StackNote;
import io.agenthive.local.stack.StackPart;
import io.agenthive.local.stack.StackPlan;
import io.agenthive.local.stack.StackSite;
import io.agenthive.local.temporal.LiteChoice;
import io.agenthive.workers.role.TemporalLink;
import io.temporal.client.WorkflowClient;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable; // before the part starts

/**
 * A real PostgreSQL with the tables of the hive and nobody who works on them; its Temporal, in this
 * process, does nothing.
 */
public final class RowsAlone implements AutoCloseable {
  private final TemporaryFolder folder = TemporaryFolder.make();
  private final Part part = new Part();
  private final StackNote note;

  /** Starts it. */
  public RowsAlone(Consumer<String> say) {
    StackPlan plan =
        new StackPlan(
            folder.data(), LiteChoice.AT_ONCE, folder.ports(), OwnEnvironment.of(System.getenv()));
    LocalStack stack = LocalStack.open(plan, say);
    folder.before(stack::close);
    try {
      note = stack.start(List.of(part));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Its tables. */
  public Database database() {
    return part.running().database();
  }

  /** A client that connects when it is used. */
  public WorkflowClient client() {
    return part.running().link().client();
  }

  /** Its processes by name; {@code jvm} is this one. */
  public Map<String, Long> processes() {
    return Processes.of(note, "jvm");
  }

  @Override
  public void close() {
    folder.close();
  }

  private static final class Part implements StackPart {
    private @Nullable Running running;

    @Override
    public String name() {
      return "rows";
    }

    @Override
    public Started start(StackSite site) {
      running =
          new Running(
              new Database(site.database(), "bench-rows", Keyring.NONE),
              TemporalLink.withoutPayloads(WholeHive.settings(site.temporal()), "bench"));
      return running;
    }

    Running running() {
      if (running == null) throw new IllegalStateException("the tables were not made");
      return running;
    }
  }

  private record Running(Database database, TemporalLink link) implements StackPart.Started {
    @Override
    public Map<String, URI> links() {
      return Map.of();
    }

    @Override
    public void close() {
      link.close();
      database.close();
    }
  }
}
