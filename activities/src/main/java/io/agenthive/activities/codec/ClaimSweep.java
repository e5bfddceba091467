package io.agenthive.activities.codec;

import io.agenthive.activities.ground.Rounds;
import io.agenthive.activities.postgres.Database;
import io.temporal.client.WorkflowClient;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes large payloads that nothing can refer to any more: Temporal keeps no run of their
 * workflow that was open while they were written or read. So one goes when the last such run was
 * removed by the namespace's retention, and never while an agent lives on in the run that has it.
 * Where Temporal cannot say, they stay for {@link #UNKNOWN_KEPT}. Each is asked about once a day.
 */
public final class ClaimSweep implements AutoCloseable {
  /** Of no known workflow; longer than anybody should keep a namespace's closed runs. */
  public static final Duration UNKNOWN_KEPT = Duration.ofDays(365);

  private static final Logger LOG = LoggerFactory.getLogger(ClaimSweep.class);
  private static final Duration EVERY = Duration.ofMinutes(10);

  /** In a round; a small server grants ten such questions a second. */
  static final int MAX_CLAIMS = 500;

  private static final String DUE =
      """
      select id, workflow, made_at, touched_at from claim
      where coalesce(checked_at, made_at) < ? order by coalesce(checked_at, made_at) limit ?
      """;

  private static final String CHECKED =
      "update claim set checked_at = ? where id = ? and workflow = ?";

  /** Not if somebody has touched it since. */
  private static final String REMOVE =
      "delete from claim where id = ? and workflow = ? and touched_at = ?";

  private final Database database;
  private final KeptRuns runs;
  private final InstantSource time;
  private final Rounds rounds =
      new Rounds(
          "claim-sweep",
          this::round,
          e -> LOG.warn("the sweep of large payloads comes again: {}", e.getMessage()));

  /** Removes nothing until {@link #start}. */
  public ClaimSweep(Database database, WorkflowClient client) {
    this(database, new KeptRuns(client), InstantSource.system());
  }

  ClaimSweep(Database database, KeptRuns runs, InstantSource time) {
    this.database = database;
    this.runs = runs;
    this.time = time;
  }

  private record Row(byte[] id, String workflow, OffsetDateTime made, OffsetDateTime touched) {
    static Row of(ResultSet row) throws SQLException {
      return new Row(
          row.getBytes("id"),
          row.getString("workflow"),
          row.getObject("made_at", OffsetDateTime.class),
          row.getObject("touched_at", OffsetDateTime.class));
    }
  }

  /** Begins to remove. */
  public void start() {
    rounds.everyAfter(EVERY);
  }

  /** Looks once; how many it removed. */
  int round() {
    int removed = 0;
    for (Row row : due()) {
      if (needed(row)) checked(row);
      else removed += remove(row);
    }
    return removed;
  }

  private List<Row> due() {
    return database
        .client()
        .sql(DUE)
        .params(now().minus(KeptRuns.SLACK), MAX_CLAIMS)
        .query((row, number) -> Row.of(row))
        .list();
  }

  private boolean needed(Row row) {
    if (row.touched().isAfter(now().minus(KeptRuns.SLACK))) return true;
    return runs.between(row.workflow(), row.made().toInstant(), row.touched().toInstant())
        .orElseGet(() -> row.touched().isAfter(now().minus(UNKNOWN_KEPT)));
  }

  private void checked(Row row) {
    database.client().sql(CHECKED).params(now(), row.id(), row.workflow()).update();
  }

  private int remove(Row row) {
    return database.client().sql(REMOVE).params(row.id(), row.workflow(), row.touched()).update();
  }

  private OffsetDateTime now() {
    return time.instant().atOffset(ZoneOffset.UTC);
  }

  @Override
  public void close() {
    rounds.close();
  }
}
