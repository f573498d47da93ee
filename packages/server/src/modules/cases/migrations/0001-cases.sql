create schema cases;
grant usage on schema cases to jw_officer, jw_firm, jw_system;

-- Subjects come with the product; these are a region's own, or its changes of those.
create table cases.subject (
  id bigint generated always as identity primary key,
  region_x int not null, region_hi int not null, code text not null, parent text, service_class text not null,
  title_zh text not null, title_en text not null, hint_zh text, hint_en text, is_active boolean not null default true,
  changed_at timestamptz(3) not null default now(), changed_by text,
  unique (region_x, code)
);

-- Who handles: an office of a region for some subjects; without subjects it takes what nobody else does.
create table cases.unit (
  id bigint generated always as identity primary key,
  region_x int not null, region_hi int not null, name text not null, subjects text[] not null default '{}',
  calendar text not null default 'cn', is_retired boolean not null default false, version int not null default 1,
  created_at timestamptz(3) not null default now(),
  unique (region_x, name)
);
create table cases.unit_member (
  unit_id bigint not null references cases.unit (id) on delete cascade, person text not null,
  primary key (unit_id, person)
);
create index unit_member_person on cases.unit_member (person);

create table cases.counter (province text not null, year int not null, last int not null, primary key (province, year));

-- A visit of a campaign or by itself, as the device had it. Its firm's region, which moves with the firm.
create table cases.visit_campaign (
  id bigint generated always as identity primary key,
  region_x int not null, region_hi int not null, name text not null, description text, from_on date not null, until_on date not null,
  is_closed boolean not null default false, version int not null default 1, created_at timestamptz(3) not null default now(), created_by text,
  check (from_on <= until_on)
);
create table cases.visit_quota (
  id bigint generated always as identity primary key,
  campaign_id bigint not null references cases.visit_campaign (id) on delete cascade,
  person text, person_name text, region_x int, region_hi int, visits int not null check (visits > 0),
  check ((person is null) <> (region_x is null))
);
create index visit_quota_campaign on cases.visit_quota (campaign_id);
create table cases.visit (
  id bigint generated always as identity primary key, client_id uuid not null unique,
  campaign_id bigint references cases.visit_campaign (id), organisation_id bigint not null, region_x int not null,
  officer text not null, officer_name text not null,
  started_at timestamptz(3) not null, ended_at timestamptz(3), captured_at timestamptz(3) not null,
  received_at timestamptz(3) not null, skew_ms bigint not null, digest text not null,      -- of what was sent: the same id with other content is refused
  met text[] not null default '{}', summary text not null default '',
  foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade
);
create index visit_region on cases.visit (region_x, started_at desc);
create index visit_firm on cases.visit (organisation_id, started_at desc);
create index visit_of_campaign on cases.visit (campaign_id, officer);
create table cases.visit_plan (
  campaign_id bigint not null references cases.visit_campaign (id) on delete cascade, organisation_id bigint not null, region_x int not null,
  officer text, officer_name text, planned_on date, visit_id bigint references cases.visit (id),
  primary key (campaign_id, organisation_id),
  foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade
);
create index visit_plan_firm on cases.visit_plan (organisation_id);

create table cases.cluster (
  id bigint generated always as identity primary key,
  region_x int not null, region_hi int not null, subject text not null, title text not null, words text[] not null default '{}',
  firms int not null, cases int not null, first_at timestamptz(3) not null, last_at timestamptz(3) not null, found_at timestamptz(3) not null,
  state text not null default 'found' check (state in ('found', 'rectifying', 'rectified', 'dismissed')), dismissed_because text
);
create index cluster_region on cases.cluster (region_x, firms desc);

