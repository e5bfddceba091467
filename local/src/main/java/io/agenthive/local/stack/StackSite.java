package io.agenthive.local.stack;

import io.agenthive.activities.postgres.DatabaseSettings;
import io.agenthive.local.folder.AtomicFile;
import io.agenthive.local.folder.DataFolder;
import io.agenthive.local.folder.Secret;
import io.agenthive.local.postgres.RunningPostgres;
import io.agenthive.local.process.ChildProcess;
import io.agenthive.local.process.ChildRecords;
import io.agenthive.local.process.Ports;
import io.agenthive.local.temporal.RunningTemporal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a part stands on.
 *
 * @param say hears what people should know
 */
public record StackSite(
    DataFolder folder,
    RunningPostgres postgres,
    RunningTemporal temporal,
    Ports ports,
    Consumer<String> say) {
  private static final String STATE_FILE = "state.key";
  private static final String STATE_KEY = "local ";

  /** How to reach the database. */
  public DatabaseSettings database() {
    return postgres.settings();
  }

  /** The key that local callers of the API show; made once for each data folder. */
  public String apiKey() {
    return Secret.in(folder.file("api.key"));
  }

  /**
   * The keys that seal the state of agents and what goes to Temporal; made once for each folder.
   */
  public String stateKeys() {
    return STATE_KEY + Secret.in(folder.file(STATE_FILE));
  }

  /** The same of a folder that has them already. */
  public static Optional<String> keys(DataFolder folder) {
    return AtomicFile.read(folder.file(STATE_FILE)).map(secret -> STATE_KEY + secret.strip());
  }

  /** Where the audit trail is anchored: beside the database, for there is one disk. */
  public Path anchors() {
    return folder.file("audit");
  }

  /** What a child process needs to know; secrets travel here and never in arguments. */
  public Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("HIVE_DATA", folder.root().toString());
    environment.put("HIVE_KEYS", stateKeys());
    environment.put("HIVE_AUDIT_ANCHORS", anchors().toString());
    environment.put("HIVE_DB_URL", database().url());
    environment.put("HIVE_DB_USER", database().user());
    environment.put("HIVE_DB_PASSWORD", database().password());
    environment.put("HIVE_TEMPORAL_ADDRESS", temporal.address());
    environment.put("HIVE_TEMPORAL_NAMESPACE", temporal.namespace());
    environment.put("HIVE_TEMPORAL_LITE", Boolean.toString(temporal.lite()));
    environment.put("HIVE_API_KEY", apiKey());
    return Map.copyOf(environment);
  }

  /** Starts a JVM; its death is told unless somebody stops it. */
  public ChildProcess start(JavaChild child) {
    ChildProcess started = ChildProcess.start(child.spec(this), new ChildRecords(folder));
    started.onDeath(say);
    StackNote.refresh(folder);
    return started;
  }

  @Override
  public String toString() { // the settings hold a password
    return "StackSite[" + folder.root() + "]";
  }
}
