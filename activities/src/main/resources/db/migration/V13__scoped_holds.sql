-- Holds on scopes: on all agents of a team, a tier or a label, or on the whole hive. An agent's workflow is told of
-- those that its scopes have, and its row shows which it knows.

create table scoped_hold (
  tenant    text not null default 'default',
  hold      text not null,                            -- Hold: who owns it
  scope     text not null,                            -- hive, team:NAME, tier:TIER, label:KEY:VALUE
  id        bigint not null unique,                   -- the moment in microseconds: who places it anew gives a greater one
  reach     text not null,                            -- HoldScope.Reach
  name      text not null,                            -- of the team or tier, or the key of the label
  value     text not null,                            -- of the label; empty for the others
  placed_by text not null,
  reason    text not null,
  at_once   boolean not null default false,           -- tasks in hand stop at their next turn's boundary
  since     timestamptz not null default clock_timestamp(),
  until     timestamptz,
  lifted_at timestamptz,                              -- nobody is held by it any more, or hears so now
  lifted_by text,
  lifted_why text,
  primary key (tenant, hold, scope)
);

-- IDs of the holds on its scopes that the agent's workflow knows of, ascending.
alter table agent add column scopes bigint[] not null default '{}';
