create schema experts;
grant usage on schema experts to jw_officer, jw_system;

create table experts.expert (
  id bigint generated always as identity primary key,
  region_x int not null,
  name text not null,
  created_at timestamptz not null default now(),
  created_by text
);
create index on experts.expert (region_x, id);

alter table experts.expert enable row level security;
create policy region on experts.expert to jw_officer using (region_x between kernel.lo() and kernel.hi());
create policy everything on experts.expert to jw_system using (true);
grant select, insert on experts.expert to jw_officer, jw_system;
