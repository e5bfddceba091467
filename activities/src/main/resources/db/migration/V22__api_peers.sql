-- Processes that serve the API, so that each enforces its part of a limit: activities.peer.

create table api_peer (
  id      uuid primary key,
  host    text not null,
  seen_at timestamptz not null default clock_timestamp()
);
