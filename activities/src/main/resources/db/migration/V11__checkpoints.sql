-- The files that an agent keeps, and the verified generations of what it is. Files and
-- generations are sealed: activities.seal.

-- The number of the checkpoint with which the agent rested; null while it is awake, or if it never rested so.
alter table agent add column checkpoint bigint;
-- Why its state did not verify when it last wanted to begin; null: it did.
alter table agent add column unverified text;

create table agent_file (
  agent      text not null,
  name       text not null,
  tenant     text not null default 'default',
  size       bigint not null,
  chunks     uuid[] not null,                          -- as in the sealed body: what is held is not swept
  body       bytea not null,                           -- sealed FileText
  changed_at timestamptz not null default clock_timestamp(),
  primary key (agent, name)
) partition by hash (agent);

-- Pieces of files; they never change, and are shared by files and checkpoints of one agent.
create table chunk (
  agent    text not null,
  id       uuid not null,
  tenant   text not null default 'default',
  body     bytea not null,                             -- sealed
  made_at  timestamptz not null default clock_timestamp(),
  primary key (agent, id)
) partition by hash (agent);

create table checkpoint (
  agent      text not null,
  generation bigint not null,                          -- from 1
  tenant     text not null default 'default',
  epoch      bigint not null,                          -- newest seat epoch then
  life       bigint not null,
  memory_at  bigint not null,                          -- entries of its memory then
  digest     bytea not null,                           -- SHA-256 of the text in the body, which names the digest before
  files      integer not null,
  bytes      bigint not null,                          -- of all files
  chunks     uuid[] not null,
  body       bytea not null,                           -- sealed GenerationText
  made_by    text not null,
  label      text,
  order_id   text,                                     -- RestoreOrder.id of the order that made it
  back_to    bigint,                                   -- the generation that this order went back to
  broken     text,                                     -- why it did not verify
  made_at    timestamptz not null default clock_timestamp(),
  primary key (agent, generation)
) partition by hash (agent);

create unique index checkpoint_order on checkpoint (agent, order_id) where order_id is not null;

-- What an agent remembered before it went back: evidence, never read by it.
create table memory_abandoned (
  agent        text not null,
  life         bigint not null,                        -- in which it was remembered
  position     bigint not null,
  tenant       text not null default 'default',
  task_id      text not null,
  body         text not null,
  digest       bytea not null,
  added_at     timestamptz not null,
  abandoned_at timestamptz not null default clock_timestamp(),
  primary key (agent, life, position)
);

do $$
begin
  for part in 0..15 loop
    execute format('create table agent_file_%s partition of agent_file for values with (modulus 16, remainder %s)', part, part);
    execute format('create table chunk_%s partition of chunk for values with (modulus 16, remainder %s)', part, part);
    execute format('create table checkpoint_%s partition of checkpoint for values with (modulus 16, remainder %s)', part, part);
  end loop;
end
$$;
