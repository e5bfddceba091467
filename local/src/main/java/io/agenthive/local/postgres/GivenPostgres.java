package io.agenthive.local.postgres;

import io.agenthive.activities.postgres.DatabaseSettings;
import io.agenthive.local.folder.Refusal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The database that {@code HIVE_DB_URL} names; none of ours is started then. */
public record GivenPostgres(String url, String user, String password) {
  /** Whether one is named; every problem of its settings at once. */
  public static Optional<GivenPostgres> in(Map<String, String> environment) {
    String url = environment.getOrDefault("HIVE_DB_URL", "");
    if (url.isBlank()) return Optional.empty();
    List<String> problems = problems(url, environment);
    if (!problems.isEmpty()) throw Refusal.of(problems);
    return Optional.of(
        new GivenPostgres(
            url,
            environment.getOrDefault("HIVE_DB_USER", ""),
            environment.getOrDefault("HIVE_DB_PASSWORD", "")));
  }

  private static List<String> problems(String url, Map<String, String> environment) {
    List<String> problems = new ArrayList<>();
    if (!url.startsWith("jdbc:postgresql://")) {
      problems.add("HIVE_DB_URL must look like jdbc:postgresql://host:port/database");
    }
    if (url.contains("password=") || url.contains("@")) {
      problems.add("HIVE_DB_URL must not hold a password: use HIVE_DB_USER and HIVE_DB_PASSWORD");
    }
    if (environment.getOrDefault("HIVE_DB_USER", "").isBlank()) {
      problems.add("HIVE_DB_USER is missing");
    }
    if (!environment.containsKey("HIVE_DB_PASSWORD")) {
      problems.add("HIVE_DB_PASSWORD is missing (set it to the empty text if there is none)");
    }
    return problems;
  }

  /** Makes sure that it answers. */
  public RunningPostgres reached() {
    try {
      String version = new Probe(url, user, password).ask("show server_version");
      DatabaseSettings settings = DatabaseSettings.at(url, user, password);
      return new RunningPostgres(settings, version, "HIVE_DB_URL " + url, Optional.empty());
    } catch (SQLException e) {
      throw new Refusal(
          "the database of HIVE_DB_URL does not answer (%s); start it, correct HIVE_DB_URL, HIVE_DB_USER and HIVE_DB_PASSWORD, or unset HIVE_DB_URL to use an embedded one"
              .formatted(e.getMessage()),
          e);
    }
  }

  @Override
  public String toString() {
    return "GivenPostgres[" + url + "]";
  }
}
