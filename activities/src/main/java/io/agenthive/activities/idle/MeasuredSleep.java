package io.agenthive.activities.idle;

import io.agenthive.activities.postgres.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * What sleep saved some agents and what their tasks paid for it, from what hosts recorded. An agent
 * counts from the acceptance of its first task; the three figures belong together.
 *
 * @param tasks after the first of each agent
 * @param cold of them found their agent asleep
 * @param alwaysOn agent-seconds, awake or not
 * @param asleep of them
 * @param waits seconds that cold tasks waited for their agents, ascending; without those that
 *     something else delayed
 */
public record MeasuredSleep(
    long tasks, long cold, double alwaysOn, double asleep, List<Double> waits) {
  private static final String LIVES =
      """
      select coalesce(sum(tasks - 1), 0) as tasks, coalesce(sum(extract(epoch from ? - first)), 0) as seconds
      from (select count(*) as tasks, min(accepted_at) as first from task where agent = any(?) group by agent) lives
      """;

  private static final String CLOSED =
      """
      select count(*) filter (where cold) as cold, coalesce(sum(seconds - awake), 0) as asleep,
             coalesce(array_agg(waited order by waited) filter (where waited is not null), '{}') as waits
      from idle_gap where agent = any(?)
      """;

  /** Of agents that rest: see {@link GapDesk}. */
  private static final String OPEN =
      """
      select coalesce(sum(greatest(0, extract(epoch from ? - (i.gap ->> 'began')::timestamptz)
                                      - (i.gap ->> 'awake')::double precision)), 0)
      from agent a join agent_idle i on i.agent = a.id
      where a.id = any(?) and a.state = 0 and a.shifts = i.shifts and i.gap is not null
      """;

  /** Copies its list. */
  public MeasuredSleep {
    waits = List.copyOf(waits);
  }

  /**
   * Of these agents until then. Hosts write what came of a gap within a second or two; no task of
   * theirs is to come after {@code until}.
   */
  public static MeasuredSleep of(Database database, Collection<String> agents, Instant until) {
    String[] ids = agents.toArray(String[]::new);
    var end = until.atOffset(ZoneOffset.UTC);
    double open = database.client().sql(OPEN).params(end, ids).query(Double.class).single();
    MeasuredSleep closed =
        database.client().sql(CLOSED).param(ids).query((row, n) -> closed(row, open)).single();
    return database
        .client()
        .sql(LIVES)
        .params(end, ids)
        .query((row, n) -> closed.lived(row.getLong("tasks"), row.getDouble("seconds")))
        .single();
  }

  private static MeasuredSleep closed(ResultSet row, double open) throws SQLException {
    return new MeasuredSleep(
        0,
        row.getLong("cold"),
        0,
        row.getDouble("asleep") + open,
        Arrays.stream(Numbers.of(row, "waits")).boxed().toList());
  }

  private MeasuredSleep lived(long all, double seconds) {
    return new MeasuredSleep(all, cold, seconds, asleep, waits);
  }

  /** The share of agent-seconds at rest: never to be quoted without {@link #coldRate}. */
  public double reduction() {
    return alwaysOn == 0 ? 0 : asleep / alwaysOn;
  }

  /** The share of tasks that found their agent asleep. */
  public double coldRate() {
    return tasks == 0 ? 0 : (double) cold / tasks;
  }

  /** So many seconds this share of all tasks waited at most; {@code share} in (0, 1]. */
  public double added(double share) {
    long rank = (long) Math.ceil(share * tasks);
    long warm = tasks - waits.size();
    return rank <= warm ? 0 : waits.get((int) (rank - warm) - 1);
  }
}
