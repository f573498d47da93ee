create schema collections;
grant usage on schema collections to jw_officer, jw_firm, jw_system;

-- A form as data. What was published lies in its editions and is never changed; the draft is what the region that keeps it works on.
create table collections.form (
  id bigint generated always as identity primary key,
  code text not null unique, region_x int not null, region_hi int not null, state text not null default 'draft' check (state in ('draft', 'published', 'stopped')),
  title_zh text not null, title_en text not null, period text not null check (period in ('month', 'quarter', 'half', 'year')), filler text not null check (filler in ('organisation', 'region')), items int not null,
  number int not null default 0, draft jsonb, version int not null default 1, created_by text, created_at timestamptz(3) not null, updated_at timestamptz(3) not null,
  check (number > 0 or draft is not null)
);
create index form_region on collections.form (region_x, id);
create table collections.edition (
  form_id bigint not null references collections.form, number int not null, definition jsonb not null, by_name text not null, published_at timestamptz(3) not null, primary key (form_id, number)
);
-- A number that was ever published: one vocabulary for all regions, because formulas speak of it. Its unit and time never change.
create table collections.item (
  code text primary key, form_id bigint not null references collections.form, title_zh text not null, title_en text not null, unit text not null, time text not null check (time in ('stock', 'flow'))
);
create index item_form on collections.item (form_id);
create function collections.announce() returns trigger language plpgsql as $$ begin perform pg_notify('jw_collections', ''); return null; end $$;
create trigger announce after insert or update on collections.item for each statement execute function collections.announce();

create table collections.round (
  id bigint generated always as identity primary key,
  form_id bigint not null references collections.form, number int not null, region_x int not null, region_hi int not null, label text not null, from_on date not null, to_on date not null, opens_on date not null, due_on date not null, last_on date not null,
  created_by text, created_at timestamptz(3) not null, unique (form_id, label), foreign key (form_id, number) references collections.edition (form_id, number), check (due_on <= last_on)
);
create index round_region on collections.round (region_x, due_on desc);
create index round_due on collections.round (due_on, id);

-- One filler of one round: an organisation, or a region (`filler_x`). The current revision is worked on here; what was locked lies in `revision`.
create table collections.report (
  id bigint generated always as identity primary key,
  round_id bigint not null references collections.round, form_id bigint not null references collections.form, region_x int not null, organisation_id bigint, filler_x int, filler_name text not null, industry_code text, size_class text,
  state text not null default 'draft' check (state in ('draft', 'submitted', 'returned', 'approved', 'locked', 'excused')), revision int not null default 1, values jsonb not null default '{}', reasons jsonb not null default '{}', why text,
  filled_by text[] not null default '{}', approvals jsonb not null default '[]', submitted_by text, submitted_at timestamptz(3), first_submitted_on date, returned_because text, waits_x int, extended_until date, chased smallint not null default 0,
  version int not null default 1, created_at timestamptz(3) not null, updated_at timestamptz(3) not null,
  check ((organisation_id is null) <> (filler_x is null)), check (filler_x is null or filler_x = region_x),
  unique (round_id, organisation_id), unique (round_id, filler_x),
  foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade
);
-- A report goes with its firm to another region, and waits there for whoever approves next: the place of that step, or where the round is not
-- seen from that place, the smallest one around it from which it is.
create function collections.follow_place() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare sent collections.round; step regions.region;
begin
  select * into sent from collections.round where id = new.round_id;
  select n.* into step from collections.edition e
    cross join lateral jsonb_array_elements_text(e.definition -> 'approval') with ordinality a (level, place)
    cross join lateral (select * from regions.region r where r.level = a.level::int and new.region_x between r.lo and r.hi order by r.hi - r.lo desc limit 1) n
    where e.form_id = sent.form_id and e.number = sent.number order by a.place offset jsonb_array_length(new.approvals) limit 1;
  if not found then select * into step from regions.region where lo = sent.region_x; end if;
  select n.lo into new.waits_x from regions.region n
    where n.lo <= step.lo and n.hi >= step.hi and (sent.region_x between n.lo and n.hi or n.lo between sent.region_x and sent.region_hi) order by n.hi - n.lo limit 1;
  return new;
end $$;
create trigger follow_place before update of region_x on collections.report for each row when (new.waits_x is not null and new.region_x <> old.region_x) execute function collections.follow_place();
revoke execute on function collections.follow_place() from public;
create index report_region on collections.report (region_x, round_id);
create index report_round on collections.report (round_id, state);
create index report_organisation on collections.report (organisation_id, id desc) where organisation_id is not null;
create index report_form on collections.report (form_id);
create index report_waits on collections.report (waits_x, round_id) where waits_x is not null;
create index report_open on collections.report (round_id, chased) where state in ('draft', 'returned');

create table collections.revision (
  report_id bigint not null references collections.report, number int not null, values jsonb not null, reasons jsonb not null, why text, locked_at timestamptz(3) not null, locked_by text not null, primary key (report_id, number)
);
create table collections.event (
  id bigint generated always as identity primary key, report_id bigint not null references collections.report, at timestamptz(3) not null, by_id text, by_name text not null, action text not null, revision int not null, reason text, values jsonb
);
create index event_report on collections.event (report_id, id desc);
create function collections.refuse_change() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception 'it is only added to' using errcode = 'restrict_violation';
end $$;
create trigger revision_stays before update or delete or truncate on collections.revision for each statement execute function collections.refuse_change();
create trigger event_stays before update or delete or truncate on collections.event for each statement execute function collections.refuse_change();
create trigger edition_stays before update or delete or truncate on collections.edition for each statement execute function collections.refuse_change();
revoke execute on function collections.refuse_change() from public;

