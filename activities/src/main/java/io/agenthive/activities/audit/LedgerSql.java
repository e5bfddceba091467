package io.agenthive.activities.audit;

import io.agenthive.activities.memory.KeptEntry;
import io.agenthive.activities.memory.SummaryRow;
import java.util.EnumMap;
import java.util.Map;

/** The questions of an audit, each answered in one pass over the rows. */
final class LedgerSql {
  /** Where each accepted task is; a row in a state that its table does not have is no place. */
  private static final String PLACES =
      """
      with place as (
        select t.id, t.agent, m.state as open, e.state as ended, coalesce(e.archived, false) as archived
        from task t
        left join mail m on m.agent = t.agent and m.task_id = t.id and m.state in (0, 1, 2)
        left join mail_ended e on e.agent = t.agent and e.task_id = t.id and e.state in (3, 4, 5)
      )
      """;

  static final String COUNTS =
      PLACES
          + """
          select count(*) as accepted,
                 count(*) filter (where open is null and ended = 3) as done,
                 count(*) filter (where open is null and ended = 4) as dead,
                 count(*) filter (where open is null and ended = 5) as discarded,
                 count(*) filter (where open is not null and ended is null) as open
          from place
          """;

  /** Dead tasks, those in trouble, and those of the given IDs. */
  static final String TASKS =
      PLACES
          + """
          , letter as (select distinct task_id from outbox where next_at < 'infinity')
          select p.id, coalesce(p.ended, p.open) as state, p.archived, l.task_id is not null as unsettled
          from place p left join letter l on l.task_id = p.id
          where p.ended = 4 or p.open = 2 or p.id = any(?)
          """;

  static final String OUTBOX = "select count(*) from outbox where next_at < 'infinity'";

  private static final String LOST =
      PLACES
          + "select id as subject, 'agent ' || agent as detail from place where open is null and"
          + " ended is null";

  private static final String OPEN_AND_ENDED =
      PLACES
          + """
          select id as subject, 'agent ' || agent as detail from place
          where open is not null and ended is not null
          """;

  /** Turns of a task that went to another agent stay with the one that made them. */
  private static final String NOT_ACCEPTED =
      """
      select r.task_id as subject, 'agent ' || r.agent || ', ' || r.place as detail
      from (select agent, task_id, 'open' as place from mail
            union all select agent, task_id, 'ended' from mail_ended
            union all select distinct agent, task_id, 'turn' from turn
            union all select distinct agent, task_id, 'refused turn' from turn_late) r
      left join task t on t.id = r.task_id and t.agent = r.agent
      where t.id is null
        and not (r.place in ('turn', 'refused turn')
                 and exists (select 1 from task_move m where m.task_id = r.task_id and m.from_agent = r.agent))
      """;

  private static final String KEY =
      "task_id || '#' || turn || case when patch > 0 then '@' || patch else '' end";

  /**
   * The primary key keeps a turn from being recorded twice for one agent; this looks for what gets
   * around it: the turn of another agent, for the key that the world sees does not name the agent.
   */
  private static final String TURN_TWICE =
      """
      select %s as subject, count(*) || ' effects' as detail
      from turn group by task_id, patch, turn having count(*) > 1
      """
          .formatted(KEY);

  /**
   * And a seat that made a turn twice, of which one may have been refused. That two seats made it,
   * and the late one was refused, is no breach: that is what the fence is for. What is sealed twice
   * differs also if it is the same, so that whoever asks has to open it.
   */
  static final String MADE_TWICE =
      """
      select agent, %s as subject, epoch, array_agg(distinct result) as results,
             (select a.tenant from agent a where a.id = made.agent) as tenant
      from (select agent, task_id, patch, turn, epoch, result from turn
            union all select agent, task_id, patch, turn, epoch, result from turn_late) made
      group by agent, task_id, patch, turn, epoch having count(distinct result) > 1
      order by subject
      """
          .formatted(KEY);

  /** A turn is made when the one before is on record, so that their numbers have no gaps. */
  private static final String TURN_MISSING =
      """
      select task_id as subject, count(*) || ' turns, the last is number ' || max(turn) as detail
      from turn group by agent, task_id, patch having count(*) <> max(turn)
      """;

  /**
   * Seat epochs only grow: no turn after that of a later seat or after the end, none of a seat that
   * the agent's row has not seen yet.
   */
  private static final String FENCE_BROKEN =
      """
      with made as (
        select agent, task_id, patch, turn, epoch,
               max(epoch) over (partition by agent, task_id order by patch, turn) as latest
        from turn
      )
      select %1$s as subject, 'by seat epoch ' || epoch || ' after ' || latest as detail
      from made where epoch < latest
      union all
      select %2$s, 'by seat epoch ' || t.epoch || ', ended by ' || e.epoch
      from turn t join mail_ended e on e.agent = t.agent and e.task_id = t.task_id
      where e.state in (3, 4) and t.epoch > e.epoch
      union all
      select %2$s, 'by seat epoch ' || t.epoch || ', its agent is at ' || a.epoch
      from (select agent, task_id, patch, turn, epoch from turn
            union all select agent, task_id, patch, turn, epoch from turn_late) t
           join agent a on a.id = t.agent
      where t.epoch > a.epoch
      """
          .formatted(
              KEY,
              KEY.replace("task_id", "t.task_id")
                  .replace("|| turn", "|| t.turn")
                  .replace("patch", "t.patch"));

