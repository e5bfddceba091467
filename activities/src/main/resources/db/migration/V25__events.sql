-- What happened, for whoever follows it: activities.event. A row is written in the transaction that makes it happen, and read
-- in the order of (xid, seq), below the oldest transaction that is still under way. Ends and returns of tasks are written by the
-- statements that move their mail; the rest by the triggers below, which look at rows that change seldom.

create table event (
  xid    xid8 not null default pg_current_xact_id(),
  seq    bigint not null generated always as identity,    -- the order within a transaction
  at     timestamptz not null default clock_timestamp(),
  tenant text not null default 'default',
  type   text not null,                                   -- EventType
  agent  text,
  task   text,
  facts  jsonb not null default '{}',                     -- texts by name; none that a person or a model wrote
  primary key (xid, seq)
) with (autovacuum_vacuum_threshold = 20000, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_insert_threshold = -1,
        autovacuum_vacuum_cost_delay = 0);

-- Up to where events are gone: what is before it cannot be gone on with.
create table event_swept (
  one boolean primary key default true check (one),
  xid xid8 not null,
  seq bigint not null
);
insert into event_swept (xid, seq) values ('0', 0);

create function agent_tells() returns trigger language plpgsql as $$
declare
  before integer := 0;
begin
  if tg_op = 'INSERT' then
    insert into event (tenant, type, agent, facts)
    values (new.tenant, 'AGENT_CREATED', new.id,
            jsonb_build_object('role', new.role, 'team', new.team, 'tier', new.tier));
  else
    before := old.holds;
    if new.state <> old.state then
      insert into event (tenant, type, agent, facts)
      values (new.tenant,
              case new.state when 0 then 'AGENT_RESTS' when 1 then 'AGENT_WOKE' else 'AGENT_RETIRED' end,
              new.id,
              case when new.state = 1 then jsonb_build_object('shift', new.shifts::text)
                   when new.state = 0 and new.crashed then '{"lost": "true"}'::jsonb
                   else '{}'::jsonb end);
    end if;
  end if;
  -- bits of workflows.hold.Hold; what new mail lifts by itself is told as rest and wake
  insert into event (tenant, type, agent, facts)
  select new.tenant, case when new.holds & h.bit <> 0 then 'AGENT_HELD' else 'AGENT_RELEASED' end, new.id,
         jsonb_build_object('hold', h.name)
  from (values (1, 'OPERATOR'), (2, 'INCIDENT'), (4, 'BUDGET')) h (bit, name)
  where (new.holds # before) & h.bit <> 0
  order by h.bit;
  return null;
end
$$;
create trigger agent_tells_of_birth after insert on agent for each row execute function agent_tells();
create trigger agent_tells_of_change after update of state, holds on agent for each row
  when (new.state <> old.state or (new.holds # old.holds) & 7 <> 0) execute function agent_tells();

create function breaker_tells() returns trigger language plpgsql as $$
begin
  insert into event (tenant, type, facts)
  values (new.tenant,
          case new.phase when 'CLOSED' then 'BREAKER_CLOSED' when 'TRYING' then 'BREAKER_TRYING' else 'BREAKER_OPENED' end,
          jsonb_build_object('target', new.target, 'phase', new.phase));
  return null;
end
$$;
create trigger breaker_tells after update of phase on breaker for each row
  when (new.phase <> old.phase) execute function breaker_tells();

create function scoped_hold_tells() returns trigger language plpgsql as $$
begin
  insert into event (tenant, type, facts)
  values (new.tenant, case when new.lifted_at is null then 'HOLD_PLACED' else 'HOLD_LIFTED' end,
          jsonb_build_object('hold', new.hold, 'scope', new.scope));
  return null;
end
$$;
create trigger scoped_hold_tells_of_birth after insert on scoped_hold for each row execute function scoped_hold_tells();
create trigger scoped_hold_tells_of_change after update of id, lifted_at on scoped_hold for each row
  when (new.id <> old.id or (new.lifted_at is null) <> (old.lifted_at is null)) execute function scoped_hold_tells();

-- When none of its entries was open any more.
alter table redrive add column ended_at timestamptz;
update redrive r set ended_at = clock_timestamp()
where not exists (select 1 from redrive_entry e where e.campaign = r.id and e.state in ('PENDING', 'STARTING', 'STARTED'));

create function redrive_tells() returns trigger language plpgsql as $$
begin
  insert into event (tenant, type, facts)
  values (new.tenant, case when new.ended_at is null then 'REDRIVE_BEGAN' else 'REDRIVE_ENDED' end,
          jsonb_build_object('campaign', new.id, 'entries', new.entries::text));
  if tg_op = 'INSERT' and new.entries = 0 then -- others have its dead letters: no entry will ever end
    update redrive set ended_at = clock_timestamp() where id = new.id;
  end if;
  return null;
end
$$;
create trigger redrive_tells_of_birth after insert on redrive for each row execute function redrive_tells();
create trigger redrive_tells_of_end after update of ended_at on redrive for each row
  when (old.ended_at is null and new.ended_at is not null) execute function redrive_tells();

create function redrive_ends() returns trigger language plpgsql as $$
begin
  -- of two that end the last two entries at once, the second waits here and sees what the first did
  perform 1 from redrive where ended_at is null and id in (select campaign from changed) order by id for update;
  update redrive r set ended_at = clock_timestamp()
  where r.ended_at is null and r.id in (select campaign from changed)
    and not exists (select 1 from redrive_entry e where e.campaign = r.id and e.state in ('PENDING', 'STARTING', 'STARTED'));
  return null;
end
$$;
create trigger redrive_ends after update on redrive_entry referencing new table as changed
  for each statement execute function redrive_ends();
