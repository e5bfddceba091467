package io.agenthive.local.demo;

import io.agenthive.activities.postgres.Database;
import io.agenthive.workflows.agent.Tier;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads gauges from the directory, as any dashboard could. */
final class GaugeRows {
  private static final String AGENTS =
      """
      select a.id, a.team, a.tier, a.state = 1 as awake, a.shifts,
             a.state = 1 and coalesce(a.incarnation < h.incarnation, false) as stranded,
             coalesce(o.open, 0) as open, coalesce(e.done, 0) as done
      from agent a
      left join (select agent, count(*)::int as open from mail where state in (0, 1) group by agent) o
             on o.agent = a.id
      left join host h on h.id = a.host
      left join (select agent, count(*) as done from mail_ended where state = 3 group by agent) e
             on e.agent = a.id
      order by a.id
      """;

  private static final String TASKS =
      """
      select (select count(*) from mail_ended where state = 3) as done,
             (select count(*) from mail_ended where state = 4) as dead,
             (select count(*) from mail_ended where state = 5) as discarded,
             (select count(*) from mail where state = 2) as troubled,
             (select count(*) from mail where attempts > 0)
               + (select count(*) from mail_ended where attempts > 0 and state = 3) as retried
      """;

  private static final String LATENCY =
      """
      select coalesce(percentile_cont(?) within group (order by ended_at - accepted_at), interval '0')
      from mail_ended where state = 3 and attempts = 0 and starts_with(task_id, ?)
      """;

  private final JdbcClient client;

  GaugeRows(Database database) {
    client = database.client();
  }

  Gauges read() {
    List<AgentGauge> agents =
        client
            .sql(AGENTS)
            .query(
                (row, number) ->
                    new AgentGauge(
                        row.getString("id"),
                        row.getString("team"),
                        Tier.valueOf(row.getString("tier")),
                        row.getBoolean("awake"),
                        row.getBoolean("stranded"),
                        row.getInt("open"),
                        row.getLong("shifts"),
                        row.getLong("done")))
            .list();
    return client
        .sql(TASKS)
        .query(
            (row, number) ->
                new Gauges(
                    agents,
                    row.getLong("done"),
                    row.getLong("dead"),
                    row.getLong("discarded"),
                    row.getLong("troubled"),
                    row.getLong("retried")))
        .single();
  }

  /** Seat epochs of the agents whose seat is in the newest life of its host. */
  Map<String, Long> seated() {
    return epochs(
        """
        select a.id, a.epoch from agent a
        join host h on h.id = a.host and h.incarnation = a.incarnation
        where a.state = 1
        """);
  }

  /** Seat epochs of all agents. */
  Map<String, Long> epochs() {
    return epochs("select id, epoch from agent");
  }

  private Map<String, Long> epochs(String sql) {
    Map<String, Long> epochs = new TreeMap<>();
    RowCallbackHandler each = row -> epochs.put(row.getString("id"), row.getLong("epoch"));
    client.sql(sql).query(each);
    return epochs;
  }

  /** Lives that agents' hosts have begun. */
  long hostLives() {
    return client.sql("select coalesce(sum(incarnation), 0) from host").query(Long.class).single();
  }

  /** Letters to keepers that are under way. */
  long outbox() {
    return client
        .sql("select count(*) from outbox where next_at < 'infinity'")
        .query(Long.class)
        .single();
  }

  /** Time from acceptance to the end of a run's done tasks that never failed. */
  Duration latency(String run, double quantile) {
    String millis = "select (extract(epoch from (" + LATENCY + ")) * 1000)::bigint";
    return Duration.ofMillis(client.sql(millis).params(quantile, run).query(Long.class).single());
  }

  /** Accepted tasks of a run. */
  long accepted(String run) {
    return client
        .sql("select count(*) from task where starts_with(id, ?)")
        .param(run)
        .query(Long.class)
        .single();
  }

  /** Accepted tasks of a run that have not ended. */
  long open(String run) {
    return client
        .sql("select count(*) from mail where state in (0, 1, 2) and starts_with(task_id, ?)")
        .param(run)
        .query(Long.class)
        .single();
  }

  /** Up to five open tasks, the oldest first, each with what is known of its agent. */
  List<String> stragglers() {
    return client
        .sql(
            """
            select format('%s of %s: state %s, delivery %s, %s attempts; its agent: state %s, epoch %s, holds %s, host %s',
                          m.task_id, m.agent, m.state, m.delivery, m.attempts, a.state, a.epoch, a.holds, a.host)
            from mail m join agent a on a.id = m.agent order by m.accepted_at limit 5
            """)
        .query(String.class)
        .list();
  }

  /** How many of these tasks are done. */
  long done(List<String> taskIds) {
    return client
        .sql("select count(*) from mail_ended where state = 3 and task_id = any(?)")
        .params((Object) taskIds.toArray(String[]::new))
        .query(Long.class)
        .single();
  }
}
