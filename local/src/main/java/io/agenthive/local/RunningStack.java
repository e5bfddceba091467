package io.agenthive.local;

import io.agenthive.activities.postgres.DatabaseSettings;
import io.agenthive.local.folder.DataFolder;
import io.agenthive.local.folder.Refusal;
import io.agenthive.local.postgres.EmbeddedPostgres;
import io.agenthive.local.postgres.GivenPostgres;
import io.agenthive.local.stack.StackNote;
import io.agenthive.workers.role.TemporalSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** How to reach the database and Temporal of a hive that runs. */
record RunningStack(DatabaseSettings database, TemporalSettings temporal) {
  private static final String DEFAULT_NAMESPACE = "default";

  /**
   * The hive that {@code HIVE_DB_URL} and {@code HIVE_TEMPORAL_ADDRESS} name, each of them else the
   * one of the stack that runs in the folder.
   *
   * @throws Refusal if there is none
   */
  static RunningStack find(Path folder, Map<String, String> environment) {
    try {
      return found(folder, environment);
    } catch (Refusal e) {
      throw Refusal.noStack(String.valueOf(e.getMessage()), e);
    }
  }

  private static RunningStack found(Path folder, Map<String, String> environment) {
    Optional<DatabaseSettings> named =
        GivenPostgres.in(environment)
            .map(given -> DatabaseSettings.at(given.url(), given.user(), given.password()));
    String address = environment.getOrDefault("HIVE_TEMPORAL_ADDRESS", "");
    DatabaseSettings database = named.orElseGet(() -> database(folder));
    if (address.isBlank()) return new RunningStack(database, temporal(folder));
    String namespace = environment.getOrDefault("HIVE_TEMPORAL_NAMESPACE", DEFAULT_NAMESPACE);
    return new RunningStack(database, new TemporalSettings(address, namespace));
  }

  private static TemporalSettings temporal(Path folder) {
    String namespace =
        Optional.ofNullable(note(folder).namespace())
            .filter(known -> !known.isBlank())
            .orElse(DEFAULT_NAMESPACE);
    return new TemporalSettings(link(folder, "temporal"), namespace);
  }

  private static DatabaseSettings database(Path folder) {
    String url = link(folder, "database");
    return EmbeddedPostgres.settings(new DataFolder(folder), url);
  }

  private static String link(Path folder, String what) {
    return Optional.ofNullable(note(folder).links().get(what)).orElseThrow(() -> none(folder));
  }

  private static StackNote note(Path folder) {
    return DataFolder.existing(folder)
        .flatMap(StackNote::in)
        .filter(note -> note.main().living().isPresent())
        .orElseThrow(() -> none(folder));
  }

  private static Refusal none(Path folder) {
    return new Refusal(
        "no stack is up in %s; start one with ./hive up, name its folder with --data DIR, or name the hive with HIVE_DB_URL and HIVE_TEMPORAL_ADDRESS"
            .formatted(folder));
  }

  @Override
  public String toString() { // the settings hold a password
    return "RunningStack[" + database.url() + ", " + temporal.address() + "]";
  }
}