-- What figures are made of: numbers that were approved. A stock stands until `limit_on` or until a later one of the same filler begins.
create table collections.figure (
  report_id bigint not null references collections.report, item text not null references collections.item (code), region_x int not null, organisation_id bigint, filler_x int, form_code text not null, state text not null, industry_code text, size_class text,
  amount bigint not null, from_on date not null, until_on date not null check (until_on > from_on), limit_on date not null,
  primary key (report_id, item), foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade
);
create index figure_filler on collections.figure (item, coalesce(organisation_id, 0), coalesce(filler_x, 0), from_on);
create index figure_region on collections.figure (region_x);
create index figure_organisation on collections.figure (organisation_id) where organisation_id is not null;
select kernel.watch('collections.figure', 'collected', 'report_id');

do $$
declare name text;
begin
  foreach name in array array['form', 'edition', 'item', 'round', 'report', 'revision', 'event', 'figure'] loop
    execute format('alter table collections.%I enable row level security', name);
    execute format('create policy everything on collections.%I to jw_system using (true)', name);
    execute format('grant select, insert, update, delete on collections.%I to jw_system', name);
  end loop;
end $$;
-- A form is changed where it is kept, and seen by those below once it was published.
create policy region on collections.form for select to jw_officer using (region_x between kernel.lo() and kernel.hi() or (number > 0 and kernel.lo() between region_x and region_hi));
create policy region_adds on collections.form for insert to jw_officer with check (region_x between kernel.lo() and kernel.hi());
create policy region_changes on collections.form for update to jw_officer using (region_x between kernel.lo() and kernel.hi());
grant select, insert, update on collections.form to jw_officer;
create policy of_form on collections.edition for select to jw_officer using (form_id in (select f.id from collections.form f));
create policy of_form_adds on collections.edition for insert to jw_officer with check (form_id in (select f.id from collections.form f where f.region_x between kernel.lo() and kernel.hi()));
grant select, insert on collections.edition to jw_officer;
create policy of_form on collections.item for select to jw_officer using (form_id in (select f.id from collections.form f));
create policy of_form_adds on collections.item for insert to jw_officer with check (form_id in (select f.id from collections.form f where f.region_x between kernel.lo() and kernel.hi()));
create policy of_form_changes on collections.item for update to jw_officer using (form_id in (select f.id from collections.form f where f.region_x between kernel.lo() and kernel.hi()));
grant select, insert on collections.item to jw_officer;
grant update (title_zh, title_en) on collections.item to jw_officer;
create policy region on collections.round for select to jw_officer using (region_x between kernel.lo() and kernel.hi() or kernel.lo() between region_x and region_hi);
create policy region_adds on collections.round for insert to jw_officer with check (region_x between kernel.lo() and kernel.hi());
grant select, insert on collections.round to jw_officer;
create policy region on collections.report to jw_officer using (region_x between kernel.lo() and kernel.hi());
grant select, insert, update on collections.report to jw_officer;
create policy region on collections.figure to jw_officer using (region_x between kernel.lo() and kernel.hi());
grant select, insert, update, delete on collections.figure to jw_officer;
create policy seen on collections.revision for select to jw_officer using (report_id in (select r.id from collections.report r));
create policy added on collections.revision for insert to jw_officer with check (report_id in (select r.id from collections.report r));
grant select, insert on collections.revision to jw_officer;
create policy seen on collections.event for select to jw_officer using (report_id in (select r.id from collections.report r));
create policy added on collections.event for insert to jw_officer with check (report_id in (select r.id from collections.report r));
grant select, insert on collections.event to jw_officer;

-- A firm fills its own; it neither approves nor locks.
create policy firm on collections.report for select to jw_firm using (organisation_id = (select kernel.organisation()));
create policy firm_changes on collections.report for update to jw_firm using (organisation_id = (select kernel.organisation())) with check (organisation_id = (select kernel.organisation()) and state in ('draft', 'returned', 'submitted'));
grant select on collections.report to jw_firm;
grant update (state, revision, values, reasons, why, filled_by, approvals, submitted_by, submitted_at, first_submitted_on, returned_because, waits_x, chased, version, updated_at) on collections.report to jw_firm;
create policy firm on collections.form for select to jw_firm using (id in (select r.form_id from collections.report r));
create policy firm on collections.edition for select to jw_firm using (form_id in (select r.form_id from collections.report r));
create policy firm on collections.round for select to jw_firm using (id in (select r.round_id from collections.report r));
create policy firm on collections.revision for select to jw_firm using (report_id in (select r.id from collections.report r));
create policy firm on collections.event for select to jw_firm using (report_id in (select r.id from collections.report r));
create policy firm_adds on collections.event for insert to jw_firm with check (report_id in (select r.id from collections.report r));
grant select (id, code, region_x, region_hi, state, title_zh, title_en, period, filler, number) on collections.form to jw_firm;
grant select on collections.edition, collections.round, collections.revision to jw_firm;
grant select, insert on collections.event to jw_firm;
