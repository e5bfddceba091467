-- When agents rest, and what came of it: activities.idle.

-- One version of what the whole fleet's gaps say, never changed: FleetOutlook.
create table fleet_table (
  version bigint primary key,
  made_at timestamptz not null default clock_timestamp(),
  gaps    bigint not null,                                -- that were closed, in all
  events  double precision[] not null,                    -- per bin of age: gaps that ended there, per closed gap
  seconds double precision[] not null,                    -- per bin of age: seconds spent there, per closed gap
  wakes   jsonb not null,                                 -- SeatKind -> WakeMeasure
  ended   double precision[] not null,                    -- of what it was made: FleetCounts
  within  double precision[] not null,
  upto    bigint not null,                                -- the last of idle_gap that is counted in it
  tenant  text not null default 'default'                 -- of the whole hive: see V26
);

-- What an agent's own gaps say, and the gap in which it rests. Written by its rest, read by its next begin.
create table agent_idle (
  agent     text primary key,
  learned   bytea not null,                               -- AgentGaps
  gap       jsonb,                                        -- OpenGap; null: none was open
  shifts    bigint not null,                              -- of the agent then: later ones, and a seat was lost since
  tellings  bigint not null,                              -- of the agent then
  rest_took double precision not null,                    -- seconds, with its checkpoint
  tenant    text not null default 'default'
) with (fillfactor = 50, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0,
        autovacuum_vacuum_insert_threshold = -1, autovacuum_vacuum_cost_delay = 0);

-- Gaps that a task ended, each with the decision about it.
create table idle_gap (
  id       bigint generated always as identity primary key,
  agent    text not null,
  tenant   text not null,
  team     text not null,
  tier     text not null,
  kind     text not null,                                 -- SeatKind
  began_at timestamptz not null,                          -- when the task before it ended; of several the first
  ended_at timestamptz not null,                          -- when the task after it was accepted; of several the last
  gaps     integer not null,                              -- more than one: brief ones, in which it stayed awake
  seconds  double precision not null,                     -- of all of them
  awake    double precision not null,                     -- of these
  rests    integer not null,                              -- how often it rested meanwhile
  cold     boolean not null,                              -- the task found it asleep
  waited   double precision,                              -- seconds until its seat was ready; null: not cold, or delayed by something else
  pair     double precision,                              -- seconds that its rest and restore took; null as waited
  rule     text not null,                                 -- RestRule
  version  bigint not null,                               -- of the fleet's table; 0: there was none
  plan     double precision[] not null,                   -- GapPlan.numbers
  learned  bytea,                                         -- AgentGaps before it; null: of brief ones
  at       timestamptz not null default clock_timestamp(),
  unique (agent, began_at)
) with (autovacuum_vacuum_threshold = 20000, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_insert_threshold = -1,
        autovacuum_vacuum_cost_delay = 0);
create index idle_gap_of_tenant on idle_gap (tenant, ended_at);
create index idle_gap_version on idle_gap (version);
create index idle_gap_waited on idle_gap (kind, id) where waited is not null;
