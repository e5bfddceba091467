package io.agenthive.activities.hold;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Moments;
import io.agenthive.activities.trail.Trail;
import io.agenthive.workflows.hold.Hold;
import io.agenthive.workflows.hold.Holds;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Holds on scopes for people: placed, lifted, and seen with how far they are. Agents hear of them
 * from the {@link ScopeSweep}.
 */
public final class ScopedHolds {
  /** More than anybody oversees; each is compared with each agent when somebody looks. */
  public static final int MAX_PLACED = 100;

  private static final String IN_ORDER = "lock table scoped_hold in share row exclusive mode";

  /** One that holds already, for the same reason and as long, goes on: agents know it. */
  private static final String PLACE =
      """
      insert into scoped_hold as s
        (tenant, hold, scope, id, reach, name, value, placed_by, reason, at_once, until)
      select :tenant, :hold, :scope,
             greatest((extract(epoch from clock_timestamp()) * 1000000)::bigint,
                      (select coalesce(max(id), 0) + 1 from scoped_hold)),
             :reach, :name, :value, :by, :reason, :now, cast(:until as timestamptz)
      on conflict (tenant, hold, scope) do update
        set id = excluded.id, placed_by = excluded.placed_by, reason = excluded.reason,
            at_once = excluded.at_once, since = clock_timestamp(), until = excluded.until,
            lifted_at = null, lifted_by = null, lifted_why = null
        where not (%s and s.placed_by = excluded.placed_by and s.reason = excluded.reason
                   and s.at_once = excluded.at_once and s.until is not distinct from excluded.until)
      """
          .formatted(ScopedHoldRows.LIVE);

  private static final String LIFT =
      """
      update scoped_hold s set lifted_at = clock_timestamp(), lifted_by = :by, lifted_why = :why
      where s.tenant = :tenant and s.hold = :hold and s.scope = :scope and %s
      """
          .formatted(ScopedHoldRows.LIVE);

  private static final String PROGRESS =
      """
      select %s, p.agents, p.acknowledged
      from scoped_hold s
      cross join lateral (
        select count(*) as agents,
               count(*) filter (where case when %s
                                      then s.id = any (a.scopes) or cardinality(a.scopes) >= %d
                                      else s.id <> all (a.scopes) end) as acknowledged
        from agent a where a.tenant = s.tenant and a.state < 2 and %s) p
      where s.tenant = :tenant
      """
          .formatted(
              ScopedHoldRows.COLUMNS,
              ScopedHoldRows.LIVE,
              Holds.MAX_SCOPED,
              ScopedHoldRows.IN_SCOPE);

  private final Database database;
  private final JdbcClient client;
  private final TransactionTemplate transactions;

  /** Holds of the fleet that shares this database. */
  public ScopedHolds(Database database) {
    this.database = database;
    client = database.client();
    transactions = database.transactions();
  }

  /**
   * Places a hold, in the place of one of the same owner on the same scope. Repeating it changes
   * nothing.
   *
   * @throws TooManyHolds if there are {@link #MAX_PLACED} already
   */
  public HoldProgress place(String tenant, HoldPlacing wanted) {
    transactions.executeWithoutResult(
        status -> {
          client.sql(IN_ORDER).update();
          insert(tenant, wanted);
          if (placed(tenant) > MAX_PLACED) throw new TooManyHolds(); // and it is undone
          Trail.done(database);
        });
    return find(tenant, wanted.hold(), wanted.scope()).orElseThrow();
  }

  private void insert(String tenant, HoldPlacing wanted) {
    client
        .sql(PLACE)
        .param("tenant", tenant)
        .param("hold", wanted.hold().name())
        .param("scope", wanted.scope().text())
        .param("reach", wanted.scope().reach().name())
        .param("name", wanted.scope().name())
        .param("value", wanted.scope().value())
        .param("by", wanted.by())
        .param("reason", wanted.reason())
        .param("now", wanted.now())
        .param("until", Moments.utc(wanted.until()))
        .update();
  }

  private long placed(String tenant) {
    return client
        .sql("select count(*) from scoped_hold s where tenant = ? and " + ScopedHoldRows.LIVE)
        .param(tenant)
        .query(Long.class)
        .single();
  }

  /**
   * Lifts a hold; whoever else holds the same agents still does. Repeating it changes nothing.
   * Empty: there was none in the last hour.
   */
  public Optional<HoldProgress> lift(
      String tenant, Hold hold, HoldScope scope, String by, String why) {
    transactions.executeWithoutResult(
        status -> {
          int lifted =
              client
                  .sql(LIFT)
                  .param("tenant", tenant)
                  .param("hold", hold.name())
                  .param("scope", scope.text())
                  .param("by", by)
                  .param("why", why)
                  .update();
          if (lifted > 0) Trail.done(database);
        });
    return find(tenant, hold, scope);
  }

  /**
   * All that are placed, and those that ended in the last hour or that some agent still knows; the
   * earliest placed first.
   */
  public List<HoldProgress> list(String tenant) {
    return client
        .sql(PROGRESS + " order by s.id")
        .param("tenant", tenant)
        .query(ScopedHolds::progress)
        .list();
  }

  /** One of those. */
  public Optional<HoldProgress> find(String tenant, Hold hold, HoldScope scope) {
    return client
        .sql(PROGRESS + " and s.hold = :hold and s.scope = :scope")
        .param("tenant", tenant)
        .param("hold", hold.name())
        .param("scope", scope.text())
        .query(ScopedHolds::progress)
        .optional();
  }

  private static HoldProgress progress(ResultSet row, int number) throws SQLException {
    return new HoldProgress(
        ScopedHoldRows.read(row, number), row.getLong("agents"), row.getLong("acknowledged"));
  }
}
