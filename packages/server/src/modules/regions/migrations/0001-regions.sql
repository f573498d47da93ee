create schema regions;
grant usage on schema regions to jw_public, jw_person, jw_officer, jw_firm, jw_system;
-- The national tree, loaded at the first start, and the nodes that regions add. [lo, hi] never changes once given.
create table regions.region (
  code text primary key,
  parent_code text references regions.region (code),
  name text not null,
  kind text not null,
  level smallint not null,
  lo int not null unique,
  hi int not null check (hi >= lo),
  own boolean not null default false,
  created_by text,
  created_at timestamptz not null default now()
);
create index on regions.region (parent_code);
alter table regions.region enable row level security;
create policy everybody on regions.region for select using (true);
create policy own on regions.region for insert to jw_officer with check (own and lo between kernel.lo() and kernel.hi());
create policy rename on regions.region for update to jw_officer using (own and lo between kernel.lo() and kernel.hi());
create policy everything on regions.region to jw_system using (true) with check (true);
grant select on regions.region to jw_public, jw_person, jw_firm;
grant select, insert, update (name) on regions.region to jw_officer;
grant select, insert, update, delete on regions.region to jw_system;

-- Former codes that a region mapped by hand; they come before the product's own dated table.
create table regions.former_code (
  former_code text primary key,
  code text not null references regions.region (code),
  lo int not null,
  note text,
  created_by text,
  created_at timestamptz not null default now()
);
alter table regions.former_code enable row level security;
create policy everybody on regions.former_code for select using (true);
create policy own on regions.former_code to jw_officer using (lo between kernel.lo() and kernel.hi());
grant select, insert, update on regions.former_code to jw_officer;
grant select on regions.former_code to jw_system, jw_firm, jw_person, jw_public;

create function regions.announce() returns trigger language plpgsql as $$ begin perform pg_notify('jw_regions', ''); return null; end $$;
create trigger announce after insert or update or delete on regions.region for each statement execute function regions.announce();
create trigger announce after insert or update or delete on regions.former_code for each statement execute function regions.announce();
