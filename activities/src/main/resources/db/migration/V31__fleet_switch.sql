-- What people let the fleet's scheduler do, why it does something else than was learned, and who is woken ahead: activities.idle.

-- One row: what people said last. FleetMode.
create table fleet_switch (
  one    boolean primary key default true check (one),
  mode   text not null,
  who    text not null,
  reason text not null,
  since  timestamptz not null default clock_timestamp(),
  tenant text not null default 'default'                  -- of the whole hive: see V26
);
insert into fleet_switch (mode, who, reason) values ('ON', 'the hive', 'as it was installed');

alter table idle_gap add column guard text not null default 'NONE'; -- GapGuard

-- When a resting agent is to be woken, and until when that is of use; null: it is not woken ahead. Written by its rest.
alter table agent_idle add column wakes_at timestamptz, add column wakes_until timestamptz;
create index agent_idle_wakes on agent_idle (wakes_until) where wakes_until is not null;

-- Tasks that were accepted in each five minutes, for forecasts: activities.forecast. Steps without tasks have no row.
create table arrivals (
  tenant  text not null,
  team    text not null,
  step_at timestamptz not null,                           -- its begin
  tasks   bigint not null,
  primary key (step_at, tenant, team)
);
create index task_accepted on task using brin (accepted_at) with (pages_per_range = 16, autosummarize = on);
