package io.agenthive.activities.idle;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Moments;
import io.agenthive.activities.trail.Trail;
import io.agenthive.workflows.fleet.FleetMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;

/** What people let the fleet's scheduler do: one row, read by every host and every tick. */
public final class FleetSwitch {
  private static final String READ = "select mode, who, reason, since from fleet_switch";

  private static final String SET =
      """
      update fleet_switch set mode = ?, who = ?, reason = ?, since = clock_timestamp() where mode <> ?
      """;

  private final Database database;

  /** Of this database. */
  public FleetSwitch(Database database) {
    this.database = database;
  }

  /**
   * How it stands.
   *
   * @param by who set it
   * @param reason why
   * @param since by the database's clock
   */
  public record Position(FleetMode mode, String by, String reason, Instant since) {}

  /** How it stands. */
  public Position read() {
    return database.client().sql(READ).query((row, n) -> position(row)).single();
  }

  /** Sets it; hosts and ticks follow within seconds. Setting it again changes nothing. */
  public Position set(FleetMode mode, String by, String reason) {
    return Objects.requireNonNull(
        database
            .transactions()
            .execute(
                status -> {
                  database.client().sql(SET).params(mode.name(), by, reason, mode.name()).update();
                  Trail.done(database);
                  return read();
                }));
  }

  private static Position position(ResultSet row) throws SQLException {
    return new Position(
        FleetMode.valueOf(row.getString("mode")),
        row.getString("who"),
        row.getString("reason"),
        Moments.of(row, "since"));
  }
}
