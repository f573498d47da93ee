create schema matches;
grant usage on schema matches to jw_officer, jw_system;

create table matches.matche (
  id bigint generated always as identity primary key,
  region_x int not null,
  name text not null,
  created_at timestamptz not null default now(),
  created_by text
);
create index on matches.matche (region_x, id);

alter table matches.matche enable row level security;
create policy region on matches.matche to jw_officer using (region_x between kernel.lo() and kernel.hi());
create policy everything on matches.matche to jw_system using (true);
grant select, insert on matches.matche to jw_officer, jw_system;
