create schema reports;
grant usage on schema reports to jw_officer, jw_system;

create table reports.report (
  id bigint generated always as identity primary key,
  region_x int not null,
  name text not null,
  created_at timestamptz not null default now(),
  created_by text
);
create index on reports.report (region_x, id);

alter table reports.report enable row level security;
create policy region on reports.report to jw_officer using (region_x between kernel.lo() and kernel.hi());
create policy everything on reports.report to jw_system using (true);
grant select, insert on reports.report to jw_officer, jw_system;
