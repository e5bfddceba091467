-- Who was blamed for the deaths of a task: '<host>/<incarnation>' of each host that died while the task was marked taken.
-- A host that was only paused is heard again, and takes its blame back.
alter table mail add column blamed text[];
