package io.agenthive.activities.audit;

import io.agenthive.activities.postgres.Database;
import java.util.List;

/** What is wrong with the rows of a database, for the tests of other features. */
public final class LedgerChecks {
  private LedgerChecks() {}

  /** In words; empty: nothing. */
  public static List<String> findings(Database database) {
    return new LedgerRows(database).count().findings().stream().map(Finding::line).toList();
  }
}
