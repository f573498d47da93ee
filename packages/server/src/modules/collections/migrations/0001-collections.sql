create schema collections;
grant usage on schema collections to jw_officer, jw_system;

create table collections.collection (
  id bigint generated always as identity primary key,
  region_x int not null,
  name text not null,
  created_at timestamptz not null default now(),
  created_by text
);
create index on collections.collection (region_x, id);

alter table collections.collection enable row level security;
create policy region on collections.collection to jw_officer using (region_x between kernel.lo() and kernel.hi());
create policy everything on collections.collection to jw_system using (true);
grant select, insert on collections.collection to jw_officer, jw_system;
