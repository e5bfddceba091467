package io.agenthive.activities.efficiency;

import io.agenthive.activities.postgres.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;

/** Reads what the agents of a tenant did in a window. */
final class AgentTimeRows {
  /** Seconds after the window's beginning; the parameter is that. */
  private static final String SPELLS =
      """
      select agent, team, tier, extract(epoch from began_at - w.begin) as began, extract(epoch from ended_at - w.begin) as ended,
             busy, idle, ahead, tasks, extract(epoch from idle_since - w.begin) as idle_since, open
      from awake_spell cross join (select ?::timestamptz as begin) w
      where tenant = ? and ended_at > ? and began_at < ? order by agent, began_at limit ?
      """;

  /** {@code plan[2]}: how long a wake took then, see GapPlan.numbers. */
  private static final String GAPS =
      """
      select agent, team, tier, extract(epoch from began_at - w.begin) as began, extract(epoch from ended_at - w.begin) as ended,
             gaps, seconds, awake, cold, coalesce(waited, plan[2]) as waited
      from idle_gap cross join (select ?::timestamptz as begin) w
      where tenant = ? and ended_at > ? and began_at < ? order by agent, began_at limit ?
      """;

  /** A gap is open while nobody has sat since, or the seat that does has had no task. */
  private static final String OPEN =
      """
      select a.id as agent, a.team, a.tier, extract(epoch from (i.gap ->> 'began')::timestamptz - w.begin) as began,
             (i.gap ->> 'awake')::double precision as awake,
             extract(epoch from (i.gap ->> 'rested')::timestamptz - w.begin) as rested, a.state = 0 as resting
      from agent a join agent_idle i on i.agent = a.id cross join (select ?::timestamptz as begin) w
      where a.tenant = ? and (i.gap ->> 'began')::timestamptz < ?
        and ((a.state = 0 and a.shifts = i.shifts) or (a.state = 1 and a.shifts = i.shifts + 1))
      limit ?
      """;

  private static final String RETIRED =
      """
      select id as agent, extract(epoch from changed_at - w.begin) as at
      from agent cross join (select ?::timestamptz as begin) w
      where tenant = ? and state = 2 and changed_at > ? and changed_at < ? limit ?
      """;

  private static final String SINCE = "select min(began_at) from awake_spell where tenant = ?";

  private final Database database;
  private final int most;

  /** Reads no more than {@code most} rows of a kind. */
  AgentTimeRows(Database database, int most) {
    this.database = database;
    this.most = most;
  }

  /** The database's clock. */
  Instant now() {
    return database
        .client()
        .sql("select clock_timestamp()")
        .query(OffsetDateTime.class)
        .single()
        .toInstant();
  }

  /** Since when it is known when agents were awake; empty: none ever was. */
  Optional<Instant> since(String tenant) {
    return database
        .client()
        .sql(SINCE)
        .param(tenant)
        .query(OffsetDateTime.class)
        .optional()
        .map(OffsetDateTime::toInstant);
  }

  /** By their IDs; empty: there are too many rows. */
  Optional<List<AgentTime>> read(String tenant, EfficiencyWindow window) {
    Reading reading = new Reading(tenant, window);
    boolean all =
        reading.rows(SPELLS, reading::spell)
            && reading.rows(GAPS, reading::gap)
            && reading.rows(OPEN, reading::open, tenant, window.end())
            && reading.rows(RETIRED, reading::retired);
    return all ? Optional.of(reading.times()) : Optional.empty();
  }

  private final class Reading {
    private final String tenant;
    private final EfficiencyWindow window;
    private final Stretch whole;
    private final Map<String, AgentTally> tallies = new TreeMap<>();
    private final Map<String, Member> members = new TreeMap<>();

    Reading(String tenant, EfficiencyWindow window) {
      this.tenant = tenant;
      this.window = window;
      whole = new Stretch(0, window.seconds());
    }

    boolean rows(String sql, RowCallbackHandler each) {
      return rows(sql, each, tenant, window.begin(), window.end());
    }

    /** Whether these are all. */
    boolean rows(String sql, RowCallbackHandler each, Object... parameters) {
      int[] count = {0};
      database
          .client()
          .sql(sql)
          .param(window.begin())
          .params(List.of(parameters))
          .param(most + 1)
          .query(
              row -> {
                count[0]++;
                each.processRow(row);
              });
      return count[0] <= most;
    }

    void spell(ResultSet row) throws SQLException {
      tally(row)
          .add(
              new AgentTally.SpellRow(
                  new Stretch(row.getDouble("began"), row.getDouble("ended")),
                  row.getDouble("busy"),
                  row.getDouble("idle"),
                  row.getDouble("ahead"),
                  row.getInt("tasks"),
                  number(row, "idle_since"),
                  row.getBoolean("open")));
    }

    void gap(ResultSet row) throws SQLException {
      tally(row)
          .add(
              new AgentTally.GapRow(
                  new Stretch(row.getDouble("began"), row.getDouble("ended")),
                  row.getInt("gaps"),
                  row.getDouble("seconds"),
                  row.getDouble("awake"),
                  row.getBoolean("cold") ? row.getDouble("waited") : null));
    }

    void open(ResultSet row) throws SQLException {
      tally(row)
          .add(
              new AgentTally.OpenRow(
                  row.getDouble("began"),
                  row.getDouble("awake"),
                  row.getDouble("rested"),
                  row.getBoolean("resting")));
    }

    void retired(ResultSet row) throws SQLException {
      AgentTally known = tallies.get(row.getString("agent"));
      if (known != null) known.retired(row.getDouble("at"));
    }

    private AgentTally tally(ResultSet row) throws SQLException {
      String agentId = row.getString("agent");
      members.put(agentId, new Member(agentId, row.getString("team"), row.getString("tier")));
      return tallies.computeIfAbsent(agentId, id -> new AgentTally(whole));
    }

    List<AgentTime> times() {
      return members.values().stream().map(who -> time(who)).toList();
    }

    private AgentTime time(Member who) {
      AgentTally tally = tallies.get(who.agentId());
      if (tally == null) throw new IllegalStateException("nothing is known of " + who);
      return tally.time(who);
    }
  }

  private static @Nullable Double number(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? null : value;
  }
}
