-- Roles belong to the whole server: another database of the same server may have made them a moment ago.
do $$
declare name text;
begin
  foreach name in array array['jw_public', 'jw_person', 'jw_officer', 'jw_firm', 'jw_system'] loop
    begin
      execute format('create role %I nologin nosuperuser nobypassrls', name);
    exception when duplicate_object or unique_violation then null;
    end;
  end loop;
  begin
    create role jw_app login noinherit nosuperuser nobypassrls;
  exception when duplicate_object or unique_violation then null;
  end;
end $$;
grant jw_public, jw_person, jw_officer, jw_firm, jw_system to jw_app;
grant usage on schema kernel to jw_public, jw_person, jw_officer, jw_firm, jw_system, jw_app;

-- Row-level security hides an index behind any operator that might leak. These two reveal nothing by errors,
-- and marking them so is what lets search use its index. Only a superuser may; elsewhere the region still bounds the work.
do $$ begin
  if (select rolsuper from pg_roles where rolname = current_user) then
    alter function pg_catalog.arraycontains(anyarray, anyarray) leakproof;
    alter function pg_catalog.texticlike(text, text) leakproof;
    alter function pg_catalog.textlike(text, text) leakproof;
  end if;
end $$;

-- What row-level security asks. Null when nothing is set: then no row exists. Policies compare with kernel.lo() and kernel.hi()
-- plainly, not as (select kernel.lo()): the planner then knows how much of the table a caller sees. Wrapped, it guesses one row in
-- two hundred for everybody, and sorts a million rows for the fifty of a page.
create function kernel.lo() returns int language sql stable parallel safe as $$ select nullif(current_setting('jw.lo', true), '')::int $$;
create function kernel.hi() returns int language sql stable parallel safe as $$ select nullif(current_setting('jw.hi', true), '')::int $$;
create function kernel.person() returns text language sql stable parallel safe as $$ select nullif(current_setting('jw.person', true), '') $$;
create function kernel.organisation() returns bigint language sql stable parallel safe as $$ select nullif(current_setting('jw.organisation', true), '')::bigint $$;
create function kernel.capacity() returns text language sql stable parallel safe as $$ select nullif(current_setting('jw.capacity', true), '') $$;

-- Audit: written by everybody, changed by nobody, read within one's region.
create table kernel.audit (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  person text, person_name text, capacity text,
  action text not null, subject text, region_x int, summary text,
  before jsonb, after jsonb
);
create index on kernel.audit (region_x, id);
create index on kernel.audit (subject, id);
-- The chain is made after the commit, in one place, so that writers never wait for one another.
create table kernel.audit_link (
  position bigint primary key,
  audit_id bigint not null unique references kernel.audit (id),
  hash bytea not null
);
create function kernel.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger append_only before update or delete or truncate on kernel.audit for each statement execute function kernel.refuse_change();
create trigger append_only before update or delete or truncate on kernel.audit_link for each statement execute function kernel.refuse_change();
alter table kernel.audit enable row level security;
create policy own on kernel.audit for select to jw_officer using (region_x between kernel.lo() and kernel.hi());
create policy write on kernel.audit for insert with check (true);
create policy everything on kernel.audit for select to jw_system using (true);
grant select, insert on kernel.audit to jw_officer, jw_system;
grant insert on kernel.audit to jw_public, jw_person, jw_firm;
grant select on kernel.audit_link to jw_officer, jw_system;

create function kernel.audit_digest(previous bytea, entry kernel.audit) returns bytea language sql immutable as $$
  select sha256(previous || convert_to(jsonb_build_array(entry.id, extract(epoch from entry.at), entry.person, entry.person_name, entry.capacity, entry.action, entry.subject, entry.region_x, entry.summary, entry.before, entry.after)::text, 'UTF8'))