create table cases.case (
  id bigint generated always as identity primary key, number text not null unique, client_id uuid unique,
  -- Where it happened: it stays there when the firm moves.
  region_x int not null, organisation_id bigint references organisations.organisation (id), organisation_name text,
  subject text not null, title text not null, text text not null, place text, terms int[] not null,
  urgency text not null default 'normal' check (urgency in ('normal', 'urgent', 'emergency')), service_class text not null,
  source text not null, source_id bigint, is_about_person boolean not null default false,
  reporter text, reporter_name text, reporter_contact text,
  state text not null check (state in ('new', 'assigned', 'working', 'pause-asked', 'paused', 'approval', 'answered', 'closed', 'withdrawn', 'merged', 'split')),
  unit_id bigint references cases.unit (id), co_units bigint[] not null default '{}',
  reported_at timestamptz(3) not null, clock_from timestamptz(3) not null,                 -- a reopened case begins anew
  respond_by timestamptz(3), answer_by timestamptz(3), confirm_by timestamptz(3), due_at timestamptz(3),
  wake_at timestamptz(3), told text[] not null default '{}',                               -- when the clock has something to do, and the steps it told of
  first_responded_at timestamptz(3), responded_at timestamptz(3), answered_at timestamptz(3),
  answer_kind text check (answer_kind in ('solved', 'cannot')), answer_text text, answer_by_name text, answer_is_shared boolean not null default false,
  approval text not null default 'not-needed' check (approval in ('not-needed', 'waiting', 'given', 'refused')), approved_by_name text,
  closed_at timestamptz(3), closed_as text check (closed_as in ('solved', 'cannot', 'unanswered')), satisfaction smallint check (satisfaction between 1 and 5), reopenings smallint not null default 0,
  whole_id bigint references cases.case (id), merged_into bigint references cases.case (id), cluster_id bigint references cases.cluster (id), visit_id bigint references cases.visit (id),
  files smallint not null default 0, handled_by text[] not null default '{}',              -- people who did something to it
  version int not null default 1, updated_at timestamptz(3) not null default now(),
  check ((state = 'closed') = (closed_as is not null)), check ((state = 'merged') = (merged_into is not null))
);
create index case_region on cases.case (region_x, reported_at desc, id desc);
create index case_firm on cases.case (organisation_id, reported_at desc);
create index case_unit on cases.case (unit_id, state);
create index case_due on cases.case (answer_by, id) where state in ('new', 'assigned', 'working', 'pause-asked', 'approval');
create index case_wake on cases.case (wake_at) where wake_at is not null;
create index case_cluster on cases.case (cluster_id) where cluster_id is not null;
create index case_subject on cases.case (subject, reported_at desc);
create index case_visit on cases.case (visit_id) where visit_id is not null;
create index case_whole on cases.case (whole_id) where whole_id is not null;
create index case_merged on cases.case (merged_into) where merged_into is not null;
create index case_terms on cases.case using gin (terms);

create table cases.event (
  id bigint generated always as identity primary key, case_id bigint not null references cases.case (id),
  at timestamptz(3) not null, kind text not null, text text, person text, person_name text, from_state text, to_state text, is_internal boolean not null default false
);
create index event_case on cases.event (case_id, id);
create table cases.pause (
  id bigint generated always as identity primary key, case_id bigint not null references cases.case (id),
  reason text not null, until_on date not null, asked_at timestamptz(3) not null, consent text not null default 'asked' check (consent in ('asked', 'given', 'refused')),
  from_at timestamptz(3), until_at timestamptz(3)
);
create index pause_case on cases.pause (case_id, id);
create table cases.meeting (
  id bigint generated always as identity primary key, case_id bigint not null references cases.case (id),
  held_at timestamptz(3) not null, place text, participants text[] not null, decisions text, called_by text
);
create index meeting_case on cases.meeting (case_id, id);
create table cases.attached (
  id bigint generated always as identity primary key, case_id bigint not null references cases.case (id),
  kind text not null check (kind in ('photo', 'voice', 'document')), name text not null, media_type text not null, bytes bigint not null,
  file_id uuid not null, digest bytea not null, place_removed boolean not null, added_by text not null, added_by_name text not null, added_at timestamptz(3) not null
);
create index attached_case on cases.attached (case_id, id);

create table cases.answer_template (
  id bigint generated always as identity primary key,
  region_x int not null, region_hi int not null, subject text, title text not null, text text not null, updated_at timestamptz(3) not null, updated_by text
);
-- An answer that others with the same question may read; nothing of whose case it was.
create table cases.shared_answer (
  case_id bigint primary key references cases.case (id),
  region_x int not null, region_hi int not null, subject text not null, title text not null, answer text not null, terms int[] not null, at timestamptz(3) not null
);
create index shared_answer_terms on cases.shared_answer using gin (terms);

create table cases.rectification (
  id bigint generated always as identity primary key, cluster_id bigint not null references cases.cluster (id),
  region_x int not null, region_hi int not null, title text not null, goal text not null, unit_id bigint not null references cases.unit (id), due_on date not null,
  state text not null default 'open' check (state in ('open', 'submitted', 'accepted', 'abandoned')), version int not null default 1,
  created_at timestamptz(3) not null, created_by text, submitted_at timestamptz(3), accepted_at timestamptz(3), accepted_by text, acceptance_note text
);
create unique index rectification_cluster on cases.rectification (cluster_id) where state <> 'abandoned';
create table cases.measure (
  id bigint generated always as identity primary key, rectification_id bigint not null references cases.rectification (id),
  text text not null, due_on date, done_on date, result text
);
create index measure_of on cases.measure (rectification_id, id);
create table cases.rectification_event (
  id bigint generated always as identity primary key, rectification_id bigint not null references cases.rectification (id),
  at timestamptz(3) not null, kind text not null, text text, person_name text
);
create index rectification_event_of on cases.rectification_event (rectification_id, id);

