-- A notice may say more than one line, be urgent, and have a key under which the same person is told once.
alter table kernel.notice add column detail_zh text, add column detail_en text, add column is_urgent boolean not null default false, add column key text;
create unique index notice_key on kernel.notice (person, key);
create index notice_unread on kernel.notice (person) where read_at is null;
