-- Agents that move from one hive to another.

-- The archive with which it moves, out of this hive or into it: it takes no mail, opens no shift, and its open mail is
-- worked on nowhere before the move has ended.
alter table agent add column moving text;

create table agent_move (
  archive     text not null,
  agent       text not null,
  tenant      text not null default 'default',
  direction   text not null,                           -- OUT, IN
  generation  bigint not null,                         -- the checkpoint that moves; IN: the first one here
  receipt     text not null,                           -- OUT: how one begins; when it has gone, that with which it went; IN: the one that the import gave
  code        text not null,                           -- OUT: the secret of which codes are made; IN: SHA-256 of the code that is wanted
  state       text not null,                           -- what must not change before the agent has gone: its life, files, memory and open mail
  made_by     text not null,
  reason      text not null,
  begun_at    timestamptz not null default clock_timestamp(),
  ended_at    timestamptz,                             -- OUT: it has gone; IN: it has arrived
  primary key (archive, direction)
);
create unique index agent_move_of on agent_move (agent, direction);
