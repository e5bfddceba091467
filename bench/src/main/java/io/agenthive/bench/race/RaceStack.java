package io.agenthive.bench.race;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.DatabaseSettings;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.bench.stack.TemporaryFolder;
import io.agenthive.local.stack.LocalStack;
import io.agenthive.local.stack.StackPart;
import io.agenthive.local.stack.StackPlan;
import io.agenthive.local.stack.StackSite;
import io.agenthive.local.temporal.LiteChoice;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A stack of which only the database is wanted, in a folder of its own. */
final class RaceStack implements AutoCloseable {
  private final TemporaryFolder folder = TemporaryFolder.make();
  private final LocalStack stack;
  private final DatabaseSettings settings;

  RaceStack() {
    DatabasePart part = new DatabasePart();
    StackPlan plan = new StackPlan(folder.data(), LiteChoice.AT_ONCE, folder.ports(), Map.of());
    stack = LocalStack.open(plan, line -> {});
    try {
      var unused = stack.start(List.of(part));
      settings = part.settings.orElseThrow();
      hurry();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** How to reach the database. */
  DatabaseSettings settings() {
    return settings;
  }

  /** These races are about rows and locks; no machine fails under them. */
  private void hurry() {
    try (Database database = new Database(settings, "races", Keyring.NONE)) {
      database.client().sql("alter role current_user set synchronous_commit = off").update();
    }
  }

  @Override
  public void close() {
    stack.close();
    folder.close();
  }

  private static final class DatabasePart implements StackPart {
    private Optional<DatabaseSettings> settings = Optional.empty();

    @Override
    public String name() {
      return "races";
    }

    @Override
    public Started start(StackSite site) {
      settings = Optional.of(site.database());
      return new Started() {
        @Override
        public Map<String, URI> links() {
          return Map.of();
        }

        @Override
        public void close() {}
      };
    }
  }
}
