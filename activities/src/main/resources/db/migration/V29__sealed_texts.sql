-- Texts in rows may be sealed (activities.seal): what was measured of them in the database stands beside them, and whose they
-- are stands with them.

-- Characters of the body; null: it is older, and in clear.
alter table memory add column chars integer;

-- Of the task whose input it is; null: it is older, and no mail refers to it.
alter table payload add column agent text, add column task_id text;

update payload p set agent = m.agent, task_id = m.task_id
from (select agent, task_id, input_ref from mail where input_ref is not null
      union all select agent, task_id, input_ref from mail_ended where input_ref is not null) m
where m.input_ref = p.id;
