-- Summaries of what agents remember stand beside the memory, in a chain of their own: nothing in it is changed or deleted.
-- A later entry can revoke a summary; what it covers stays in the memory.

create table memory_summary (
  agent         text not null,
  number        bigint not null,                       -- from 1, without gaps
  tenant        text not null default 'default',
  life          bigint not null,                       -- the agent's when it was written
  revokes       bigint not null default 0,             -- 0: a summary; else the number of the one that is revoked
  covers_from   bigint not null default 0,             -- positions of the memory, both included
  covers_to     bigint not null default 0,
  covers_digest bytea not null default '',             -- of the entry at covers_to, and so of all before it
  builds_on     bigint not null default 0,             -- number of the summary whose text it goes on from
  body          text not null,                         -- JSON: the summary, or who revoked it and why
  digest        bytea not null,                        -- SHA-256 of the digest before and the text of all that: SummaryText
  made_at       timestamptz not null default clock_timestamp(),
  primary key (agent, number)
) partition by hash (agent);

create index memory_summary_revoked on memory_summary (agent, revokes) where revokes > 0;

create table memory_summary_head (
  agent   text primary key,
  tenant  text not null default 'default',
  number  bigint not null,
  digest  bytea not null,
  covered bigint not null                              -- entries up to here were summarised once: new ones count from there
) with (fillfactor = 50);

-- One model call for each summary: its key is agent, life and number. A recorded answer is used, never asked for again.
create table memory_summary_turn (
  agent         text not null,
  life          bigint not null,
  number        bigint not null,                       -- that the summary will have
  tenant        text not null default 'default',
  covers_from   bigint not null,
  covers_to     bigint not null,
  builds_on     bigint not null,
  chars         integer not null,                      -- that the summary may have
  tries         integer not null default 1,
  claimed_by    text not null,
  claimed_at    timestamptz not null default clock_timestamp(),
  claimed_until timestamptz not null,                  -- until then nobody else asks
  next_at       timestamptz not null default clock_timestamp(),
  request       bytea,                                 -- SHA-256 of the request
  result        text,                                  -- ModelReply as JSON
  recorded_at   timestamptz,
  outcome       text,                                  -- APPENDED, OBSOLETE; null: not settled
  primary key (agent, life, number)
);
create index memory_summary_turn_open on memory_summary_turn (next_at) where outcome is null;
create index memory_summary_turn_lately on memory_summary_turn (claimed_at);

-- Number of the summary that a task's turns see, fixed with its first recorded one, as memory_at is.
alter table mail add column summary_at bigint;
alter table mail_ended add column summary_at bigint;

do $$
begin
  for part in 0..15 loop
    execute format('create table memory_summary_%s partition of memory_summary for values with (modulus 16, remainder %s)', part, part);
  end loop;
end
$$;