  /** What an agent inherited, the other remembers as well. */
  private static final String REMEMBERED_TWICE =
      """
      select task_id as subject, count(*) || ' entries' as detail
      from memory where not inherited group by task_id having count(*) > 1
      """;

  private static final String MEMORY_DIFFERS =
      """
      with done as (select agent, task_id from mail_ended where state = 3),
           known as (select agent, task_id from memory where not inherited
                     union select agent, task_id from memory_abandoned where not inherited)
      select coalesce(d.task_id, k.task_id) as subject,
             case when k.task_id is null then 'done, not remembered by ' || d.agent
                  else 'remembered by ' || k.agent || ', not done' end as detail
      from done d full join known k on k.agent = d.agent and k.task_id = d.task_id
      where d.task_id is null or k.task_id is null
      """;

  /**
   * Entries of all memories behind one, in order; what they say is verified by whoever reads it.
   */
  static final String MEMORIES =
      "select %s from memory m where (m.agent, m.position) > (?, ?) order by m.agent, m.position limit ?"
          .formatted(KeptEntry.COLUMNS);

  /** Memories whose last entry is not the one that their head names. */
  static final String HEADS =
      """
      with last as (
        select distinct on (agent) agent, position, digest from memory order by agent, position desc
      )
      select coalesce(h.agent, l.agent) as agent, coalesce(l.position, h.position) as position
      from memory_head h full join last l on l.agent = h.agent
      where h.position is distinct from l.position or h.digest is distinct from l.digest
      """;

  /**
   * Every entry of a chain of summaries; what somebody revoked need not fit the memory any more.
   */
  static final String SUMMARIES =
      """
      select %s,
             s.number = row_number() over (partition by s.agent order by s.number) as due,
             exists (select 1 from memory_summary r where r.agent = s.agent and r.revokes = s.number) as revoked
      %s order by s.agent, s.number
      """
          .formatted(SummaryRow.COLUMNS, SummaryRow.FROM);

  /** Chains of summaries that do not end as their head says. */
  static final String SUMMARY_HEADS =
      """
      with last as (
        select distinct on (agent) agent, number, digest from memory_summary order by agent, number desc
      )
      select coalesce(h.agent, l.agent) as agent, coalesce(l.number, h.number) as number
      from memory_summary_head h full join last l on l.agent = h.agent
      where h.number is distinct from l.number or h.digest is distinct from l.digest
      """;

  /** What is in a checkpoint only its keys can tell: agents do, whenever they begin. */
  private static final String CHECKPOINT_BROKEN =
      """
      select b.agent as subject, 'generation ' || b.generation || ': ' || b.broken as detail
      from checkpoint b where b.broken is not null
        and not exists (select 1 from checkpoint k where k.agent = b.agent and k.broken is null and k.generation > b.generation)
      union all
      select a.id, 'rests with ' || a.checkpoint || ', the newest is ' || coalesce(k.newest::text, 'none')
      from agent a cross join lateral (select max(generation) as newest from checkpoint k where k.agent = a.id and broken is null) k
      where a.checkpoint is distinct from k.newest and a.checkpoint is not null
      """;

  private static final String LETTER_PARKED =
      "select task_id as subject, kind || ' after ' || tries || ' tries' as detail from outbox"
          + " where next_at = 'infinity'";

  private LedgerSql() {}

  /** By breach, a query of {@code subject} and {@code detail}. */
  static Map<Breach, String> breaches() {
    Map<Breach, String> all = new EnumMap<>(Breach.class);
    all.put(Breach.LOST, LOST);
    all.put(Breach.OPEN_AND_ENDED, OPEN_AND_ENDED);
    all.put(Breach.NOT_ACCEPTED, NOT_ACCEPTED);
    all.put(Breach.TURN_TWICE, TURN_TWICE);
    all.put(Breach.TURN_MISSING, TURN_MISSING);
    all.put(Breach.FENCE_BROKEN, FENCE_BROKEN);
    all.put(Breach.REMEMBERED_TWICE, REMEMBERED_TWICE);
    all.put(Breach.MEMORY_DIFFERS, MEMORY_DIFFERS);
    all.put(Breach.CHECKPOINT_BROKEN, CHECKPOINT_BROKEN);
    all.put(Breach.LETTER_PARKED, LETTER_PARKED);
    return all;
  }
}
