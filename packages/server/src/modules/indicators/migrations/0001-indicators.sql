create schema indicators;
grant usage on schema indicators to jw_officer, jw_system;

-- What a figure means. A version that was in force is never changed; `pins` are the versions of other indicators that its formula was put in
-- force with. Without a region it is the product's, for all.
create table indicators.definition (
  id bigint generated always as identity primary key,
  code text not null, version int not null, state text not null check (state in ('draft', 'current', 'former', 'retired')),
  region_x int, region_hi int, body jsonb not null, pins jsonb not null default '{}', digest text,
  made_by text, maker text not null, made_at timestamptz(3) not null, in_force_from date, reason text,
  unique (code, version), check ((region_x is null) = (region_hi is null)), check (state = 'draft' or in_force_from is not null)
);
create unique index definition_current on indicators.definition (code) where state = 'current';
create unique index definition_draft on indicators.definition (code) where state = 'draft';
alter table indicators.definition enable row level security;
-- One’s own, those of the levels above, those of the levels below.
create policy along on indicators.definition for select to jw_officer using (region_x is null or region_x between kernel.lo() and kernel.hi() or kernel.lo() between region_x and region_hi);
create policy own on indicators.definition for insert to jw_officer with check (region_x between kernel.lo() and kernel.hi());
create policy own_change on indicators.definition for update to jw_officer using (region_x between kernel.lo() and kernel.hi());
create policy everything on indicators.definition to jw_system using (true);
grant select, insert, update on indicators.definition to jw_officer, jw_system;
create function indicators.keep_versions() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if old.state <> 'draft' and (new.body, new.pins, new.code, new.version) is distinct from (old.body, old.pins, old.code, old.version) then
    raise exception 'a definition that was in force is not changed; make a new version' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger versions_stay before update on indicators.definition for each row execute function indicators.keep_versions();
-- A code may be taken by a region that one does not see.
create function indicators.is_taken(wanted text, lo int, hi int) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from indicators.definition where code = wanted and (region_x is distinct from lo or region_hi is distinct from hi))
$$;
revoke execute on function indicators.is_taken(text, int, int) from public;
grant execute on function indicators.is_taken(text, int, int) to jw_officer, jw_system;
