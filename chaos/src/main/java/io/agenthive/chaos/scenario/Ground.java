package io.agenthive.chaos.scenario;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The stack that a scenario needs.
 *
 * @param hosts agents' hosts
 * @param databaseMebibytes size of a file system of its own for PostgreSQL's data; 0: none
 * @param models which models its agents ask
 * @param settings of its processes, {@code hive.*} as docs/settings.md has them
 */
public record Ground(
    int hosts, int databaseMebibytes, Models models, Map<String, String> settings) {
  /** Which models a stack asks. */
  public enum Models {
    /** The hive's own rehearsal models. */
    REHEARSAL,
    /** The campaign's own provider, through the real adapter and HTTP. */
    PROVIDER
  }

  /** As many as {@code hive up} knows. */
  static final int MOST_HOSTS = 8;

  /** A new cluster and the tables take about 100 MiB. */
  static final int LEAST_MEBIBYTES = 200;

  /** It is memory. */
  static final int MOST_MEBIBYTES = 2_000;

  /** Refuses a ground that no stack can have. */
  public Ground {
    if (hosts < 1 || hosts > MOST_HOSTS) {
      throw new IllegalArgumentException("hosts must be 1 to " + MOST_HOSTS);
    }
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    for (String name : settings.keySet()) {
      if (!name.matches("hive(\\.[a-z-]+)+")) {
        throw new IllegalArgumentException("no setting of the hive: " + name);
      }
    }
    boolean sized = databaseMebibytes >= LEAST_MEBIBYTES && databaseMebibytes <= MOST_MEBIBYTES;
    if (databaseMebibytes != 0 && !sized) {
      throw new IllegalArgumentException(
          "databaseMebibytes must be 0, or %d to %d".formatted(LEAST_MEBIBYTES, MOST_MEBIBYTES));
    }
  }

  /** Whether agents ask the campaign's own provider. */
  public boolean ownProvider() {
    return models == Models.PROVIDER;
  }

  /** Its settings as variables of an environment. */
  public Map<String, String> variables() {
    Map<String, String> variables = new TreeMap<>();
    settings.forEach(
        (name, value) ->
            variables.put(
                name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'), value));
    return variables;
  }

  /** Whether PostgreSQL's data lie on a file system of their own. */
  public boolean ownDisk() {
    return databaseMebibytes > 0;
  }
}
