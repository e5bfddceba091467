-- What was asked of many agents at once, or of one as soon as it can be: activities.operation.

create table operation (
  id          text primary key,
  number      bigint generated always as identity unique, -- in the order in which they were asked
  tenant      text not null,
  wanted      jsonb not null,                              -- what is asked, of whom, why: OperationOrder
  bulk        boolean not null,                            -- of those that matched; otherwise of one
  asked_by    text not null,
  door        text not null,
  state       text not null default 'PENDING',
  total       int not null default 0,
  done        int not null default 0,
  failed      int not null default 0,
  skipped     int not null default 0,
  waits_for   text,
  asked_at    timestamptz not null default clock_timestamp(),
  began_at    timestamptz,
  ended_at    timestamptz,                                 -- null: some of it has no outcome yet
  next_at     timestamptz not null default clock_timestamp(), -- nobody takes of it before then
  aborted_at  timestamptz,
  aborted_by  text,
  aborted_why text
);
create index operation_of_tenant on operation (tenant, number);
create index operation_due on operation (next_at, number) where ended_at is null;
create index operation_over on operation (ended_at) where ended_at is not null;

create table operation_item (
  operation text not null references operation on delete cascade,
  agent     text not null,
  outcome   text not null default 'WAITING',
  code      text not null default '',                      -- why not
  detail    text not null default '',
  attempts  int not null default 0,
  next_at   timestamptz not null default clock_timestamp(), -- taken, or put aside, until then
  ended_at  timestamptz,
  primary key (operation, agent)
);
create index operation_item_due on operation_item (operation, next_at, agent) where outcome = 'WAITING';

-- A row of the first is written with every second's worth of the other: see V20.
alter table operation set (autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0,
  autovacuum_vacuum_insert_threshold = -1, autovacuum_vacuum_cost_delay = 0);
