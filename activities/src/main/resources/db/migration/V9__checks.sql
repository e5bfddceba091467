-- When a death was last compared with what Temporal knows of it; null: never.
alter table death add column checked_at timestamptz;
