package io.agenthive.local;

import io.agenthive.activities.ground.Secrets;
import io.agenthive.activities.postgres.DatabaseSettings;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.local.folder.DataFolder;
import io.agenthive.local.folder.Refusal;
import io.agenthive.local.postgres.EmbeddedPostgres;
import io.agenthive.local.postgres.GivenPostgres;
import io.agenthive.local.stack.StackNote;
import io.agenthive.local.stack.StackSite;
import io.agenthive.workers.role.TemporalSettings;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How to reach the database and Temporal of a hive that runs.
 *
 * @param keys that seal texts in its rows
 */
record RunningStack(DatabaseSettings database, TemporalSettings temporal, Keyring keys) {
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
    Keyring keys = keys(folder, environment);
    if (address.isBlank()) return new RunningStack(database, temporal(folder), keys);
    String namespace = environment.getOrDefault("HIVE_TEMPORAL_NAMESPACE", DEFAULT_NAMESPACE);
    return new RunningStack(database, new TemporalSettings(address, namespace), keys);
  }

  /** Those that {@code HIVE_KEYS} has, else the one of the folder, if it has one. */
  private static Keyring keys(Path folder, Map<String, String> environment) {
    Secrets secrets =
        new Secrets(name -> environment.get(name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_")));
    return secrets
        .read("hive.keys")
        .or(() -> DataFolder.existing(folder).flatMap(StackSite::keys))
        .map(Keyring::of)
        .orElse(Keyring.NONE);
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
