package io.agenthive.activities.forecast;

import io.agenthive.activities.postgres.Database;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is expected, for people: made anew of the counts of two weeks. */
public final class ForecastDesk {
  private final ArrivalRows rows;

  /** Of this database. */
  public ForecastDesk(Database database) {
    rows = new ArrivalRows(database);
  }

  /**
   * What is expected.
   *
   * @param fleet all together; not the sum of the teams, but learned from all counts
   * @param teams by name
   */
  public record Forecast(Expected fleet, Map<String, Expected> teams) {
    /** Copies its map. */
    public Forecast {
      teams = Map.copyOf(teams);
    }
  }

  /**
   * What is expected.
   *
   * @param tenant null: of all
   */
  public Forecast forecast(@Nullable String tenant) {
    Map<String, Series> series = rows.byTeam(tenant);
    Series all = null;
    Map<String, Expected> teams = new TreeMap<>();
    for (Map.Entry<String, Series> team : series.entrySet()) {
      teams.put(team.getKey(), Expected.of(team.getValue().counts()));
      if (all == null) all = team.getValue().copy();
      else all.add(team.getValue());
    }
    return new Forecast(Expected.of(all == null ? new double[0] : all.counts()), teams);
  }
}
