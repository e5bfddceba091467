package io.agenthive.workers;

import io.agenthive.activities.audit.LedgerCheck;
import io.agenthive.activities.audit.LedgerReport;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.seal.KeyMissing;
import io.agenthive.workers.role.HiveSettings;
import io.agenthive.workers.role.Reach;
import io.agenthive.workers.role.TemporalLink;
import java.time.Duration;
import org.springframework.core.env.StandardEnvironment;

/** Checks the ledger of a hive in containers: every accepted task ended once, or is open. */
public final class HiveVerify {
  /** For letters to keepers to be delivered first. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private HiveVerify() {}

  /** Exits with 1 if the ledger does not close, or cannot be read, and says why. */
  public static void main(String[] args) throws InterruptedException {
    try {
      HiveSettings settings = HiveSettings.from(new StandardEnvironment()::getProperty);
      Reach.await(settings, Reach.PATIENCE);
      LedgerReport report = report(settings);
      System.out.println(report.ledger().line());
      report.findings().forEach(finding -> System.out.println("- " + finding.line()));
      System.out.println(report.closed() ? "the ledger closes" : "the ledger does NOT close");
      System.exit(report.closed() ? 0 : 1);
    } catch (HiveSettings.BadSettings | Reach.Unreachable | KeyMissing e) {
      System.err.println("hive: " + e.getMessage());
      System.exit(1);
    }
  }

  static LedgerReport report(HiveSettings settings) throws InterruptedException {
    try (Database database = new Database(settings.database(), "hive-verify", settings.keys());
        TemporalLink link = TemporalLink.withoutPayloads(settings.temporal(), "hive-verify")) {
      return new LedgerCheck(database, link.client()).check(PATIENCE);
    }
  }
}
