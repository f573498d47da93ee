-- Other programs that exchange cases by Open311: a key of each (its digest alone), what it may do, of which cases, and where it is told what happens.
create table cases.hotline (
  id bigint generated always as identity primary key,
  region_x int not null, region_hi int not null check (region_hi >= region_x), name text not null,
  key_digest bytea not null unique, key_hint text not null,
  rights text[] not null, sees text not null check (sees in ('own', 'region')), per_minute int not null check (per_minute > 0), is_enabled boolean not null default true,
  shown text, sealed bytea,                                                                -- where updates are pushed, and the secret that signs them
  last_used_at timestamptz(3), last_sent_at timestamptz(3), last_problem jsonb, version int not null default 1, created_at timestamptz(3) not null, created_by text,
  check ((shown is null) = (sealed is null)), unique (region_x, name)
);
-- Cases that a hotline sent, under its own number, or that were handed to it.
create table cases.hotline_case (
  hotline_id bigint not null references cases.hotline (id), case_id bigint not null references cases.case (id),
  external_id text, is_reporter boolean not null, lat double precision, long double precision, address_id text, zipcode text, account_id text, at timestamptz(3) not null,
  primary key (hotline_id, case_id), unique (hotline_id, external_id)
);
create index hotline_case_case on cases.hotline_case (case_id);
-- Updates that came, by the sender's own number: the same one again changes nothing.
create table cases.hotline_update (
  hotline_id bigint not null references cases.hotline (id), update_id text not null, case_id bigint not null references cases.case (id), event_id bigint, digest bytea not null, at timestamptz(3) not null,
  primary key (hotline_id, update_id)
);
-- What is pushed: one row for each event and hotline. Those of one case go out in order.
create table cases.hotline_delivery (
  id bigint generated always as identity primary key,
  hotline_id bigint not null references cases.hotline (id), region_x int not null, case_id bigint not null references cases.case (id), event_id bigint references cases.event (id),
  outcome text not null default 'waiting' check (outcome in ('waiting', 'sent', 'failed')), problem jsonb, tries int not null default 0, at timestamptz(3) not null,
  unique (hotline_id, event_id)
);
create index hotline_delivery_order on cases.hotline_delivery (hotline_id, id desc);
create index hotline_delivery_waiting on cases.hotline_delivery (hotline_id, case_id, id) where outcome = 'waiting';
create index hotline_delivery_region on cases.hotline_delivery (region_x);
create index event_at on cases.event (at, id);

do $$
declare name text;
begin
  foreach name in array array['hotline', 'hotline_case', 'hotline_update', 'hotline_delivery'] loop
    execute format('alter table cases.%I enable row level security', name);
    execute format('create policy everything on cases.%I to jw_system using (true)', name);
    execute format('grant select, insert, update, delete on cases.%I to jw_system', name);
  end loop;
  foreach name in array array['hotline_case', 'hotline_update'] loop
    execute format('create policy of_case on cases.%I to jw_officer using (exists (select from cases.case c where c.id = case_id))', name);
    execute format('grant select, insert, update on cases.%I to jw_officer', name);
  end loop;
end $$;
create policy region on cases.hotline to jw_officer using (region_x between kernel.lo() and kernel.hi())
  with check (region_x >= (select kernel.lo()) and region_hi <= (select kernel.hi()));
-- Whoever manages them writes keys and secrets, and never reads one.
grant select (id, region_x, region_hi, name, key_hint, rights, sees, per_minute, is_enabled, shown, last_used_at, last_sent_at, last_problem, version, created_at, created_by), insert on cases.hotline to jw_officer;
grant update (name, key_digest, key_hint, rights, sees, per_minute, is_enabled, shown, sealed, version) on cases.hotline to jw_officer;
create policy region on cases.hotline_delivery for select to jw_officer using (region_x between kernel.lo() and kernel.hi());
create policy made on cases.hotline_delivery for insert to jw_officer with check (region_x between kernel.lo() and kernel.hi() and exists (select from cases.case c where c.id = case_id));
grant select, insert on cases.hotline_delivery to jw_officer;

-- Whatever happened to a case that its reporter may hear of goes to the hotlines that it concerns, in the same transaction; never back to the one that said it.
create function cases.tell_hotlines() returns trigger language plpgsql security definer set search_path = cases, pg_catalog, pg_temp as $$
declare told record;
begin
  if not exists (select from cases.hotline h where h.sealed is not null and h.is_enabled) then return null; end if;
  for told in
    insert into cases.hotline_delivery (hotline_id, region_x, case_id, event_id, at)
    select h.id, h.region_x, c.id, new.id, new.at from cases.case c join cases.hotline h on h.sealed is not null and h.is_enabled and 'read' = any (h.rights)
    where c.id = new.case_id and new.person is distinct from 'hotline:' || h.id
      and (exists (select from cases.hotline_case o where o.hotline_id = h.id and o.case_id = c.id) or (h.sees = 'region' and not c.is_about_person and c.region_x between h.region_x and h.region_hi))
    returning hotline_id
  loop
    perform kernel.enqueue('cases.tell-hotline', jsonb_build_object('hotlineId', told.hotline_id, 'caseId', new.case_id), 'cases.tell-hotline:' || told.hotline_id || ':' || new.case_id, null);
  end loop;
  return null;
end $$;
revoke execute on function cases.tell_hotlines() from public;
create trigger tell_hotlines after insert on cases.event for each row when (not new.is_internal) execute function cases.tell_hotlines();
