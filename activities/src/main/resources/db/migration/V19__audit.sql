-- The audit trail: who asked what of the hive, through which door, why, and what came of it. Records are appended under an
-- advisory lock, each with the hash of the one before it. Nobody updates or deletes them: docs/audit.md says what that is
-- worth against somebody who may do everything here, and what tells of it nevertheless.

create table audit (
  seq bigint primary key check (seq > 0),
  at timestamptz not null,
  actor text not null,
  tenant text not null,
  door text not null,
  action text not null,
  target text not null,
  reason text not null,
  request_hash bytea,
  outcome text not null,
  refusal text not null,
  request text not null,
  key text not null unique,
  prev_hash bytea not null check (length(prev_hash) = 32),
  hash bytea not null check (length(hash) = 32)
);

create index audit_actor on audit (actor, seq);
create index audit_target on audit (target text_pattern_ops, seq);

create function audit_is_kept() returns trigger language plpgsql as $$
begin
  raise exception 'the audit trail is only appended to' using errcode = 'insufficient_privilege';
end $$;

create trigger audit_kept before update or delete on audit for each row execute function audit_is_kept();
create trigger audit_kept_whole before truncate on audit for each statement execute function audit_is_kept();
