create schema chains;
grant usage on schema chains to jw_officer, jw_system;

create table chains.chain (
  id bigint generated always as identity primary key,
  region_x int not null,
  name text not null,
  created_at timestamptz not null default now(),
  created_by text
);
create index on chains.chain (region_x, id);

alter table chains.chain enable row level security;
create policy region on chains.chain to jw_officer using (region_x between kernel.lo() and kernel.hi());
create policy everything on chains.chain to jw_system using (true);
grant select, insert on chains.chain to jw_officer, jw_system;
