-- Agents, mail, turns, memory, outbox. The rules by which they are read and written: docs/concepts.md.
-- Everything that belongs to one agent is partitioned by its hash, so that shards can move to databases of their own.

create table agent (
  id            text primary key,
  tenant        text not null default 'default',
  state         smallint not null default 0,          -- 0 resting, 1 awake, 2 retired
  retiring      boolean not null default false,       -- new mail is refused
  epoch         bigint not null default 0,            -- seat epoch: shift << 32 | attempt
  life          bigint not null default 0,            -- life epoch: raised by rollback and stop
  holds         integer not null default 0,           -- bits in the order of Hold
  hold_notes    jsonb not null default '[]',          -- Held[]: who, why, since, until
  awake_until   timestamptz,
  host          text,                                 -- where the seat is open
  incarnation   bigint,
  crashed       boolean not null default false,       -- no seat has rested since one was lost with its host
  spec          jsonb not null,                       -- AgentSpec
  spec_version  integer not null default 1,
  role          text not null,
  team          text not null,
  tier          text not null,
  plan          jsonb,
  shifts        bigint not null default 0,            -- shifts begun
  created_at    timestamptz not null default clock_timestamp(),
  changed_at    timestamptz not null default clock_timestamp(),  -- last begin or rest
  worked_at     timestamptz                           -- last end of a task, written at rest
) with (fillfactor = 50);
create index agent_awake on agent (host, incarnation) where state = 1;

-- A transaction that wants an agent's row for itself asks writers to stay away for a moment.
create table agent_gate (
  agent text not null,
  owner uuid not null,
  until timestamptz not null,
  primary key (agent, owner)
);

create table host (
  id          text primary key,
  incarnation bigint not null default 1,
  beat        bigint not null default 0,
  dead        boolean not null default false,
  started_at  timestamptz not null default clock_timestamp(),
  beat_at     timestamptz not null default clock_timestamp()
);

-- The identity of a task: kept for as long as its ID must not be used again.
create table task (
  id           text primary key,
  tenant       text not null default 'default',
  agent        text not null,
  request_hash bytea not null,                        -- SHA-256 of agent, input, priority, dispatch
  accepted_at  timestamptz not null default clock_timestamp()
);

-- Large inputs and results: the mail row refers to them.
create table payload (
  id         uuid primary key,
  tenant     text not null default 'default',
  body       text not null,
  created_at timestamptz not null default clock_timestamp()
);

-- No cache: each connection would use up numbers of its own long after others went on, and its mail would overtake theirs.
create sequence mail_seq cache 1;

-- Open mail. What ended moves to mail_ended in the commit that ends it.
create table mail (
  agent       text not null,
  task_id     text not null,
  tenant      text not null default 'default',
  seq         bigint not null default nextval('mail_seq'),
  priority    smallint not null default 0,            -- greater first
  state       smallint not null default 0,            -- 0 waiting, 1 taken, 2 trouble
  delivery    integer not null default 0,             -- put-backs and redrives
  deaths      smallint not null default 0,            -- hosts that died while it was marked taken
  epoch       bigint not null default 0,              -- seat epoch of the mark `taken`
  patch       smallint not null default 0,            -- payload patches: part of its turns' keys
  attempts    integer not null default 0,             -- deliveries that failed
  dispatch    text not null default 'MAIL',
  input       text,                                   -- or input_ref
  input_ref   uuid,
  correlation text,
  reply       text,                                   -- channel of a process whose caller waits for the end
  keeper      bytea,                                  -- token of the attempt that waits for the outcome
  keeper_run  text,                                   -- newest keeper run that put it back
  due         timestamptz,                            -- in trouble: when the next attempt is due
  failure     jsonb,                                  -- FailureNote of the last failed delivery
  memory_at   bigint,                                 -- position of the memory that its turns see, fixed with the first recorded
  accepted_at timestamptz not null default clock_timestamp(),
  primary key (agent, task_id)
) partition by hash (agent);

