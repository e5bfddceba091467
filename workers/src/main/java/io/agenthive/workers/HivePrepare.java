package io.agenthive.workers;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.redact.Redaction;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.workers.prepare.HiveNamespace;
import io.agenthive.workers.role.HiveSettings;
import io.agenthive.workers.role.Reach;
import io.agenthive.workers.role.TemporalLink;
import java.util.List;
import org.springframework.core.env.StandardEnvironment;

/**
 * Makes what the hive needs on servers that somebody else set up: the schema in PostgreSQL, the
 * namespace and the search attributes in Temporal. It reads the settings of a worker, says what it
 * made, and ends; repeating it changes nothing, so that it runs before every start.
 */
public final class HivePrepare {
  private HivePrepare() {}

  /** Exits with 1 and every problem if the configuration or one of the servers cannot be used. */
  public static void main(String[] args) throws InterruptedException {
    Redaction.install();
    try {
      HiveSettings settings = HiveSettings.from(new StandardEnvironment()::getProperty);
      Reach.await(settings, Reach.PATIENCE);
      prepare(settings).forEach(made -> System.out.println("hive: made " + made));
      System.out.println("hive: PostgreSQL and Temporal are prepared");
    } catch (HiveSettings.BadSettings | Reach.Unreachable | IllegalStateException e) {
      System.err.println("hive: " + e.getMessage());
      System.exit(1);
    }
  }

  static List<String> prepare(HiveSettings settings) throws InterruptedException {
    try (Database database = new Database(settings.database(), "hive-prepare", Keyring.NONE)) {
      database.migrate();
    }
    try (TemporalLink link = TemporalLink.withoutPayloads(settings.temporal(), "hive-prepare");
        HiveNamespace namespace =
            new HiveNamespace(
                link.client().getWorkflowServiceStubs(), settings.temporal().namespace())) {
      return namespace.ensure();
    }
  }
}
