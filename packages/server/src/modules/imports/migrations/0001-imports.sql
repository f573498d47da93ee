create schema imports;
grant usage on schema imports to jw_officer, jw_system;

-- One file brought in by one person for one region. Everything that a restart needs to go on lies here.
create table imports.import (
  id bigint generated always as identity primary key,
  kind text not null,
  state text not null default 'uploaded',
  region_x int not null, region_hi int not null, region_code text not null, region_name text not null,
  file_name text not null, file_digest bytea not null, file_bytes bigint not null,
  format text, encoding text, sheet text, sheets text[] not null default '{}', header_row int,
  columns jsonb not null default '[]',
  chosen jsonb not null default '{}',        -- what a person corrected: sheet, header row, fields of columns
  generation int not null default 1,         -- rises when the rows must be checked anew; work of an older one is not kept
  -- The checkpoint: everything up to this line of the file is staged, and nothing after it.
  line int not null default 0,
  rows int not null default 0, staged int not null default 0,
  bytes_done bigint not null default 0, bytes_total bigint not null default 0,
  compared_after bigint,                     -- transactions from this one on may have changed what the rows were compared with
  count_changed int not null default 0, count_same int not null default 0, count_refused int not null default 0, changed_fields int not null default 0,
  by_region jsonb not null default '[]',
  problem_code text, problem_args jsonb,
  is_confirmed boolean not null default false,
  person text, person_name text not null, capacity text,
  created_at timestamptz not null default now(), updated_at timestamptz not null default now(),
  started_writing_at timestamptz, finished_at timestamptz, tidied_at timestamptz,
  check (state in ('uploaded', 'reading', 'mapping', 'checking', 'ready', 'writing', 'done', 'failed', 'cancelled'))
);
create index on imports.import (region_x, id desc);
create index on imports.import (id) where state in ('uploaded', 'reading', 'checking', 'writing');

-- What was found out about a row. A row that is staged and has none here is new.
create table imports.row (
  import_id bigint not null, line int not null, region_x int not null,
  outcome text not null check (outcome in ('changed', 'same', 'refused')),
  basis text not null check (basis in ('check', 'compare', 'duplicate')),
  name text, target bigint, target_version int,
  problems jsonb, changes jsonb, columns text[],
  primary key (import_id, line)
);
create index on imports.row (import_id, outcome, line);

alter table imports.import enable row level security;
alter table imports.row enable row level security;
create policy region on imports.import to jw_officer using (region_x between kernel.lo() and kernel.hi())
  with check (region_x >= (select kernel.lo()) and region_hi <= (select kernel.hi()));
create policy everything on imports.import to jw_system using (true);
create policy region on imports.row for select to jw_officer using (region_x between kernel.lo() and kernel.hi());
create policy everything on imports.row to jw_system using (true);
grant select, insert, update on imports.import to jw_officer, jw_system;
grant select on imports.row to jw_officer;
grant select, insert, update, delete on imports.row to jw_system;

-- Statistics belong to the owner of a table; background work may ask for them after it wrote many rows.
create function imports.analyse_rows() returns void language plpgsql security definer set search_path = imports, pg_temp as $$
begin
  analyze imports.row;
end $$;
revoke execute on function imports.analyse_rows() from public;
grant execute on function imports.analyse_rows() to jw_system;
