-- When agents were awake, and what their hosts used: activities.efficiency.

-- A stretch in which an agent was awake on one seat; long ones in pieces of an hour. Written anew each minute while it lasts.
create table awake_spell (
  agent      text not null,
  began_at   timestamptz not null,
  tenant     text not null,
  team       text not null,
  tier       text not null,
  host       text not null,
  ended_at   timestamptz not null,                      -- or how far it is written
  busy       double precision not null,                 -- seconds with a task
  idle       double precision not null,                 -- seconds without one
  ahead      double precision not null,                 -- of these, before the first task of its seat
  tasks      integer not null,                          -- that ended in it
  idle_since timestamptz,                               -- when the gap began that was open at its end; null: it was at work, or rests
  open       boolean not null,                          -- it lasts, or its host died
  primary key (agent, began_at)
) with (fillfactor = 80, autovacuum_vacuum_threshold = 20000, autovacuum_vacuum_scale_factor = 0,
        autovacuum_vacuum_insert_threshold = -1, autovacuum_vacuum_cost_delay = 0);
create index awake_spell_of_tenant on awake_spell (tenant, ended_at);
create index awake_spell_ended on awake_spell (ended_at);

-- What one agents' host used since its sample before.
create table host_sample (
  host       text not null,
  at         timestamptz not null default clock_timestamp(),
  span       double precision not null,                 -- seconds since the sample before
  cpu        double precision not null,                 -- seconds of processor time of the whole process
  ledger_cpu double precision not null,                 -- of these, for samples and for writing spells
  resident   bigint,                                    -- bytes in memory of the whole process; null: the system does not say
  heap       bigint not null,                           -- bytes that the last collection left; 0: there was none yet
  read       bigint,                                    -- bytes that went through calls that read: files, sockets, pipes
  written    bigint,                                    -- the same of calls that write
  seats      integer not null,                          -- open at this moment
  tenant     text not null default 'default',           -- of the whole hive: see V26
  primary key (host, at)
);
create index host_sample_at on host_sample (at);
