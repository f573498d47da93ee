create schema machines;
grant usage on schema machines to jw_officer, jw_firm, jw_system;

-- What the firm lets its bureau see. No row means: counted, nothing more.
create table machines.sharing (
  organisation_id bigint primary key, region_x int not null,
  level text not null default 'counts' check (level in ('counts', 'figures', 'detail')),
  changed_at timestamptz(3) not null default now(), changed_by text,
  foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade
);

-- A type of machine as data. A version never changes once machines were made from it; a new one is a new row.
create table machines.machine_type (
  id bigint generated always as identity primary key,
  organisation_id bigint, region_x int,      -- whose own it is; null when it came with the product
  code text not null, version text not null, title_zh text not null, title_en text not null, branch text not null,
  definition jsonb not null, created_at timestamptz(3) not null default now(), created_by text,
  unique nulls not distinct (organisation_id, code, version),
  foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade,
  check ((organisation_id is null) = (region_x is null))
);

create table machines.workshop (
  id bigint generated always as identity primary key,
  organisation_id bigint not null, region_x int not null, name text not null,
  foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade,
  unique (organisation_id, name)
);

-- Who may send: one credential, for one machine or for a gateway with many. Digests only: the token is long and random.
create table machines.connection (
  id bigint generated always as identity primary key,
  organisation_id bigint not null, region_x int not null, name text not null,
  protocol text not null check (protocol in ('jingwei', 'thingsboard', 'sparkplug', 'custom')),
  is_enabled boolean not null default true,
  username text not null unique, token_hint text not null, token_digest bytea not null unique,
  certificate_sha256 text unique, sparkplug_group text, sparkplug_edge text,
  mapping jsonb,
  created_at timestamptz(3) not null default now(), created_by text,
  changed_at timestamptz(3) not null default clock_timestamp(),
  foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade,
  check ((sparkplug_group is null) = (sparkplug_edge is null))
);
create unique index connection_sparkplug on machines.connection (sparkplug_group, sparkplug_edge) where sparkplug_group is not null;
create index connection_organisation on machines.connection (organisation_id, id);
create index connection_changed on machines.connection (changed_at);

create table machines.machine (
  id bigint generated always as identity primary key,
  organisation_id bigint not null, region_x int not null,
  workshop_id bigint references machines.workshop (id), connection_id bigint references machines.connection (id),
  type_id bigint not null references machines.machine_type (id),
  code text not null, name text not null, payload_name text not null,
  maker text, model text, serial text, commissioned_on date, ideal_seconds_per_unit double precision check (ideal_seconds_per_unit > 0),
  version int not null default 1, retired_at timestamptz(3),
  created_at timestamptz(3) not null default now(), created_by text,
  foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade
);
create unique index machine_code on machines.machine (organisation_id, code) where retired_at is null;
create unique index machine_payload_name on machines.machine (connection_id, payload_name) where retired_at is null and connection_id is not null;
create index machine_region on machines.machine (region_x, id);
create index machine_workshop on machines.machine (workshop_id);
create index machine_type_of on machines.machine (type_id);

-- A signal of a machine; its id names the series in the store of time series and is never used again.
create table machines.signal (
  id int generated always as identity primary key,
  machine_id bigint not null references machines.machine (id), organisation_id bigint not null, region_x int not null,
  code text not null, title_zh text not null, title_en text not null,
  kind text not null check (kind in ('state', 'gauge', 'counter', 'event')),
  role text check (role in ('state', 'produced', 'good', 'rejected', 'energy', 'power', 'speed', 'alarm', 'reason', 'product', 'runout')),
  unit text not null, sampling_seconds double precision not null, hold_seconds double precision not null,
  min_value double precision, max_value double precision, states jsonb,
  foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade,
  unique (machine_id, code)
);
create unique index signal_role on machines.signal (machine_id, role) where role is not null;
create index signal_organisation on machines.signal (organisation_id, role);

-- What came over a connection, summed by the ingesting processes every few seconds.
create table machines.connection_use (
  connection_id bigint primary key references machines.connection (id), organisation_id bigint not null, region_x int not null,
  last_seen_at timestamptz(3), skew_ms double precision, accepted bigint not null default 0, refused bigint not null default 0,
  foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade
);
-- When a machine was last heard of, and the hours of the last days in which it was: for counting, which must not read the readings.
create table machines.machine_use (
  machine_id bigint primary key references machines.machine (id), organisation_id bigint not null, region_x int not null,
  last_reading_at timestamptz(3) not null,
  foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade
);
create index machine_use_region on machines.machine_use (region_x, last_reading_at);
create table machines.unknown_signal (
  connection_id bigint not null references machines.connection (id), organisation_id bigint not null, region_x int not null,
  machine text not null default '', signal text not null, value text not null, at timestamptz(3) not null,
  primary key (connection_id, machine, signal),
  foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade
);

