package io.agenthive.activities.deadletter;

import io.agenthive.activities.postgres.Column;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Json;
import io.agenthive.activities.postgres.Moments;
import io.agenthive.workflows.deadletter.RedriveCampaign;
import io.agenthive.workflows.deadletter.RedriveCounts;
import io.agenthive.workflows.deadletter.RedriveFilter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of campaigns and their entries. */
final class RedriveRows {
  private static final String MATCHES =
      """
      e.state = 4
        and (cast(:tenant as text) is null or e.tenant = :tenant)
        and (cast(:agent as text) is null or e.agent = :agent)
        and (cast(:failure as text) is null or e.failure ->> 'failure' = :failure)
        and (cast(:family as text) is null or e.family = :family)
        and (cast(:target as text) is null or e.failure -> 'context' ->> 'target' = :target)
        and (cast(:verdict as text) is null
             or exists (select 1 from death d where d.agent = e.agent and d.task_id = e.task_id
                        and d.delivery = e.delivery and d.verdict = :verdict))
        and (cast(:since as timestamptz) is null or e.ended_at >= :since)
        and (cast(:before as timestamptz) is null or e.ended_at < :before)
      """;

  private static final String COUNT =
      "select count(*) from (select 1 from mail_ended e where " + MATCHES + " limit :most) found";

  /** Entries of another campaign that has not ended stay there. */
  private static final String FREEZE =
      """
      insert into redrive_entry (campaign, task_id, tenant, agent, family, delivery, died_at)
      select :id, e.task_id, e.tenant, e.agent, e.family, e.delivery, e.ended_at from mail_ended e
      where
      """
          + MATCHES
          + " order by e.task_id on conflict do nothing";

  private static final String CAMPAIGN =
      """
      insert into redrive (id, tenant, campaign, entries, targets)
      select :id, coalesce(cast(:tenant as text), 'default'), cast(:campaign as jsonb), count(*),
             coalesce(array_agg(distinct e.failure -> 'context' ->> 'target')
                      filter (where e.failure -> 'context' ->> 'target' is not null), '{}')
      from redrive_entry r join mail_ended e on e.agent = r.agent and e.task_id = r.task_id
      where r.campaign = :id
      returning entries
      """;

  private static final String TAKE =
      """
      update redrive_entry set state = 'STARTING', started_at = clock_timestamp()
      where campaign = ? and task_id in (
        select task_id from redrive_entry where campaign = ? and state = 'PENDING' order by died_at, task_id limit ?)
      returning task_id, delivery
      """;

  private static final String STARTING =
      "select task_id, delivery from redrive_entry where campaign = ? and state = 'STARTING' order by died_at, task_id";

  /** An entry has ended when its task ended in a later delivery, and if it is dead, is judged. */
  private static final String OUTCOMES =
      """
      update redrive_entry r
      set state = case when e.state = 3 then 'DONE' when e.state = 5 then 'SKIPPED'
                       when e.family = r.family then 'DEAD_ALIKE' else 'DEAD_OTHERWISE' end,
          reason = case when e.state = 5 then e.reason when e.state = 4 then e.failure ->> 'message' end,
          ended_at = e.ended_at
      from mail_ended e
      where r.campaign = ? and r.state = 'STARTED' and e.agent = r.agent and e.task_id = r.task_id
        and (e.state = 3 or e.state = 5 or (e.state = 4 and e.delivery > r.delivery and e.poison is not null))
      returning r.state
      """;

  private static final String COUNTS =
      """
      select count(*) filter (where state = 'PENDING'), count(*) filter (where state in ('STARTING', 'STARTED')),
             count(*) filter (where state = 'DONE'), count(*) filter (where state = 'DEAD_ALIKE'),
             count(*) filter (where state = 'DEAD_OTHERWISE'), count(*) filter (where state = 'SKIPPED'),
             exists (select 1 from redrive c join breaker b on b.target = any(c.targets)
                     where c.id = ? and b.phase <> 'CLOSED')
      from redrive_entry where campaign = ?
      """;

  /** Long under way, and dead as before: their keepers could not bring them back. */
  private static final String STUCK =
      """
      select r.task_id from redrive_entry r join mail_ended e on e.agent = r.agent and e.task_id = r.task_id
      where r.campaign = ? and r.state = 'STARTED' and e.state = 4 and e.delivery = r.delivery
        and r.started_at < clock_timestamp() - interval '30 s'
      limit 100
      """;

  private static final String TURN =
      """
      update redrive_entry r set state = t.state, reason = t.reason
      from unnest(?, ?, ?) t (task_id, state, reason)
      where r.task_id = t.task_id and r.campaign = ? and r.state = 'STARTING'
      """;

