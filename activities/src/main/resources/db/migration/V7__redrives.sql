-- Campaigns that bring many dead letters back.
create table redrive (
  id         text primary key,
  tenant     text not null default 'default',
  campaign   jsonb not null,                          -- RedriveCampaign
  entries    bigint not null,                         -- frozen
  targets    text[] not null,                         -- which they had asked when they failed
  frozen_at  timestamptz not null default clock_timestamp()
);

create table redrive_entry (
  campaign   text not null,
  task_id    text not null,
  tenant     text not null default 'default',
  agent      text not null,
  family     text,                                    -- of which it had died
  delivery   integer not null,                        -- in which it had died
  died_at    timestamptz not null,
  state      text not null default 'PENDING',         -- PENDING, STARTING, STARTED, DONE, DEAD_ALIKE, DEAD_OTHERWISE, SKIPPED
  reason     text,                                    -- why it was skipped, or what it died of
  started_at timestamptz,
  ended_at   timestamptz,
  primary key (campaign, task_id)
);
-- Two campaigns never work on the same dead letter.
create unique index redrive_entry_open on redrive_entry (task_id) where state in ('PENDING', 'STARTING', 'STARTED');
create index redrive_entry_state on redrive_entry (campaign, state, died_at, task_id);
