-- Who may do what: whose an agent is, whose dead letters a campaign may bring back, which tokens open nothing any more.

-- Name of the caller who made it; null: it was made before callers had names, or by nobody in particular.
alter table agent add column owner text;

-- Written before the campaign begins. Without a row it is control's, and of every tenant.
create table redrive_tenant (
  id     text primary key,                            -- of the campaign
  tenant text not null
);

create table revoked_token (
  tenant     text not null,                           -- of whoever revoked it
  jti        text not null,
  revoked_by text not null,
  reason     text not null,
  revoked_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,                    -- no token of this name can be valid after this instant
  primary key (tenant, jti)
);
create index revoked_token_expired on revoked_token (expires_at);