  private static final String GIVE_UP =
      """
      update redrive_entry set state = 'SKIPPED', reason = ?
      where campaign = ? and task_id = ? and state = 'STARTED'
      """;

  private static final String GIVE =
      """
      insert into redrive_tenant (id, tenant)
      select ?, ? where not exists (select 1 from redrive where id = ?) on conflict (id) do nothing
      """;

  private static final String ABORT =
      "update redrive_entry set state = 'SKIPPED', reason = ? where campaign = ? and state = 'PENDING'";

  private final Database database;
  private final JdbcClient client;

  RedriveRows(Database database) {
    this.database = database;
    client = database.client();
  }

  /** How many dead letters of a tenant, null: of every one, match, at most {@code most}. */
  long count(RedriveFilter filter, @Nullable String tenant, long most) {
    return matching(COUNT, filter, tenant).param("most", most).query(Long.class).single();
  }

  /** Whose dead letters a campaign may bring back; empty: everybody's. */
  Optional<String> tenant(String id) {
    return client
        .sql("select tenant from redrive_tenant where id = ?")
        .param(id)
        .query(String.class)
        .optional();
  }

  /** Gives the ID of a campaign to a tenant; false: it is another's, or older than such gifts. */
  boolean give(String id, String tenant) {
    client.sql(GIVE).params(id, tenant, id).update();
    return tenant(id).filter(tenant::equals).isPresent();
  }

  /** The entries of a campaign that is frozen; empty: it is not. */
  Optional<Long> frozen(String id) {
    return client
        .sql("select entries from redrive where id = ?")
        .param(id)
        .query(Long.class)
        .optional();
  }

  long freeze(RedriveCampaign campaign, @Nullable String tenant) {
    return Objects.requireNonNull(
        database
            .transactions()
            .execute(
                status -> {
                  matching(FREEZE, campaign.filter(), tenant).param("id", campaign.id()).update();
                  return client
                      .sql(CAMPAIGN)
                      .param("id", campaign.id())
                      .param("tenant", tenant)
                      .param("campaign", Json.write(campaign))
                      .query(Long.class)
                      .single();
                }));
  }

  /** An entry that is to be brought back, and the delivery that it died of. */
  record Taken(String taskId, int delivery) {
    static Taken of(ResultSet row, int number) throws SQLException {
      return new Taken(row.getString(1), row.getInt(2));
    }
  }

  /** Entries that an attempt of before had begun to bring back. */
  List<Taken> starting(String id) {
    return client.sql(STARTING).param(id).query(Taken::of).list();
  }

  /** Takes entries that are to be brought back now. */
  List<Taken> take(String id, int entries) {
    return client.sql(TAKE).params(id, id, entries).query(Taken::of).list();
  }

  /** What becomes of an entry that was to be brought back. */
  record Turn(String taskId, String state, @Nullable String reason) {}

  /** What becomes of entries that were taken. */
  void become(String id, List<Turn> turns) {
    if (turns.isEmpty()) return;
    try (Connection connection = database.source().getConnection();
        PreparedStatement statement =
            Column.prepare(
                connection,
                TURN,
                Column.text(turns, Turn::taskId),
                Column.text(turns, Turn::state),
                Column.text(turns, Turn::reason))) {
      statement.setString(4, id);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("a campaign needs the database", e);
    }
  }

  /** An entry that could not be brought back after all. */
  void giveUp(String id, String taskId, String reason) {
    client.sql(GIVE_UP).params(reason, id, taskId).update();
  }

  /** Notes which entries have an outcome now; returns those outcomes. */
  List<String> noteOutcomes(String id) {
    return client.sql(OUTCOMES).param(id).query(String.class).list();
  }

  List<String> stuck(String id) {
    return client.sql(STUCK).param(id).query(String.class).list();
  }

  RedriveCounts counts(String id) {
    return client
        .sql(COUNTS)
        .params(id, id)
        .query(
            (row, number) ->
                new RedriveCounts(
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getLong(6),
                    row.getBoolean(7)))
        .single();
  }

  void abort(String id, String reason) {
    client.sql(ABORT).params("aborted: " + reason, id).update();
  }

  private JdbcClient.StatementSpec matching(
      String sql, RedriveFilter filter, @Nullable String tenant) {
    return client
        .sql(sql)
        .param("tenant", tenant)
        .param("agent", filter.agentId())
        .param("failure", filter.failure() == null ? null : filter.failure().name())
        .param("family", filter.family())
        .param("target", filter.target())
        .param("verdict", filter.verdict() == null ? null : filter.verdict().name())
        .param("since", Moments.utc(filter.diedSince()))
        .param("before", Moments.utc(filter.diedBefore()));
  }
}
