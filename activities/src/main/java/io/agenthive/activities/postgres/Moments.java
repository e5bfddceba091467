package io.agenthive.activities.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Instants as columns of type {@code timestamptz}. */
public final class Moments {
  private Moments() {}

  /** As the driver takes it; null stays null. */
  public static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  /** That of a column which is not null. */
  public static Instant of(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /** That of a column which is not null, by its place from 1. */
  public static Instant of(ResultSet row, int place) throws SQLException {
    return row.getObject(place, OffsetDateTime.class).toInstant();
  }
}
