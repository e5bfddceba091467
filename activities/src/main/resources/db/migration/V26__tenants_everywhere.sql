-- Every table names a tenant. What belongs to the whole hive (hosts, processes of the API, gates of some seconds, up to where
-- events are gone, inputs that are poison whoever sends them) stands with the tenant default.

alter table operation_item add column tenant text not null default 'default';
update operation_item i set tenant = o.tenant from operation o where o.id = i.operation and o.tenant <> 'default';

alter table task_move add column tenant text not null default 'default';
update task_move m set tenant = t.tenant from task t where t.id = m.task_id and t.tenant <> 'default';

alter table death_spread add column tenant text not null default 'default';
update death_spread d set tenant = a.tenant from agent a where a.id = d.agent and a.tenant <> 'default';

alter table event_swept add column tenant text not null default 'default';
alter table poison_cleared add column tenant text not null default 'default';
alter table agent_gate add column tenant text not null default 'default';
alter table host add column tenant text not null default 'default';
alter table api_peer add column tenant text not null default 'default';
