create schema notices;
grant usage on schema notices to jw_officer, jw_system;

create table notices.notice (
  id bigint generated always as identity primary key,
  region_x int not null,
  name text not null,
  created_at timestamptz not null default now(),
  created_by text
);
create index on notices.notice (region_x, id);

alter table notices.notice enable row level security;
create policy region on notices.notice to jw_officer using (region_x between kernel.lo() and kernel.hi());
create policy everything on notices.notice to jw_system using (true);
grant select, insert on notices.notice to jw_officer, jw_system;
