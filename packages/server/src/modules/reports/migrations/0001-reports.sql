create schema reports;
grant usage on schema reports to jw_officer, jw_firm, jw_public, jw_system;

-- What a region asks beyond the product's rule of disclosure; it holds for all below, which may ask for more.
create table reports.rule_setting (
  region_x int primary key, region_hi int not null check (region_hi >= region_x),
  minimum int not null check (minimum between 3 and 20), version text not null, set_at timestamptz not null default now(), set_by text, set_by_name text
);

-- What was published, as it was: never changed, never taken back. A correction is another release that names this one.
create table reports.release (
  id bigint generated always as identity primary key,
  code text not null, version int not null, region_x int not null, region_code text not null, region_name text not null, by_dimension text not null default '', on_day date not null,
  value double precision, absent text, body jsonb not null, rule jsonb not null, fold_id bigint not null, fold_at timestamptz(3) not null, digest text not null,
  replaces bigint unique references reports.release (id), note text, released_at timestamptz(3) not null, released_by text
);
create index release_figure on reports.release (code, region_x, by_dimension, on_day desc, id desc);
create index release_region on reports.release (region_x, id);
create index release_at on reports.release (released_at desc, id desc);
create table reports.released_cell (
  release_id bigint not null references reports.release (id), place int not null, region_x int not null, region_code text not null, region_name text not null, part text, part_title jsonb, value double precision, absent text,
  -- Otherwise it lies below what was published, and is remembered as kept back.
  is_published boolean not null default true,
  -- For the next release: what stood behind each sum, and whether it was shown. Nobody else reads it.
  inner_sums jsonb not null,
  primary key (release_id, place)
);
create index released_cell_region on reports.released_cell (region_x, release_id);

create table reports.report (
  id bigint generated always as identity primary key,
  region_x int not null, title text not null, fields jsonb not null, is_active boolean not null default true, next_on date,
  owner_id uuid not null, owner_name text not null, capacity text, made_at timestamptz(3) not null, unique (id, region_x)
);
create index on reports.report (region_x, id);
create index on reports.report (next_on) where is_active and next_on is not null;
-- One for each day that it was due on, however often the job runs.
create table reports.edition (
  id bigint generated always as identity primary key,
  report_id bigint not null, region_x int not null, on_day date not null, due_on date, state text not null check (state in ('made', 'failed')), problem jsonb, content jsonb, digest text,
  fold_id bigint, fold_at timestamptz(3), pdf bytea, xlsx bytea, sent jsonb not null default '[]', made_at timestamptz(3) not null,
  foreign key (report_id, region_x) references reports.report (id, region_x) on update cascade
);
create unique index edition_due on reports.edition (report_id, due_on) where due_on is not null;
create index on reports.edition (region_x, id);
create index on reports.edition (report_id, id desc);

alter table reports.rule_setting enable row level security;
alter table reports.release enable row level security;
alter table reports.released_cell enable row level security;
alter table reports.report enable row level security;
alter table reports.edition enable row level security;
-- What holds for a region is set there or above it.
create policy around on reports.rule_setting for select to jw_officer using (region_x <= kernel.hi() and region_hi >= kernel.lo());
create policy setting on reports.rule_setting for insert to jw_officer with check (region_x between kernel.lo() and kernel.hi() and (select kernel.may('indicators:publish')));
create policy change on reports.rule_setting for update to jw_officer using (region_x between kernel.lo() and kernel.hi() and (select kernel.may('indicators:publish')));
create policy region on reports.release for select to jw_officer using (region_x between kernel.lo() and kernel.hi());
create policy publish on reports.release for insert to jw_officer with check (region_x between kernel.lo() and kernel.hi() and (select kernel.may('indicators:publish')));
create policy region on reports.released_cell for select to jw_officer using (region_x between kernel.lo() and kernel.hi());
create policy publish on reports.released_cell for insert to jw_officer with check (region_x between kernel.lo() and kernel.hi() and (select kernel.may('indicators:publish')));
create policy published on reports.release for select to jw_public using (true);
create policy published on reports.released_cell for select to jw_public using (is_published);
create policy region on reports.report for select to jw_officer using (region_x between kernel.lo() and kernel.hi());
create policy setup on reports.report for insert to jw_officer with check (region_x between kernel.lo() and kernel.hi() and (select kernel.may('reports:manage')));
create policy change on reports.report for update to jw_officer using (region_x between kernel.lo() and kernel.hi() and (select kernel.may('reports:manage')));
create policy region on reports.edition for select to jw_officer using (region_x between kernel.lo() and kernel.hi());
do $$
declare name text;
begin
  foreach name in array array['rule_setting', 'release', 'released_cell', 'report', 'edition'] loop
    execute format('create policy everything on reports.%I to jw_system using (true)', name);
  end loop;
end $$;
grant select, insert, update on reports.rule_setting, reports.report to jw_officer;
grant select, insert on reports.release, reports.released_cell to jw_officer;
grant select on reports.edition to jw_officer;
-- The public reads what is published, not who stands behind it nor whose hand it was.
grant select (id, code, version, region_x, region_code, region_name, by_dimension, on_day, value, absent, body, rule, fold_id, fold_at, digest, replaces, note, released_at) on reports.release to jw_public;
grant select (release_id, place, region_x, region_code, region_name, part, part_title, value, absent, is_published) on reports.released_cell to jw_public;
grant select on reports.rule_setting, reports.release, reports.released_cell to jw_system;
grant select, insert on reports.edition to jw_system;
grant select, update on reports.report to jw_system;

