-- Tasks that were brought back to another agent: their earlier turns stay with the one that made them.
create table task_move (
  task_id    text        not null,
  patch      int         not null, -- of the task from then on
  from_agent text        not null,
  to_agent   text        not null,
  reason     text        not null,
  moved_at   timestamptz not null default clock_timestamp(),
  primary key (task_id, patch)
);