do $$
declare name text;
begin
  foreach name in array array['subject', 'unit', 'unit_member', 'counter', 'visit_campaign', 'visit_quota', 'visit', 'visit_plan', 'cluster', 'case', 'event', 'pause', 'meeting', 'attached',
    'answer_template', 'shared_answer', 'rectification', 'measure', 'rectification_event'] loop
    execute format('alter table cases.%I enable row level security', name);
    execute format('create policy everything on cases.%I to jw_system using (true)', name);
    execute format('grant select, insert, update, delete on cases.%I to jw_system', name);
    if name <> 'counter' then execute format('grant select on cases.%I to jw_officer', name); end if;
  end loop;
  -- Of the caller's region, of one above it, or of one below it; made and changed within one's own only.
  foreach name in array array['subject', 'unit', 'visit_campaign', 'cluster', 'answer_template', 'shared_answer', 'rectification'] loop
    execute format('create policy around on cases.%I for select to jw_officer using (region_x <= kernel.hi() and region_hi >= kernel.lo())', name);
    execute format('create policy made on cases.%I for insert to jw_officer with check (region_x between kernel.lo() and kernel.hi())', name);
    execute format('create policy changed on cases.%I for update to jw_officer using (region_x between kernel.lo() and kernel.hi())', name);
    execute format('grant insert, update on cases.%I to jw_officer', name);
  end loop;
end $$;

-- A case about a person exists for whoever must distribute or approve it, whoever handles it and whoever did; for nobody else.
create policy region on cases.case to jw_officer using (region_x between kernel.lo() and kernel.hi() and (not is_about_person or state in ('new', 'approval')
  or (select kernel.person()) = any (handled_by) or unit_id in (select m.unit_id from cases.unit_member m where m.person = (select kernel.person()))));
create policy firm on cases.case to jw_firm using (organisation_id = (select kernel.organisation()) and (not is_about_person or reporter = (select kernel.person())));
grant insert, update on cases.case to jw_officer, jw_firm;
grant select on cases.case, cases.event, cases.pause, cases.meeting, cases.attached, cases.subject, cases.unit, cases.shared_answer to jw_firm;

-- What belongs to a case is seen by whoever sees the case.
do $$
declare name text;
begin
  foreach name in array array['event', 'pause', 'meeting', 'attached'] loop
    execute format('create policy of_case on cases.%I to jw_officer using (exists (select from cases.case c where c.id = case_id))', name);
    execute format('grant insert, update on cases.%I to jw_officer, jw_firm', name);
    execute format('create policy of_own_case on cases.%I to jw_firm using (%s exists (select from cases.case c where c.id = case_id))', name, case when name = 'event' then 'not is_internal and' else '' end);
  end loop;
end $$;
grant delete on cases.attached to jw_officer;
grant delete on cases.attached to jw_firm;
create policy dropped on cases.answer_template for delete to jw_officer using (region_x between kernel.lo() and kernel.hi());
grant delete on cases.answer_template to jw_officer;

create policy region on cases.visit to jw_officer using (region_x between kernel.lo() and kernel.hi());
create policy region on cases.visit_plan to jw_officer using (region_x between kernel.lo() and kernel.hi());
grant insert, update on cases.visit, cases.visit_plan to jw_officer;
create policy of_campaign on cases.visit_quota for select to jw_officer using (exists (select from cases.visit_campaign c where c.id = campaign_id));
create policy made on cases.visit_quota for insert to jw_officer with check (exists (select from cases.visit_campaign c where c.id = campaign_id and c.region_x between kernel.lo() and kernel.hi()));
create policy dropped on cases.visit_quota for delete to jw_officer using (exists (select from cases.visit_campaign c where c.id = campaign_id and c.region_x between kernel.lo() and kernel.hi()));
grant insert, delete on cases.visit_quota to jw_officer;
create policy of_unit on cases.unit_member for select to jw_officer using (exists (select from cases.unit u where u.id = unit_id));
create policy made on cases.unit_member for insert to jw_officer with check (exists (select from cases.unit u where u.id = unit_id and u.region_x between kernel.lo() and kernel.hi()));
create policy dropped on cases.unit_member for delete to jw_officer using (exists (select from cases.unit u where u.id = unit_id and u.region_x between kernel.lo() and kernel.hi()));
grant insert, delete on cases.unit_member to jw_officer;
do $$
declare name text;
begin
  foreach name in array array['measure', 'rectification_event'] loop
    execute format('create policy of_item on cases.%I for select to jw_officer using (exists (select from cases.rectification r where r.id = rectification_id))', name);
    execute format('create policy made on cases.%I for insert to jw_officer with check (exists (select from cases.rectification r where r.id = rectification_id and r.region_x between kernel.lo() and kernel.hi()))', name);
    execute format('create policy changed on cases.%I for update to jw_officer using (exists (select from cases.rectification r where r.id = rectification_id and r.region_x between kernel.lo() and kernel.hi()))', name);
    execute format('grant insert, update on cases.%I to jw_officer', name);
  end loop;
