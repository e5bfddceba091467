-- Rows of these tables are written anew all the time while their number hardly changes. By the server's own rule a
-- table of a few hundred rows is vacuumed once a fifth of them is dead and 50 more, but only when its turn comes, and one of
-- a million only after 200,000: then it has grown for good. A thousand dead rows are some pages of either, and vacuuming
-- them takes milliseconds, so it need not be slowed down.
do $$
declare
  hot text;
begin
  for hot in
    select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = current_schema() and c.relkind = 'r'
      and c.relname ~ '^(agent|agent_gate|host|mail|outbox|memory_head)(_[0-9]+)?$'
  loop
    execute format(
      'alter table %I set (autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0, '
      'autovacuum_vacuum_insert_threshold = -1, autovacuum_vacuum_cost_delay = 0)', hot);
  end loop;
end
$$;
