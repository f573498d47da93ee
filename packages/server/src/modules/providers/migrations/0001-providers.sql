create schema providers;
grant usage on schema providers to jw_officer, jw_system;

create table providers.provider (
  id bigint generated always as identity primary key,
  region_x int not null,
  name text not null,
  created_at timestamptz not null default now(),
  created_by text
);
create index on providers.provider (region_x, id);

alter table providers.provider enable row level security;
create policy region on providers.provider to jw_officer using (region_x between kernel.lo() and kernel.hi());
create policy everything on providers.provider to jw_system using (true);
grant select, insert on providers.provider to jw_officer, jw_system;