end $$;

-- A firm reads what its region offers: subjects, answers that were shared, and the name of who handles its cases.
create policy here on cases.subject to jw_firm using (exists (select from organisations.organisation o where o.id = (select kernel.organisation()) and o.region_x between subject.region_x and region_hi));
create policy here on cases.shared_answer to jw_firm using (exists (select from organisations.organisation o where o.id = (select kernel.organisation()) and o.region_x between shared_answer.region_x and region_hi));
create policy handles on cases.unit to jw_firm using (id in (select c.unit_id from cases.case c where c.organisation_id = (select kernel.organisation())));

-- What did not solve it is no answer for others.
create function cases.unshare() returns trigger language plpgsql security definer set search_path = cases, pg_temp as $$
begin
  delete from cases.shared_answer s where s.case_id = new.id;
  return null;
end $$;
revoke execute on function cases.unshare() from public;
create trigger unshare after update on cases.case for each row when (old.answer_is_shared and not new.answer_is_shared) execute function cases.unshare();

-- The next numbers of a province and year; the first of `n` is given.
create function cases.take_numbers(in_province text, in_year int, n int) returns int language sql security definer set search_path = cases, pg_temp as $$
  insert into cases.counter as c (province, year, last) values (in_province, in_year, n)
  on conflict (province, year) do update set last = c.last + excluded.last returning last - n + 1
$$;
revoke execute on function cases.take_numbers(text, int, int) from public;
grant execute on function cases.take_numbers(text, int, int) to jw_officer, jw_firm, jw_system;

-- What is counted of every case of the caller's region, those about a person too: no text and nobody's name leaves here.
create function cases.counted(lo int, hi int, since timestamptz, before timestamptz) returns table (region_x int, unit_id bigint, subject text, state text, reported_at timestamptz, respond_by timestamptz,
  first_responded_at timestamptz, answer_by timestamptz, answered_at timestamptz, closed_as text, satisfaction smallint, reopenings smallint)
language sql stable security definer set search_path = cases, pg_temp as $$
  select c.region_x, c.unit_id, c.subject, c.state, c.reported_at, c.respond_by, c.first_responded_at, c.answer_by, c.answered_at, c.closed_as, c.satisfaction, c.reopenings
  from cases.case c where c.region_x between greatest(lo, kernel.lo()) and least(hi, kernel.hi()) and c.reported_at >= since and c.reported_at < before and c.state not in ('merged', 'split')
$$;
revoke execute on function cases.counted(int, int, timestamptz, timestamptz) from public;
grant execute on function cases.counted(int, int, timestamptz, timestamptz) to jw_officer;

-- How many open cases of others speak of the same: a number, for a firm that is about to write.
create function cases.others_alike(in_subject text, in_region_lo int, in_region_hi int, in_terms int[], min_common int) returns bigint language sql stable security definer set search_path = cases, pg_temp as $$
  select count(*) from (
    select 1 from cases.case c where c.terms && in_terms and (in_subject is null or c.subject = in_subject) and c.region_x between in_region_lo and in_region_hi and not c.is_about_person
      and c.organisation_id is distinct from kernel.organisation() and c.state in ('new', 'assigned', 'working', 'pause-asked', 'paused', 'approval', 'answered')
      and (kernel.lo() is null or c.region_x between kernel.lo() and kernel.hi()) and (kernel.lo() is not null or kernel.organisation() is not null)
      and cardinality(array(select unnest(c.terms) intersect select unnest(in_terms))) >= min_common limit 1000) alike
$$;
revoke execute on function cases.others_alike(text, int, int, int[], int) from public;
grant execute on function cases.others_alike(text, int, int, int[], int) to jw_officer, jw_firm;

-- Whom to tell when a reporter answers: the members of the unit in charge.
create function cases.unit_members(in_unit bigint) returns setof text language sql stable security definer set search_path = cases, pg_temp as $$
  select m.person from cases.unit_member m where m.unit_id = in_unit
$$;
revoke execute on function cases.unit_members(bigint) from public;
grant execute on function cases.unit_members(bigint) to jw_officer, jw_firm, jw_system;
