-- Agents that began as another: where they come from, and that they may not act outside before somebody lets them.

-- It makes no call that does something outside while this is set. It is never set again.
alter table agent add column fenced boolean not null default false;
-- Who let it act, why and when; null: nobody did.
alter table agent add column released jsonb;
-- AgentOrigin: what it was made of; null: it began with nothing.
alter table agent add column origin jsonb;

-- An entry that the agent remembers because another did the task: no task of its own has to stand behind it.
alter table memory add column inherited boolean not null default false;
alter table memory_abandoned add column inherited boolean not null default false;
