-- What a region promises: each change is a row of its own, and a case keeps the one that held when it was reported.
create table cases.service_class (
  id bigint generated always as identity primary key,
  region_x int not null, region_hi int not null check (region_hi >= region_x), code text not null,
  first_response jsonb not null, solution jsonb not null, steps jsonb not null, valid_from timestamptz(3) not null, changed_by text
);
create index service_class_region on cases.service_class (region_x, code, valid_from desc);
alter table cases.case add column class_id bigint references cases.service_class (id);

-- Days that a region keeps free or works, before the national calendar.
create table cases.working_day (
  id bigint generated always as identity primary key,
  region_x int not null, region_hi int not null check (region_hi >= region_x), day date not null, kind text not null check (kind in ('working', 'off')), name text not null, changed_by text,
  unique (region_x, day)
);

do $$
declare name text;
begin
  foreach name in array array['service_class', 'working_day'] loop
    execute format('alter table cases.%I enable row level security', name);
    execute format('create policy everything on cases.%I to jw_system using (true)', name);
    execute format('grant select, insert, update, delete on cases.%I to jw_system', name);
    -- Of the caller's region, of one above it, or of one below it; made and changed within one's own only.
    execute format('create policy around on cases.%I for select to jw_officer using (region_x <= kernel.hi() and region_hi >= kernel.lo())', name);
    execute format('create policy made on cases.%I for insert to jw_officer with check (region_x >= (select kernel.lo()) and region_hi <= (select kernel.hi()))', name);
    -- A firm's cases are due by what its region promises, wherever in it they happened.
    execute format('create policy everywhere on cases.%I for select to jw_firm using (true)', name);
    execute format('grant select, insert on cases.%I to jw_officer', name);
    execute format('grant select on cases.%I to jw_firm', name);
  end loop;
end $$;
create policy changed on cases.working_day for update to jw_officer using (region_x >= (select kernel.lo()) and region_hi <= (select kernel.hi()));
create policy dropped on cases.working_day for delete to jw_officer using (region_x >= (select kernel.lo()) and region_hi <= (select kernel.hi()));
grant update, delete on cases.working_day to jw_officer;