$$;
create function kernel.seal_audit() returns bigint language plpgsql security definer set search_path = kernel, pg_temp as $$
declare entry kernel.audit; last bytea; place bigint; sealed bigint := 0;
begin
  if not pg_try_advisory_xact_lock(746000002) then return 0; end if;
  select position, hash into place, last from kernel.audit_link order by position desc limit 1;
  place := coalesce(place, 0); last := coalesce(last, '\x');
  for entry in select a.* from kernel.audit a where not exists (select from kernel.audit_link l where l.audit_id = a.id) order by a.id limit 20000 loop
    last := kernel.audit_digest(last, entry); place := place + 1; sealed := sealed + 1;
    insert into kernel.audit_link (position, audit_id, hash) values (place, entry.id, last);
  end loop;
  return sealed;
end $$;
create function kernel.verify_audit() returns table (entries bigint, broken_at bigint) language plpgsql security definer set search_path = kernel, pg_temp as $$
declare link record; last bytea := '\x'; n bigint := 0;
begin
  for link in select l.position, l.audit_id, l.hash, a as entry from kernel.audit_link l left join kernel.audit a on a.id = l.audit_id order by l.position loop
    n := n + 1;
    if link.position <> n or link.entry is null then return query select n, link.audit_id; return; end if;
    last := kernel.audit_digest(last, link.entry);
    if last <> link.hash then return query select n, link.audit_id; return; end if;
  end loop;
  return query select n, null::bigint;
end $$;
revoke execute on function kernel.seal_audit(), kernel.verify_audit() from public;
grant execute on function kernel.seal_audit() to jw_system, jw_officer;
grant execute on function kernel.verify_audit() to jw_system, jw_officer;

-- A repeated request gives the first one's answer. Kept a day.
create table kernel.idempotency (
  key text not null, caller text not null, operation text not null, request_digest bytea not null,
  status int, answer jsonb, created_at timestamptz not null default now(),
  primary key (caller, key)
);
alter table kernel.idempotency enable row level security;
create policy everyone on kernel.idempotency using (true) with check (true);
grant select, insert, update on kernel.idempotency to jw_public, jw_person, jw_officer, jw_firm, jw_system;

-- Files: the bytes lie in the file store, found by their digest; a row says whose they are.
create table kernel.file (
  id uuid primary key default gen_random_uuid(),
  digest bytea not null, bytes bigint not null, media_type text not null, name text not null,
  region_x int, organisation_id bigint, created_by text, created_at timestamptz not null default now()
);
create index on kernel.file (digest);
alter table kernel.file enable row level security;
create policy region on kernel.file to jw_officer using (region_x between kernel.lo() and kernel.hi());
create policy firm on kernel.file to jw_firm using (organisation_id = (select kernel.organisation()));
create policy everything on kernel.file to jw_system using (true);
grant select, insert, delete on kernel.file to jw_officer, jw_firm, jw_system;

-- Notices to a person, in the product.
create table kernel.notice (
  id bigint generated always as identity primary key, person text not null, at timestamptz not null default now(),
  kind text not null, text_zh text not null, text_en text not null, link text, read_at timestamptz
);
create index on kernel.notice (person, id desc);
alter table kernel.notice enable row level security;
create policy mine on kernel.notice using (person = (select kernel.person()));
create policy send on kernel.notice for insert with check (true);
create policy everything on kernel.notice to jw_system using (true);
grant select, update (read_at) on kernel.notice to jw_person, jw_officer, jw_firm;
grant insert on kernel.notice to jw_officer, jw_firm;
grant select, insert, update, delete on kernel.notice to jw_system;

-- Small facts that all processes share, such as whether the demo was loaded.
create table kernel.fact (name text primary key, value jsonb not null, updated_at timestamptz not null default now());
grant select, insert, update on kernel.fact to jw_system;

-- A job is enqueued in the transaction of the change that causes it: both happen or neither.
create function kernel.enqueue(task text, payload jsonb, key text, run_at timestamptz) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform graphile_worker.add_job(task, payload::json, job_key => key, run_at => run_at, max_attempts => 12);
end $$;
revoke execute on function kernel.enqueue(text, jsonb, text, timestamptz) from public;
grant execute on function kernel.enqueue(text, jsonb, text, timestamptz) to jw_public, jw_person, jw_officer, jw_firm, jw_system;