-- What was decided about cells of an indicator elsewhere or before, by whichever office: whoever publishes must not undo it. Says nothing of
-- sums but that they stand as they stood.
create function reports.decided(indicator text, cells jsonb, dimension text, for_day date)
returns table (place int, on_day date, part text, inner_sums jsonb, is_part boolean)
language sql stable security definer set search_path = reports, pg_temp as $$
  select c.place, r.on_day, d.part, d.inner_sums, r.region_x <> c.x
  from jsonb_to_recordset(cells) c (place int, x int)
  join released_cell d on d.region_x = c.x
  -- A total is the same however it is cut.
  join release r on r.id = d.release_id and r.code = indicator and (d.part is null or r.by_dimension = dimension) and r.on_day between for_day - 800 and for_day + 800
  where kernel.may('indicators:publish') and c.x between kernel.lo() and kernel.hi()
  order by r.on_day desc, r.id desc
$$;
revoke execute on function reports.decided(text, jsonb, text, date) from public;
grant execute on function reports.decided(text, jsonb, text, date) to jw_officer;

-- How the own firm stands among the others of a group: of those only what the rule lets out, and quarters that are means of as many firms as
-- the rule asks for. Nothing at all of a group that is too small or that one firm dominates.
create function reports.compare(top_subject text, top_amount int, top_flow boolean, top_of_place int, top_of text, low_subject text, low_amount int, low_flow boolean, low_of_place int, low_of text, industry_place int, prefix text, lo int, hi int, on_day date, minimum int, dominance numeric)
returns table (own double precision, others int, q1 double precision, q2 double precision, q3 double precision)
language plpgsql stable security definer set search_path = measures, pg_temp as $$
declare me bigint := kernel.organisation();
begin
  if me is null or minimum < 3 then return; end if;
  return query
  with member as materialized (
    select distinct f.organisation_id as id from fact f where f.subject = 'firm' and f.region_x between lo and hi and starts_with(f.dims[industry_place], prefix) and f.from_on <= on_day and f.until_on > on_day
  ), top as materialized (
    select f.organisation_id as id, sum(f.amounts[top_amount]) as v from fact f where f.subject = top_subject and (top_of is null or f.dims[top_of_place] = top_of) and f.region_x between lo and hi and f.organisation_id is not null
      and f.from_on <= on_day and case when top_flow then f.from_on > on_day - 365 else f.until_on > on_day end group by 1
  ), low as materialized (
    select f.organisation_id as id, sum(f.amounts[low_amount]) as v from fact f where low_subject is not null and f.subject = low_subject and (low_of is null or f.dims[low_of_place] = low_of) and f.region_x between lo and hi and f.organisation_id is not null
      and f.from_on <= on_day and case when low_flow then f.from_on > on_day - 365 else f.until_on > on_day end group by 1
  ), figure as materialized (
    select m.id, t.v as t, l.v as l, (case when low_subject is null then t.v else t.v / nullif(l.v, 0) end)::double precision as v
    from member m join top t using (id) left join low l using (id) where t.v is not null and (low_subject is null or l.v > 0)
  ),
  other as materialized (select f.*, row_number() over (order by f.v, f.id) as n, count(*) over () as firms, sum(abs(f.t)) over () as t_all, sum(f.l) over () as l_all from figure f where f.id <> me),
  quarter as (
    select q, greatest(0, least(max(o.firms) - minimum, round(q * (max(o.firms) - 1) - (minimum - 1) / 2.0))) as after from other o cross join (values (0.25), (0.5), (0.75)) s (q) group by q
  ), mark as (
    -- A mean in which one firm weighs too much is that firm's.
    select c.q, avg(o.v) as v, coalesce(max(abs(o.v)) * 100 <= sum(abs(o.v)) * dominance, false) as holds from quarter c join other o on o.n > c.after and o.n <= c.after + minimum group by c.q
  )
  select (select f.v from figure f where f.id = me), max(o.firms)::int, (select m.v from mark m where m.q = 0.25), (select m.v from mark m where m.q = 0.5), (select m.v from mark m where m.q = 0.75)
  from other o
  having max(o.firms) >= minimum and max(abs(o.t)) * 100 <= max(o.t_all) * dominance and (max(o.l) is null or max(o.l) * 100 <= max(o.l_all) * dominance) and (select bool_and(m.holds) from mark m);
end $$;
revoke execute on function reports.compare(text, int, boolean, int, text, text, int, boolean, int, text, int, text, int, int, date, int, numeric) from public;
grant execute on function reports.compare(text, int, boolean, int, text, text, int, boolean, int, text, int, text, int, int, date, int, numeric) to jw_firm;
-- The own figure, where no group is large enough.
create function reports.own_figure(subject_name text, amount int, is_flow boolean, of_place int, of_value text, on_day date) returns double precision
language sql stable security definer set search_path = measures, pg_temp as $$
  select sum(f.amounts[amount])::double precision from fact f where f.subject = subject_name and (of_value is null or f.dims[of_place] = of_value) and f.organisation_id = kernel.organisation() and f.from_on <= on_day and case when is_flow then f.from_on > on_day - 365 else f.until_on > on_day end
$$;
revoke execute on function reports.own_figure(text, int, boolean, int, text, date) from public;
grant execute on function reports.own_figure(text, int, boolean, int, text, date) to jw_firm;
