create schema exchanges;
grant usage on schema exchanges to jw_officer, jw_system;

create table exchanges.exchange (
  id bigint generated always as identity primary key,
  region_x int not null,
  name text not null,
  created_at timestamptz not null default now(),
  created_by text
);
create index on exchanges.exchange (region_x, id);

alter table exchanges.exchange enable row level security;
create policy region on exchanges.exchange to jw_officer using (region_x between kernel.lo() and kernel.hi());
create policy everything on exchanges.exchange to jw_system using (true);
grant select, insert on exchanges.exchange to jw_officer, jw_system;