do $$
declare name text;
begin
  foreach name in array array['sharing', 'machine_type', 'workshop', 'connection', 'machine', 'signal', 'connection_use', 'machine_use', 'unknown_signal'] loop
    execute format('alter table machines.%I enable row level security', name);
    execute format('create policy everything on machines.%I to jw_system using (true)', name);
    execute format('grant select, insert, update, delete on machines.%I to jw_system', name);
    execute format('create policy firm on machines.%I to jw_firm using (organisation_id = (select kernel.organisation()))', name);
    execute format('grant select on machines.%I to jw_firm', name);
  end loop;
  -- The bureau sees the machines of those firms alone that show them.
  foreach name in array array['workshop', 'machine', 'signal', 'machine_use'] loop
    execute format('create policy shared on machines.%I for select to jw_officer using (region_x between kernel.lo() and kernel.hi()
      and organisation_id in (select s.organisation_id from machines.sharing s where s.level = ''detail''))', name);
    execute format('grant select on machines.%I to jw_officer', name);
  end loop;
end $$;
create policy region on machines.sharing for select to jw_officer using (region_x between kernel.lo() and kernel.hi());
grant select on machines.sharing to jw_officer;
create policy shipped on machines.machine_type for select to jw_firm using (organisation_id is null);
create policy shipped_or_shared on machines.machine_type for select to jw_officer using (organisation_id is null or (region_x between kernel.lo() and kernel.hi()
  and organisation_id in (select s.organisation_id from machines.sharing s where s.level = 'detail')));
grant select on machines.machine_type to jw_officer;
grant insert, update on machines.sharing, machines.connection, machines.machine, machines.signal to jw_firm;
grant insert on machines.machine_type to jw_firm;
grant insert, update, delete on machines.workshop to jw_firm;

-- Counts over all firms of the caller's region, whatever each shares: no name and no machine leaves here.
create function machines.connected(lo int, hi int, alive_since timestamptz) returns table (region_x int, industry_code text, organisation_id bigint, machines bigint, alive bigint)
language sql stable security definer set search_path = machines, organisations, pg_temp as $$
  select m.region_x, o.industry_code, m.organisation_id, count(*), count(*) filter (where u.last_reading_at >= alive_since)
  from machines.machine m join organisations.organisation o on o.id = m.organisation_id left join machines.machine_use u on u.machine_id = m.id
  where m.retired_at is null and m.connection_id is not null and m.region_x between greatest(lo, kernel.lo()) and least(hi, kernel.hi())
  group by 1, 2, 3
$$;
revoke execute on function machines.connected(int, int, timestamptz) from public;
grant execute on function machines.connected(int, int, timestamptz) to jw_officer, jw_system;

-- Ingesting processes keep what they know of connections; whoever changes it tells them. One statement may change thousands (an import, a
-- merger, a region that moves): then one word says that anything may have changed.
create function machines.tell_of(connections bigint[]) returns void language plpgsql security definer set search_path = machines, pg_temp as $$
begin
  if cardinality(connections) > 500 then perform pg_notify('machines_connection', '*');
  else perform pg_notify('machines_connection', c::text) from unnest(connections) c;
  end if;
end $$;
revoke execute on function machines.tell_of(bigint[]) from public;
create function machines.tell() returns trigger language plpgsql security definer set search_path = machines, pg_temp as $$
declare touched bigint[] := '{}'; more bigint[]; name text;
begin
  foreach name in array array['old_rows', 'new_rows'] loop
    if (name = 'old_rows' and tg_op = 'INSERT') or (name = 'new_rows' and tg_op = 'DELETE') then continue; end if;
    execute case tg_table_name
      when 'connection' then format('select array_agg(distinct r.id) from %I r', name)
      when 'machine' then format('select array_agg(distinct r.connection_id) from %I r where r.connection_id is not null', name)
      else format('select array_agg(distinct m.connection_id) from %I r join machines.machine m on m.id = r.machine_id where m.connection_id is not null', name)
    end into more;
    touched := touched || coalesce(more, '{}');
  end loop;
  perform machines.tell_of(touched);
  return null;
end $$;
revoke execute on function machines.tell() from public;
do $$
declare place text;
begin
  foreach place in array array['connection', 'machine', 'signal'] loop
    execute format('create trigger tell_insert after insert on machines.%I referencing new table as new_rows for each statement execute function machines.tell()', place);
    execute format('create trigger tell_update after update on machines.%I referencing old table as old_rows new table as new_rows for each statement execute function machines.tell()', place);
    execute format('create trigger tell_delete after delete on machines.%I referencing old table as old_rows for each statement execute function machines.tell()', place);
  end loop;
end $$;
