package io.agenthive.activities.fleet;

import io.agenthive.activities.postgres.Database;
import io.agenthive.workflows.fleet.FleetMode;
import io.agenthive.workflows.fleet.PrewakePolicy;
import io.agenthive.workflows.hold.Hold;
import java.util.List;

/** Reads who is to be woken ahead, and how many wait to wake for their mail. */
final class PostgresPrewakes {
  /**
   * Agents that rest as their rest planned it; who rests for load is not expected to work. Of one
   * instant, so that ages are in the order of times.
   */
  private static final String EXPECTED =
      """
      select a.id, extract(epoch from i.wakes_at - statement_timestamp()) as due,
             extract(epoch from i.wakes_until - statement_timestamp()) as until
      from agent_idle i join agent a on a.id = i.agent
      where i.wakes_until > statement_timestamp() and i.wakes_at < statement_timestamp() + ? * interval '1 s'
        and a.state = 0 and a.holds & ~? = 0 and a.shifts = i.shifts and not a.retiring and a.moving is null
        and not exists (select 1 from mail m where m.agent = a.id and m.state in (0, 1))
      order by i.wakes_at, a.id limit ?
      """;

  /** Whoever rests for idleness or load, the longest resting first. */
  private static final String ALL =
      """
      select a.id, 0 as due, 'Infinity'::double precision as until
      from agent a
      where a.state = 0 and a.holds & ~? = 0 and a.shifts > 0 and not a.retiring and a.moving is null
      order by a.changed_at, a.id limit ?
      """;

  private static final String WAITING =
      """
      select count(*) from agent a
      where a.state = 0 and a.holds & ~? = 0 and a.moving is null
        and exists (select 1 from mail m where m.agent = a.id and m.state in (0, 1)
                    and m.accepted_at > clock_timestamp() - interval '1 minute')
      """;

  private static final int IDLE = Hold.IDLE.bit();
  private static final int BY_MAIL = Hold.IDLE.bit() | Hold.LOAD.bit();

  private final Database database;

  PostgresPrewakes(Database database) {
    this.database = database;
  }

  /** Who is due, in the order in which they are; in a fleet that wakes all, everybody at once. */
  List<PrewakePolicy.Due> due(PrewakePolicy policy, FleetMode mode) {
    var query =
        mode == FleetMode.WAKE_ALL
            ? database.client().sql(ALL).params(BY_MAIL, policy.most())
            : database
                .client()
                .sql(EXPECTED)
                .params(policy.horizon().toSeconds(), IDLE, policy.most());
    return query
        .query(
            (row, n) ->
                new PrewakePolicy.Due(
                    row.getString("id"), row.getDouble("due"), row.getDouble("until")))
        .list();
  }

  /** Agents that rest while their mail waits; of what waits for longer a wake is not under way. */
  int waiting() {
    return database.client().sql(WAITING).param(BY_MAIL).query(Integer.class).single();
  }
}
