create schema organisations;
grant usage on schema organisations to jw_officer, jw_firm, jw_system;

create table organisations.organisation (
  id bigint generated always as identity primary key,
  region_x int not null,
  name text not null,
  name_key text not null,                    -- the name as duplicates are found by: widths, brackets and spaces levelled
  credit_code text,
  kind text not null default 'enterprise',
  industry_code text, industry_raw text,
  kind_text text, legal_representative text, address text, business_scope text, main_products text,
  established_on date, known_on date not null, closed_on date,
  capital_minor bigint, capital_currency text, capital_raw text,
  staff int, revenue_fen bigint, size_class text, above_scale boolean, size_rule text,
  former_region_code text,
  longitude double precision, latitude double precision,
  tags text[] not null default '{}',
  honours text[] not null default '{}',      -- codes of the honours valid now; the honours themselves are in organisations.honour
  -- How it stands today; what it was on another day is in organisations.standing.
  level smallint, score real, assessed_on date, basis text,
  terms int[] not null,                      -- bigrams of names and 4-grams of codes, made by engines/text
  merged_into bigint references organisations.organisation (id),
  import_id bigint,
  version int not null default 1,
  created_at timestamptz not null default now(), created_by text,
  updated_at timestamptz not null default now(), updated_by text,
  unique (id, region_x),
  check (kind in ('enterprise', 'provider', 'bank', 'institute', 'government', 'cooperative', 'park-operator')),
  check (size_class in ('large', 'medium', 'small', 'micro')),
  check (level between 0 and 4), check (basis in ('self', 'site'))
);
create unique index organisation_credit_code on organisations.organisation (credit_code) where credit_code is not null and merged_into is null;
create index organisation_region on organisations.organisation (region_x, id) include (known_on, closed_on, size_class, industry_code, level) where merged_into is null;
create index organisation_updated on organisations.organisation (updated_at desc, id desc) where merged_into is null;
create index organisation_established on organisations.organisation (coalesce(established_on, '0001-01-01'::date), id) where merged_into is null;
create index organisation_capital on organisations.organisation (coalesce(capital_minor, -1), id) where merged_into is null;
create index organisation_name on organisations.organisation (name, id) where merged_into is null;
create index organisation_terms on organisations.organisation using gin (terms);
create index organisation_name_key on organisations.organisation (name_key);
create index organisation_score on organisations.organisation (score desc, id desc) where level is not null and merged_into is null;
create index organisation_import on organisations.organisation (import_id) where import_id is not null;
create index organisation_tags on organisations.organisation using gin (tags) where tags <> '{}';
create index organisation_honours on organisations.organisation using gin (honours) where honours <> '{}';

-- Two characters such as 有限 are in every name and 轴承 in one of five hundred; only a long list of the commonest tells them apart.
alter table organisations.organisation alter column terms set statistics 1000;

create table organisations.former_name (
  organisation_id bigint not null, region_x int not null,
  name text not null, until_on date not null, changed_by text,
  primary key (organisation_id, until_on, name),
  foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade
);
create table organisations.honour (
  id bigint generated always as identity primary key,
  organisation_id bigint not null, region_x int not null,
  code text not null, level text, batch text, valid_from date not null, valid_until date, rule_version text,
  withdrawn_at timestamptz, created_by text, created_at timestamptz not null default now(),
  check (valid_until is null or valid_until >= valid_from),
  foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade
);
create unique index on organisations.honour (organisation_id, code, valid_from) where withdrawn_at is null;
create table organisations.contact (
  id bigint generated always as identity primary key,
  organisation_id bigint not null, region_x int not null,
  name text not null, duty text, phone text, email text, position smallint not null default 0,
  foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade
);
create index on organisations.contact (organisation_id);
-- What changed, when, by whom: the story of a record. Append-only.
create table organisations.change (
  id bigint generated always as identity primary key,
  organisation_id bigint not null, region_x int not null,
  at timestamptz not null default now(), by_person text, by_name text,
  kind text not null, before jsonb, after jsonb, import_id bigint,
  foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade
);
create index on organisations.change (organisation_id, id desc);
-- Level through time: one interval [from_on, until_on) for each result, none overlapping.
create table organisations.standing (
  organisation_id bigint not null, region_x int not null,
  from_on date not null, until_on date not null default 'infinity',
  level smallint not null check (level between 0 and 4), score real not null, basis text not null check (basis in ('self', 'site')),
  assessment_id bigint not null, recorded_at timestamptz not null default now(),
  primary key (organisation_id, from_on),
  check (until_on > from_on),
  foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade
);
create index standing_region on organisations.standing (region_x, from_on) include (until_on, level, organisation_id, basis);

