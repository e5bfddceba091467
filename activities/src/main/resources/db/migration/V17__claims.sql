-- Payloads that are too large for Temporal's histories, which refer to them: activities.codec.

create table claim (
  id         bytea not null,                           -- Seal.index of the payload
  workflow   text not null,                            -- that wrote or read it; empty: not known
  tenant     text not null default 'default',
  body       bytea not null,                           -- sealed payload; never changed
  made_at    timestamptz not null default clock_timestamp(),
  touched_at timestamptz not null default clock_timestamp(),   -- written or read last
  checked_at timestamptz,                              -- when Temporal was asked last whether it is needed
  primary key (id, workflow)
);

-- What is sealed is packed already.
alter table claim alter column body set storage external;

create index claim_checked on claim (coalesce(checked_at, made_at));
