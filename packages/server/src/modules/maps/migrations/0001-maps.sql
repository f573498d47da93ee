create schema maps;
grant usage on schema maps to jw_officer, jw_system;

create table maps.map (
  id bigint generated always as identity primary key,
  region_x int not null,
  name text not null,
  created_at timestamptz not null default now(),
  created_by text
);
create index on maps.map (region_x, id);

alter table maps.map enable row level security;
create policy region on maps.map to jw_officer using (region_x between kernel.lo() and kernel.hi());
create policy everything on maps.map to jw_system using (true);
grant select, insert on maps.map to jw_officer, jw_system;
