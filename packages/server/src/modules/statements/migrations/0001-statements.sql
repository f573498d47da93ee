create schema statements;
grant usage on schema statements to jw_officer, jw_system;

create table statements.statement (
  id bigint generated always as identity primary key,
  region_x int not null,
  name text not null,
  created_at timestamptz not null default now(),
  created_by text
);
create index on statements.statement (region_x, id);

alter table statements.statement enable row level security;
create policy region on statements.statement to jw_officer using (region_x between kernel.lo() and kernel.hi());
create policy everything on statements.statement to jw_system using (true);
grant select, insert on statements.statement to jw_officer, jw_system;
