-- The life with which the process of this host began. Lives from there to the newest belong to a process that lives on:
-- it was paused for longer than its lease and came back, so that nothing died with them.
alter table host add column since bigint not null default 1;
update host set since = incarnation;
