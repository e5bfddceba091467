package io.agenthive.chaos.ledger;

/** Questions to the hive's tables. */
final class BookSql {
  static final String FIRST_END = "select min(ended_at) from mail_ended where ended_at > ?";
  static final String DONE_BETWEEN =
      "select count(*) from mail_ended where state = 3 and ended_at >= ? and ended_at < ?";
  static final String WAITING_AT =
      """
      select agent from mail where state in (0, 1) and attempts = 0 and accepted_at <= ?
      union
      select agent from mail_ended where state in (3, 4) and attempts = 0 and accepted_at <= ? and ended_at > ?
      """;
  static final String WORK_SINCE =
      """
      select w.id, w.at from (
        select a.id, least(case when a.state = 1 and a.changed_at > ? then a.changed_at end,
          (select min(e.ended_at) from mail_ended e where e.agent = a.id and e.state in (3, 4) and e.ended_at > ?)) as at
        from agent a) w
      where w.at is not null
      """;
  static final String AGENTS =
      """
      select a.id, a.epoch, case when a.state = 1 then a.host end,
             exists (select 1 from mail m where m.agent = a.id and m.state in (0, 1)), clock_timestamp()
      from agent a
      """;
  static final String STALE_WORK =
      """
      with seen as (select * from unnest(?::text[], ?::bigint[], ?::text[]::timestamptz[]) s (agent, epoch, at))
      select s.agent || ' ' || e.task_id || ' ended under ' || e.epoch || ' after ' || s.epoch from seen s
        join mail_ended e on e.agent = s.agent and e.state = 3 and e.epoch < s.epoch and e.ended_at > s.at
      union
      select s.agent || ' ' || t.task_id || '#' || t.turn || ' recorded under ' || t.epoch || ' after ' || s.epoch from seen s
        join turn t on t.agent = s.agent and t.epoch < s.epoch and t.recorded_at > s.at
      """;
  static final String OPEN = "select (select count(*) from mail), (select count(*) from outbox)";
  static final String ENTRIES =
      """
      select m.task_id, m.state, m.failure ->> 'failure',
             (select count(*) from memory r where r.agent = m.agent and r.task_id = m.task_id)
      from (select agent, task_id, state, failure from mail
            union all select agent, task_id, state, failure from mail_ended) m
      where starts_with(m.task_id, ?)
      """;
  static final String FENCE_BREAKS =
      """
      select e.agent || ' ' || e.task_id from (
        select agent, task_id, epoch, max(epoch) over (partition by agent order by ended_at, seq
                 rows between unbounded preceding and 1 preceding) as before
        from mail_ended where state in (3, 4)) e
      join agent a on a.id = e.agent
      where e.epoch < e.before or e.epoch > a.epoch
      """;
  static final String MEMORY =
      """
      select m.agent, a.tenant, m.position, m.task_id, m.body, m.digest,
             lag(m.digest, 1, '') over (partition by m.agent order by m.position) as before,
             row_number() over (partition by m.agent order by m.position) as place
      from memory m left join agent a on a.id = m.agent
      """;

  static final String TURN_BREAKS =
      """
      select t.task_id || '#' || t.turn || ' does not follow' from (
        select agent, task_id, patch, turn, epoch, lag(epoch) over in_order as before, row_number() over in_order as place
        from turn where starts_with(task_id, ?)
        window in_order as (partition by agent, task_id, patch order by turn)) t
      where t.place <> t.turn or t.epoch < t.before
      union all
      select l.task_id || '#' || l.turn || ' was asked for again' from turn_late l
        join turn t using (agent, task_id, patch, turn) where starts_with(l.task_id, ?) and t.epoch < l.epoch
      """;

  /** What an agent did first stands first in its memory. */
  static final String ORDER_BREAKS =
      """
      select o.agent || ' ' || o.task_id from (
        select e.agent, e.task_id, e.seq, max(e.seq) over (partition by e.agent, e.priority order by r.position
                 rows between unbounded preceding and 1 preceding) as before
        from mail_ended e join memory r on r.agent = e.agent and r.task_id = e.task_id
        where e.state = 3 and e.attempts = 0 and e.deaths = 0 and starts_with(e.task_id, ?)) o
      where o.seq < o.before
      """;

  static final String LATE_OF =
      """
      select count(*) from turn_late l join unnest(?, ?) t (agent, epoch) on t.agent = l.agent and l.epoch <= t.epoch
      where l.refused_at >= ?
      """;
  static final String LATE_TURNS = "select count(*) from turn_late where starts_with(task_id, ?)";

  private BookSql() {}
}
