create schema measures;
grant usage on schema measures to jw_officer, jw_system;

-- One run of the keeper. A figure that names a fold can be computed again as the records stood then.
create table measures.fold (id bigint generated always as identity primary key, at timestamptz(3) not null);
-- What a record counts for, and for how long: a stretch of days with the same place, attributes and amounts. What happened on one day begins
-- there and has no end. `dims` and `amounts` stand in the order in which the subject declares them.
create table measures.fact (
  id bigint generated always as identity primary key,
  subject text not null, record_id bigint not null, organisation_id bigint, region_x int not null,
  from_on date not null, until_on date not null default 'infinity' check (until_on > from_on),
  dims text[] not null, amounts bigint[] not null, made bigint not null
);
create index fact_record on measures.fact (subject, record_id);
create index fact_region on measures.fact (subject, region_x);
create index fact_from on measures.fact (subject, from_on);
create index fact_until on measures.fact (subject, until_on) where until_on <> 'infinity';
create index fact_made on measures.fact (made);
-- What was believed until a fold knew better.
create table measures.fact_past (
  id bigint primary key,
  subject text not null, record_id bigint not null, organisation_id bigint, region_x int not null,
  from_on date not null, until_on date not null, dims text[] not null, amounts bigint[] not null, made bigint not null, ended bigint not null
);
create index fact_past_region on measures.fact_past (subject, region_x);
create index fact_past_ended on measures.fact_past (ended);

-- A sum that is kept: which amount of which subject under which conditions.
create table measures.term (
  id int generated always as identity primary key,
  key text not null unique, subject text not null, measure text not null, conditions jsonb not null, used_at timestamptz not null default now()
);
-- The kept sums, as steps: what stands on a day is the sum of all steps up to it. One row a month, for each region that contains the record,
-- in all (`dim` 0) and by each attribute the subject is cut by.
create table measures.tally (
  term int not null, x int not null, dim smallint not null, part text not null, month date not null, step bigint not null,
  primary key (term, x, dim, month, part) include (step)
);
-- How the facts of a subject are made; another way of making them makes them all again, and what was believed before cannot be asked any more.
create table measures.subject (name text primary key, digest text not null, built_at timestamptz not null, since_fold bigint not null);

alter table measures.fact enable row level security;
alter table measures.fact_past enable row level security;
alter table measures.tally enable row level security;
create policy region on measures.fact for select to jw_officer using (region_x between kernel.lo() and kernel.hi());
create policy region on measures.fact_past for select to jw_officer using (region_x between kernel.lo() and kernel.hi());
create policy region on measures.tally for select to jw_officer using (x between kernel.lo() and kernel.hi());
do $$
declare name text;
begin
  foreach name in array array['fact', 'fact_past', 'tally'] loop
    execute format('create policy everything on measures.%I to jw_system using (true)', name);
  end loop;
end $$;
grant select on measures.fact, measures.fact_past, measures.tally, measures.term, measures.fold, measures.subject to jw_officer;
grant select, insert, update, delete on all tables in schema measures to jw_system;
