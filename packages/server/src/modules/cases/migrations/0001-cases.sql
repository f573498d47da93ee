create schema cases;
grant usage on schema cases to jw_officer, jw_system;

create table cases.case (
  id bigint generated always as identity primary key,
  region_x int not null,
  name text not null,
  created_at timestamptz not null default now(),
  created_by text
);
create index on cases.case (region_x, id);

alter table cases.case enable row level security;
create policy region on cases.case to jw_officer using (region_x between kernel.lo() and kernel.hi());
create policy everything on cases.case to jw_system using (true);
grant select, insert on cases.case to jw_officer, jw_system;
