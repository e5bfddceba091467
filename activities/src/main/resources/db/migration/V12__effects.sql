-- What agents did outside: one row for each call of a tool that acts there. It is written in the commit of the call's
-- intent, so that nothing is done outside without it; what the call came to is its turn. Without one nobody knows.
create table effect (
  id          bigint generated always as identity,
  agent       text not null,
  task_id     text not null,
  patch       smallint not null,
  turn        integer not null,
  round       integer not null default 0,              -- how often calls of this turn were undone before; part of the key
  tenant      text not null default 'default',
  tool        text not null,
  undoable    boolean not null,
  arguments   text not null,                           -- JSON, as the model wrote it
  life        bigint not null,                         -- newest right under which the call was begun: the fencing token
  epoch       bigint not null,
  begun_at    timestamptz not null default clock_timestamp(),
  undo        text,                                    -- WANTED, DONE, FAILED; null: nobody wants it undone
  undo_order  text,                                    -- what wants it: RestoreOrder.id, or who
  undo_tries  integer not null default 0,
  undo_at     timestamptz,                             -- when it is tried next, or when that ended
  undo_said   text,                                    -- what came of the last try
  undo_failure text,                                   -- TaskFailure of the last try; null: it did not fail
  primary key (agent, task_id, patch, turn, round)
);
create unique index effect_id on effect (id);
create index effect_by_agent on effect (agent, id desc);
create index effect_undoing on effect (task_id) where undo in ('WANTED', 'FAILED');
create index effect_wanted on effect (undo_at, id) where undo = 'WANTED';

-- Tools outside that hosts were given, by the host that began last.
create table outside_tool (
  name     text primary key,
  tenant   text not null default 'default',
  effect   text not null,                              -- ToolEffect
  askable  boolean not null,
  seen_at  timestamptz not null default clock_timestamp()
);

-- Evidence is looked up by call.
create index turn_late_call on turn_late (agent, task_id, patch, turn);
