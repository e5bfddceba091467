package io.agenthive.activities.hold;

import io.agenthive.activities.postgres.Moments;
import io.agenthive.workflows.hold.Hold;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads holds on scopes out of result sets. */
final class ScopedHoldRows {
  static final String COLUMNS =
      """
      s.tenant, s.id, s.hold, s.reach, s.name, s.value, s.placed_by, s.reason, s.at_once, s.since,
      s.until, s.lifted_at\
      """;

  /** Whether a hold {@code s} holds anybody. */
  static final String LIVE =
      "(s.lifted_at is null and (s.until is null or s.until > clock_timestamp()))";

  /** Whether an agent {@code a} is in the scope of a hold {@code s}, as {@link HoldScope#has}. */
  static final String IN_SCOPE =
      """
      case s.reach when 'HIVE' then true
                   when 'TEAM' then a.team = s.name
                   when 'TIER' then a.tier = s.name
                   else a.spec -> 'labels' ->> s.name = s.value end\
      """;

  private ScopedHoldRows() {}

  static ScopedHold read(ResultSet row, int number) throws SQLException {
    return new ScopedHold(
        row.getString("tenant"),
        row.getLong("id"),
        Hold.valueOf(row.getString("hold")),
        new HoldScope(
            HoldScope.Reach.valueOf(row.getString("reach")),
            row.getString("name"),
            row.getString("value")),
        row.getString("placed_by"),
        row.getString("reason"),
        row.getBoolean("at_once"),
        Moments.of(row, "since"),
        instant(row, "until"),
        instant(row, "lifted_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
