-- A tool call that must not be repeated is written down before it is made: the number of its turn. It is settled when
-- that turn is on record; if the next delivery finds it unsettled, nobody knows whether the call was made.
alter table mail add column intent integer;
alter table mail_ended add column intent integer;
