create schema maps;
grant usage on schema maps to jw_officer, jw_firm, jw_person, jw_public, jw_system;

-- A map that somebody brought: its words, the file as it came, and drawings of three scales made of it. Nothing is ever removed; what a figure
-- was once shown on can be shown again.
create table maps.map (
  id bigint generated always as identity primary key,
  region_x int not null,
  title text not null, review_number text, source text not null,
  system text not null check (system in ('wgs84', 'cgcs2000', 'gcj02')),
  valid_from date not null, valid_until date check (valid_until >= valid_from),
  state text not null default 'draft' check (state in ('draft', 'published', 'withdrawn')),
  file_name text not null, file_digest bytea not null, bytes bigint not null,
  drawings bytea[] not null check (cardinality(drawings) = 3),
  shapes int not null, points int not null,
  report jsonb not null,
  version int not null default 1,
  created_at timestamptz not null default now(), created_by text,
  published_at timestamptz, published_by text, withdrawn_at timestamptz, withdrawn_for text,
  check (state <> 'published' or (review_number is not null and published_at is not null))
);
create index on maps.map (region_x, id);
create index on maps.map (created_at desc, id desc);

-- Which region each shape of the file is, by its place in the drawings; none where it is a line at sea or an island without a code.
create table maps.shape (
  map_id bigint not null references maps.map (id),
  place int not null,
  region_x int, name text, raw_code text,
  primary key (map_id, place)
);
create index on maps.shape (region_x, map_id) where region_x is not null;

alter table maps.map enable row level security;
create policy region on maps.map to jw_officer using (region_x between kernel.lo() and kernel.hi());
create policy published on maps.map for select to jw_officer using (state = 'published');
create policy everything on maps.map to jw_system using (true);
alter table maps.shape enable row level security;
create policy seen on maps.shape for select to jw_officer using (map_id in (select m.id from maps.map m));
create policy added on maps.shape for insert to jw_officer with check (map_id in (select m.id from maps.map m where m.region_x between kernel.lo() and kernel.hi()));
create policy everything on maps.shape to jw_system using (true);
do $$
declare audience text;
begin
  foreach audience in array array['jw_firm', 'jw_person', 'jw_public'] loop
    execute format('create policy published_%s on maps.map for select to %I using (state = ''published'')', audience, audience);
    execute format('create policy published_%s on maps.shape for select to %I using (map_id in (select m.id from maps.map m))', audience, audience);
  end loop;
end $$;
grant select, insert, update on maps.map to jw_officer, jw_system;
grant select, insert on maps.shape to jw_officer, jw_system;
grant select on maps.map, maps.shape to jw_firm, jw_person, jw_public;
