-- Circuit breakers of the whole fleet. A target without a row was never found ill.
create table breaker (
  target      text primary key,
  tenant      text not null default 'default',
  phase       text not null,                          -- BreakerPhase
  version     bigint not null default 0,              -- raised by each change
  reason      text not null,
  who         text not null,                          -- the host, or the person, that changed it last
  opened_at   timestamptz,
  until       timestamptz,
  trials      integer not null default 0,
  successes   integer not null default 0,
  next_trial  timestamptz,
  changed_at  timestamptz not null default clock_timestamp()
) with (fillfactor = 50);

-- Outages that are over: how long targets take to be well again, and which dead letters they explain.
create table breaker_outage (
  target    text not null,
  tenant    text not null default 'default',
  opened_at timestamptz not null,
  closed_at timestamptz not null default clock_timestamp(),
  reason    text not null,                            -- the last one with which it was open
  primary key (target, opened_at)
);
create index breaker_outage_closed on breaker_outage (target, closed_at desc);

-- First failed delivery since the task was accepted or redriven: who is in trouble for too long is given up.
alter table mail add column troubled_at timestamptz;
alter table mail_ended add column troubled_at timestamptz;
