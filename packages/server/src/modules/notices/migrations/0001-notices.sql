create schema notices;
grant usage on schema notices to jw_officer, jw_firm, jw_person, jw_public, jw_system;

-- Notices themselves stand in kernel.notice, where every module writes; here is by which ways they leave the product.
create table notices.preference (
  person text primary key, email text not null check (email in ('all', 'urgent', 'none')), sms text not null check (sms in ('all', 'urgent', 'none')),
  quiet_from text, quiet_until text, updated_at timestamptz(3) not null,
  check ((quiet_from is null) = (quiet_until is null))
);

-- One row for each way a notice takes to its person. The address is looked up when it is sent; only a masked one is kept.
create table notices.delivery (
  id bigint generated always as identity primary key,
  notice_id bigint not null references kernel.notice (id) on delete cascade, person text not null,
  way text not null check (way in ('email', 'sms')), target text not null,
  outcome text not null default 'waiting' check (outcome in ('waiting', 'sent', 'failed', 'skipped')), problem jsonb, tries int not null default 0, at timestamptz(3) not null,
  unique (notice_id, way)
);
create index delivery_person on notices.delivery (person, notice_id);

-- A robot in the group of the unit that stands for a region. Address and secret are sealed with a key that is not in the database.
create table notices.channel (
  id bigint generated always as identity primary key,
  region_x int not null, region_hi int not null check (region_hi >= region_x), name text not null, kind text not null check (kind in ('wecom', 'dingtalk')),
  topics text[] not null, is_urgent_only boolean not null, is_enabled boolean not null,
  shown text not null, sealed bytea not null, last_sent_at timestamptz(3), last_problem jsonb,
  created_at timestamptz(3) not null, created_by text
);
create index channel_region on notices.channel (region_x, id);

-- What a robot was told: in its own words, since the notices of people are theirs. One key once a robot.
create table notices.channel_delivery (
  id bigint generated always as identity primary key,
  channel_id bigint not null references notices.channel (id) on delete cascade, region_x int not null,
  key text not null, kind text not null, title jsonb not null, detail jsonb, link text,
  outcome text not null default 'waiting' check (outcome in ('waiting', 'sent', 'failed')), problem jsonb, tries int not null default 0, at timestamptz(3) not null,
  unique (channel_id, key)
);
create index channel_delivery_order on notices.channel_delivery (channel_id, id desc);
create index channel_delivery_region on notices.channel_delivery (region_x);
create index channel_delivery_at on notices.channel_delivery (at);

do $$
declare name text;
begin
  foreach name in array array['preference', 'delivery', 'channel', 'channel_delivery'] loop
    execute format('alter table notices.%I enable row level security', name);
    execute format('create policy everything on notices.%I to jw_system using (true)', name);
    execute format('grant select, insert, update, delete on notices.%I to jw_system', name);
  end loop;
  foreach name in array array['preference', 'delivery'] loop
    execute format('create policy mine on notices.%I to jw_person, jw_officer, jw_firm using (person = (select kernel.person()))', name);
    execute format('grant select on notices.%I to jw_person, jw_officer, jw_firm', name);
  end loop;
end $$;
grant insert, update on notices.preference to jw_person, jw_officer, jw_firm;

create policy region on notices.channel to jw_officer using (region_x between kernel.lo() and kernel.hi())
  with check (region_x >= (select kernel.lo()) and region_hi <= (select kernel.hi()));
create policy region on notices.channel_delivery for select to jw_officer using (region_x between kernel.lo() and kernel.hi());
grant select on notices.channel_delivery to jw_officer;
-- Whoever manages robots writes a secret, and never reads one.
grant select (id, region_x, region_hi, name, kind, topics, is_urgent_only, is_enabled, shown, last_sent_at, last_problem, created_at, created_by), insert, delete on notices.channel to jw_officer;
grant update (name, topics, is_urgent_only, is_enabled) on notices.channel to jw_officer;

-- Tells whoever is meant, in the transaction and scope of whoever tells, who may not see them; a key that somebody was told is not told again.
create function notices.tell(given uuid[], firm bigint, x int, roles text[], today date, at timestamptz, kind text, key text, title_zh text, title_en text, detail_zh text, detail_en text, link text, is_urgent boolean)
returns bigint[] language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  with told as (
    insert into kernel.notice (person, at, kind, key, text_zh, text_en, detail_zh, detail_en, link, is_urgent)
    select person, $6, $7, $8, $9, $10, $11, $12, $13, $14 from accounts.audience($1, $2, $3, $4, $5) as person
    on conflict (person, key) do nothing returning id
  ) select coalesce(array_agg(id), '{}') from told
$$;
revoke execute on function notices.tell(uuid[], bigint, int, text[], date, timestamptz, text, text, text, text, text, text, text, boolean) from public;
grant execute on function notices.tell(uuid[], bigint, int, text[], date, timestamptz, text, text, text, text, text, text, text, boolean) to jw_officer, jw_firm, jw_person, jw_public, jw_system;
