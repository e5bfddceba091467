-- Inputs that died as poison lately are worked on alone; one that is done after all is none any more.
create index death_poison on death (died_at desc) where verdict = 'POISON';

create table poison_cleared (
  input_digest bytea       primary key,
  cleared_at   timestamptz not null default clock_timestamp()
);
