-- What a workflow tells an agent's row is numbered: what comes late is not heard.

alter table agent add column tellings bigint not null default 0;
