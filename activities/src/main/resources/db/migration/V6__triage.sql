-- What is known of the failures of dead tasks. Written after the death, by the triage; nothing waits for it.
alter table mail_ended add column family text;        -- of a dead task: FailureFingerprint.family
alter table mail_ended add column poison boolean;     -- null: not judged yet, or not dead
create index mail_ended_unjudged on mail_ended (ended_at) where state = 4 and poison is null;
create index mail_ended_family on mail_ended (family, ended_at desc) where state = 4;

-- Each death of each task, once. The log outlives the task's return.
create table death (
  agent        text not null,
  task_id      text not null,
  delivery     integer not null,                      -- the one that died
  tenant       text not null default 'default',
  family       text not null,
  input_digest bytea not null,                        -- SHA-256 of the input it died of
  host         text not null,                         -- on which it died; empty: not known
  verdict      text not null,                         -- DeathVerdict
  reasons      jsonb not null,                        -- clauses, the weightiest first
  died_at      timestamptz not null,
  judged_at    timestamptz not null default clock_timestamp(),
  primary key (agent, task_id, delivery)
);
create index death_alike on death (family, input_digest);

-- Where one input failed alike: agents and hosts, each once.
create table death_spread (
  family       text not null,
  input_digest bytea not null,
  agent        text not null,
  host         text not null,
  seen_at      timestamptz not null default clock_timestamp(),
  primary key (family, input_digest, agent, host)
);
create index death_family on death (family, died_at desc);

-- Deaths that failed alike.
create table failure_family (
  id            text primary key,                     -- FailureFingerprint.family
  tenant        text not null default 'default',
  failure       text not null,                        -- name of the TaskFailure
  title         text not null,
  owner         text not null,
  lifecycle     text not null default 'NEW',          -- FamilyLifecycle
  deaths        bigint not null,                      -- ever
  first_seen    timestamptz not null,
  last_seen     timestamptz not null,
  first_version text not null,
  last_version  text not null,
  who           text,                                 -- who changed the lifecycle last
  note          text,                                 -- what they said
  changed_at    timestamptz not null default clock_timestamp()
);

-- What people said about a dead task, oldest first.
create table dead_letter_note (
  id       bigint generated always as identity primary key,
  tenant   text not null default 'default',
  task_id  text not null,
  who      text not null,
  note     text not null,
  noted_at timestamptz not null default clock_timestamp()
);
create index dead_letter_note_task on dead_letter_note (task_id, id);