do $$
declare name text;
begin
  foreach name in array array['organisation', 'former_name', 'honour', 'contact', 'change', 'standing'] loop
    execute format('alter table organisations.%I enable row level security', name);
    execute format('create policy region on organisations.%I to jw_officer using (region_x between kernel.lo() and kernel.hi())', name);
    execute format('create policy firm on organisations.%I to jw_firm using (%s = (select kernel.organisation()))', name, case name when 'organisation' then 'id' else 'organisation_id' end);
    execute format('create policy everything on organisations.%I to jw_system using (true)', name);
    execute format('grant select, insert, update, delete on organisations.%I to jw_officer, jw_system', name);
    execute format('grant select on organisations.%I to jw_firm', name);
  end loop;
end $$;
revoke delete on organisations.organisation, organisations.honour from jw_officer;
revoke update, delete on organisations.change, organisations.former_name from jw_officer;
-- A firm keeps its own contacts and, by answering a diagnosis, its standing; nothing else of its record.
grant insert, update, delete on organisations.contact to jw_firm;
grant insert on organisations.change to jw_firm;

-- A result takes its place in the history of a firm: for a firm that submits, which may not write its own record otherwise,
-- and for an auditor who confirms. Each only where they may see the firm.
create function organisations.record_standing(firm bigint, on_day date, new_level smallint, new_score real, new_basis text, assessment bigint) returns void
language plpgsql security definer set search_path = organisations, pg_temp as $$
declare x int; next_from date;
begin
  select region_x into x from organisation where id = firm for update;
  if x is null then raise exception 'no organisation %', firm; end if;
  if not coalesce(case current_setting('role') when 'jw_firm' then firm = kernel.organisation() when 'jw_officer' then x between kernel.lo() and kernel.hi() else current_setting('role') = 'jw_system' end, false) then
    raise exception 'organisation % is not yours', firm using errcode = 'insufficient_privilege';
  end if;
  -- A confirmed level is not pushed aside by the same assessment's self-score or by an older day's.
  delete from standing where organisation_id = firm and (from_on = on_day or assessment_id = assessment) and not (basis = 'site' and new_basis = 'self');
  if exists (select from standing where organisation_id = firm and from_on = on_day) then return; end if;
  update standing set until_on = on_day where organisation_id = firm and from_on < on_day and until_on > on_day;
  select min(from_on) into next_from from standing where organisation_id = firm and from_on > on_day;
  insert into standing (organisation_id, region_x, from_on, until_on, level, score, basis, assessment_id)
    values (firm, x, on_day, coalesce(next_from, 'infinity'), new_level, new_score, new_basis, assessment);
  update organisation o set level = s.level, score = s.score, assessed_on = s.from_on, basis = s.basis, updated_at = now()
    from (select * from standing where organisation_id = firm order by from_on desc limit 1) s where o.id = firm;
end $$;
revoke execute on function organisations.record_standing(bigint, date, smallint, real, text, bigint) from public;
grant execute on function organisations.record_standing(bigint, date, smallint, real, text, bigint) to jw_officer, jw_firm, jw_system;

-- How many firms of an industry division in an area have a level, and how many of them a lower score. Numbers only, and none
-- for fewer than five, so that a firm cannot read one neighbour's score out of them.
create function organisations.peers(division text, lo int, hi int, own_score real, self bigint) returns table (peers bigint, below bigint)
language sql stable security definer set search_path = organisations, pg_temp as $$
  select case when n < 5 then 0 else n end, case when n < 5 then 0 else b end from (
    select count(*) as n, count(*) filter (where score < own_score) as b from organisation
    where merged_into is null and level is not null and region_x between lo and hi and industry_code like division || '%' and id <> self) counted
$$;
revoke execute on function organisations.peers(text, int, int, real, bigint) from public;
grant execute on function organisations.peers(text, int, int, real, bigint) to jw_officer, jw_firm, jw_system;