create table mail_ended (
  agent       text not null,
  task_id     text not null,
  tenant      text not null default 'default',
  seq         bigint not null,
  priority    smallint not null,
  state       smallint not null,                      -- 3 done, 4 dead, 5 discarded
  delivery    integer not null,
  deaths      smallint not null,
  epoch       bigint not null,                        -- seat epoch of the commit that ended it
  patch       smallint not null,
  attempts    integer not null,
  dispatch    text not null,
  input       text,
  input_ref   uuid,
  correlation text,
  keeper_run  text,
  failure     jsonb,
  memory_at   bigint,
  accepted_at timestamptz not null,
  ended_at    timestamptz not null default clock_timestamp(),
  result      text,
  reason      text,                                   -- why it was discarded
  archived    boolean not null default false,         -- dead, and no Task run of it exists any more
  primary key (agent, task_id)
) partition by hash (agent);

-- A recorded turn is returned, never repeated. Its key reads taskId#turn, after a patch taskId#turn@patch.
create table turn (
  agent       text not null,
  task_id     text not null,
  patch       smallint not null,
  turn        integer not null,
  tenant      text not null default 'default',
  digest      bytea not null,                         -- SHA-256 of the request
  result      text not null,                          -- ModelReply as JSON
  epoch       bigint not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (agent, task_id, patch, turn)
) partition by hash (agent);

-- What a refused turn had cost or done already: evidence, never read by an agent.
create table turn_late (
  agent text not null, task_id text not null, patch smallint not null, turn integer not null,
  tenant text not null default 'default', epoch bigint not null, result text not null,
  refused_at timestamptz not null default clock_timestamp()
);

-- An agent's conversation: append-only, each entry chained to the one before by its digest.
create table memory (
  agent    text not null,
  position bigint not null,                           -- from 1, without gaps
  tenant   text not null default 'default',
  task_id  text not null,
  body     text not null,
  digest   bytea not null,                            -- SHA-256 of the digest before and the body
  added_at timestamptz not null default clock_timestamp(),
  primary key (agent, position)
) partition by hash (agent);

create table memory_head (
  agent    text primary key,
  tenant   text not null default 'default',
  position bigint not null,
  digest   bytea not null
) with (fillfactor = 50);

do $$
begin
  for part in 0..15 loop
    execute format('create table mail_%s partition of mail for values with (modulus 16, remainder %s) with (fillfactor = 70)', part, part);
    execute format('create table mail_ended_%s partition of mail_ended for values with (modulus 16, remainder %s)', part, part);
    execute format('create table turn_%s partition of turn for values with (modulus 16, remainder %s)', part, part);
    execute format('create table memory_%s partition of memory for values with (modulus 16, remainder %s)', part, part);
  end loop;
end
$$;
create index mail_open on mail (agent, priority desc, seq) where state in (0, 1);
create index mail_trouble on mail (due) where state = 2;
create index mail_by_seq on mail (seq);
create index mail_ended_by_seq on mail_ended (seq);
create index mail_ended_dead on mail_ended (ended_at desc) where state = 4;

-- Written in the commit that causes it; at least once; receivers do nothing the second time.
create table outbox (
  id         bigint generated always as identity primary key,
  tenant     text not null default 'default',
  kind       text not null,                           -- KEEP, OUTCOME, CANCEL
  agent      text not null,
  task_id    text not null,
  delivery   integer not null,
  token      bytea,                                   -- OUTCOME: the attempt that waits for it
  body       jsonb not null,                          -- KEEP: KeeperOrder, OUTCOME: TaskOutcome or FailureNote, CANCEL: reason
  tries      integer not null default 0,
  next_at    timestamptz not null default clock_timestamp(),
  created_at timestamptz not null default clock_timestamp()
);
create index outbox_due on outbox (kind, next_at, id);

-- Decisions of the fleet tick with the facts they were made from.
create table fleet_decision (
  id       bigint generated always as identity primary key,
  tenant   text not null default 'default',
  tick     text not null,                             -- workflow ID of the tick
  agent    text not null,
  action   text not null,
  reason   text not null,
  facts    jsonb not null,
  decided_at timestamptz not null default clock_timestamp(),
  unique (tick, agent)
);
create index fleet_decision_by_agent on fleet_decision (agent, id desc);
