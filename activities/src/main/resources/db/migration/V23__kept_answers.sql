-- First answers to requests that carry an idempotency key: activities.repeat.

create table kept_answer (
  tenant   text not null,
  key      text not null,
  request  bytea not null,                                -- SHA-256 of method, path and body
  attempt  int not null default 1,                        -- who began it last may keep its answer
  began_at timestamptz not null default clock_timestamp(),
  status   int,                                           -- null: it is in hand, or its process died
  headers  jsonb,
  body     bytea,
  primary key (tenant, key)
);

create index kept_answer_began on kept_answer (began_at);
