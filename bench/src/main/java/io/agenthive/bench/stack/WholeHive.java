package io.agenthive.bench.stack;

import io.agenthive.activities.codec.HivePayloads;
import io.agenthive.activities.mail.MailRoom;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.local.stack.StackPart;
import io.agenthive.local.stack.StackSite;
import io.agenthive.local.temporal.RunningTemporal;
import io.agenthive.workers.role.AgentsHost;
import io.agenthive.workers.role.ControlRole;
import io.agenthive.workers.role.TemporalLink;
import io.agenthive.workers.role.TemporalSettings;
import java.net.URI;
import java.util.Map;

/** Agents' host and control in this JVM, as a part of a stack. */
public final class WholeHive implements StackPart {
  /** What seals the state of the agents here, and what goes to Temporal; it protects nothing. */
  public static final Keyring KEYS = Keyring.of("bench " + "QUFB".repeat(10) + "QUE=");

  private final AgentsHost.Means means;
  private @org.jspecify.annotations.Nullable Running running;

  /** A hive whose agents ask these models, in this way. */
  public WholeHive(AgentsHost.Means means) {
    this.means = means;
  }

  @Override
  public String name() {
    return "hive";
  }

  @Override
  public Started start(StackSite site) {
    Database database = new Database(site.database(), "hive-bench", KEYS);
    TemporalLink link =
        new TemporalLink(
            settings(site.temporal()), "bench", HivePayloads.converter(database, KEYS));
    try {
      ControlRole control = new ControlRole(database, link, "control");
      AgentsHost host =
          new AgentsHost(database, link, AgentsHost.HostPlan.named("host-1").sealedBy(KEYS), means);
      running = new Running(database, link, control, host);
      return running;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      link.close();
      database.close();
      throw new IllegalStateException("the start was stopped", e);
    }
  }

  static TemporalSettings settings(RunningTemporal temporal) {
    return new TemporalSettings(temporal.address(), temporal.namespace(), temporal.lite());
  }

  /** What runs, once it was started. */
  public Running running() {
    if (running == null) throw new IllegalStateException("the hive was not started");
    return running;
  }

  /** What a benchmark needs of it. */
  public record Running(Database database, TemporalLink link, ControlRole control, AgentsHost host)
      implements Started {
    /** The mail room of the agents' host. */
    public MailRoom mail() {
      return host.mail().room();
    }

    @Override
    public Map<String, URI> links() {
      return Map.of();
    }

    @Override
    public void close() {
      try {
        host.close();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      control.close();
      link.close();
      database.close();
    }
  }
}
