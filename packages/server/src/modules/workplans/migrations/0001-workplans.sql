create schema workplans;
grant usage on schema workplans to jw_officer, jw_system;

create table workplans.plan (
  id bigint generated always as identity primary key,
  region_x int not null, title text not null, year smallint not null check (year between 1990 and 2100), unit text not null, document text,
  state text not null default 'draft' check (state in ('draft', 'issued', 'closed')), version int not null default 1, issued_by text, issuer text,
  created_by text not null, created_at timestamptz(3) not null, updated_at timestamptz(3) not null,
  check (state = 'draft' or issuer is not null)
);
create index plan_region on workplans.plan (region_x, year desc, id desc);

-- A task stands below another of its own plan. Of a task with others below it the state, the progress and the day it was done say nothing: they follow from those.
create table workplans.task (
  id bigint generated always as identity primary key,
  plan_id bigint not null references workplans.plan on delete cascade, parent_id bigint, place int not null check (place >= 0), title text not null, owner text not null, unit text,
  starts_on date not null, due_on date not null, done_on date, state text not null default 'open' check (state in ('open', 'doing', 'done', 'dropped')), progress smallint not null default 0 check (progress between 0 and 100),
  weight smallint not null default 1 check (weight between 1 and 100), targets jsonb not null default '[]', note text, project_id bigint, version int not null default 1, created_at timestamptz(3) not null, updated_at timestamptz(3) not null,
  unique (plan_id, id), foreign key (plan_id, parent_id) references workplans.task (plan_id, id) on delete cascade,
  constraint task_place unique nulls not distinct (plan_id, parent_id, place) deferrable initially deferred,
  check (due_on >= starts_on), check ((state = 'done') = (done_on is not null)), check (state <> 'done' or progress = 100)
);
create index task_parent on workplans.task (parent_id) where parent_id is not null;
create index task_due on workplans.task (due_on, id) where state in ('open', 'doing');

create table workplans.meeting (
  id bigint generated always as identity primary key,
  region_x int not null, partner_x int, title text not null, series text not null, on_date date not null, place text, chair text, attendees text[] not null default '{}', agenda jsonb not null default '[]', record text,
  state text not null default 'planned' check (state in ('planned', 'held')), version int not null default 1, created_by text not null, created_at timestamptz(3) not null, updated_at timestamptz(3) not null
);
create index meeting_region on workplans.meeting (region_x, on_date desc, id desc);
create index meeting_partner on workplans.meeting (partner_x, id) where partner_x is not null;
create index meeting_series on workplans.meeting (region_x, series, on_date);
create table workplans.decision (
  id bigint generated always as identity primary key, meeting_id bigint not null references workplans.meeting, text text not null, created_by text not null, created_at timestamptz(3) not null, unique (meeting_id, id)
);
create table workplans.action (
  id bigint generated always as identity primary key,
  meeting_id bigint not null references workplans.meeting, decision_id bigint not null, text text not null, owner text not null, unit text, due_on date not null, state text not null default 'open' check (state in ('open', 'done', 'dropped')), done_on date, note text,
  project_id bigint, task_id bigint references workplans.task on delete set null, version int not null default 1, created_at timestamptz(3) not null, updated_at timestamptz(3) not null,
  foreign key (meeting_id, decision_id) references workplans.decision (meeting_id, id), check ((state = 'done') = (done_on is not null))
);
create index action_meeting on workplans.action (meeting_id, id);
create index action_due on workplans.action (due_on, id);
create index action_project on workplans.action (project_id) where project_id is not null;
create index action_task on workplans.action (task_id) where task_id is not null;
-- What became of an action, and why. Added, never changed.
create table workplans.action_change (
  id bigint generated always as identity primary key, action_id bigint not null references workplans.action, at timestamptz(3) not null, by_id text not null, by_name text not null, what text not null check (what in ('due', 'owner', 'state', 'note')), from_value text not null, to_value text not null, note text,
  check (what <> 'due' or to_value <= from_value or note is not null)
);
create index action_change_action on workplans.action_change (action_id, id);
-- What stood on the agenda of a meeting that was held. Of one that is still ahead it is asked anew each time.
create table workplans.brought_back (
  meeting_id bigint not null references workplans.meeting, action_id bigint not null references workplans.action, primary key (meeting_id, action_id)
);
create index brought_back_action on workplans.brought_back (action_id);

create table workplans.posting (
  id bigint generated always as identity primary key,
  region_x int not null, partner_x int, kind text not null check (kind in ('cadre', 'pair')), title text not null, person text, from_name text not null, to_name text not null, starts_on date not null, ends_on date, ended_on date, duties text not null, document text,
  results int not null default 0, version int not null default 1, created_by text not null, created_at timestamptz(3) not null, updated_at timestamptz(3) not null,
  check (ends_on >= starts_on), check (ended_on >= starts_on)
);
create index posting_region on workplans.posting (region_x, starts_on desc, id desc);
create index posting_partner on workplans.posting (partner_x, id) where partner_x is not null;
create table workplans.posting_result (
  id bigint generated always as identity primary key, posting_id bigint not null references workplans.posting, on_date date not null, text text not null, amount double precision, unit text, by_id text not null, by_name text not null, created_at timestamptz(3) not null
);
create index posting_result_posting on workplans.posting_result (posting_id, on_date desc, id desc);

-- Nothing stands below itself, whatever the program does. The plan is held first: of two moves at the same moment, each fine by itself, the second sees the first.
create function workplans.refuse_cycle() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform 1 from workplans.plan p where p.id = new.plan_id for update;
  if exists (
    with recursive above(id, parent_id) as (
      select t.id, t.parent_id from workplans.task t where t.id = new.parent_id
      union select t.id, t.parent_id from workplans.task t join above a on t.id = a.parent_id
    ) select from above where id = new.id) then
    raise exception 'a task does not stand below itself' using errcode = 'check_violation', constraint = 'task_cycle';
  end if;
  return null;
end $$;
create trigger no_cycle after insert or update of parent_id, plan_id on workplans.task for each row when (new.parent_id is not null) execute function workplans.refuse_cycle();
create function workplans.refuse_change() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception 'it is only added to' using errcode = 'restrict_violation';
end $$;
create trigger change_stays before update or delete or truncate on workplans.action_change for each statement execute function workplans.refuse_change();
create trigger brought_back_stays before update or delete or truncate on workplans.brought_back for each statement execute function workplans.refuse_change();
revoke execute on function workplans.refuse_cycle(), workplans.refuse_change() from public;

do $$
declare name text;
begin
  foreach name in array array['plan', 'task', 'meeting', 'decision', 'action', 'action_change', 'brought_back', 'posting', 'posting_result'] loop
    execute format('alter table workplans.%I enable row level security', name);
    execute format('create policy everything on workplans.%I to jw_system using (true)', name);
    execute format('grant select, insert, update, delete on workplans.%I to jw_system', name);
  end loop;
  -- Seen by the region and its partner, changed by the region.
  foreach name in array array['meeting', 'posting'] loop
    execute format('create policy region on workplans.%I for select to jw_officer using (region_x between kernel.lo() and kernel.hi())', name);
    execute format('create policy partner on workplans.%I for select to jw_officer using (partner_x between kernel.lo() and kernel.hi())', name);
    execute format('create policy region_adds on workplans.%I for insert to jw_officer with check (region_x between kernel.lo() and kernel.hi())', name);
    execute format('create policy region_changes on workplans.%I for update to jw_officer using (region_x between kernel.lo() and kernel.hi())', name);
    execute format('grant select, insert, update on workplans.%I to jw_officer', name);
  end loop;
  foreach name in array array['decision', 'action', 'brought_back'] loop
    execute format('create policy seen on workplans.%I for select to jw_officer using (meeting_id in (select m.id from workplans.meeting m))', name);
    execute format('create policy added on workplans.%I for insert to jw_officer with check (meeting_id in (select m.id from workplans.meeting m where m.region_x between kernel.lo() and kernel.hi()))', name);
    execute format('grant select, insert on workplans.%I to jw_officer', name);
  end loop;
end $$;
create policy changed on workplans.action for update to jw_officer using (meeting_id in (select m.id from workplans.meeting m where m.region_x between kernel.lo() and kernel.hi()));
grant update on workplans.action to jw_officer;
create policy seen on workplans.action_change for select to jw_officer using (action_id in (select a.id from workplans.action a));
create policy added on workplans.action_change for insert to jw_officer with check (action_id in (select a.id from workplans.action a join workplans.meeting m on m.id = a.meeting_id where m.region_x between kernel.lo() and kernel.hi()));
grant select, insert on workplans.action_change to jw_officer;
create policy seen on workplans.posting_result for select to jw_officer using (posting_id in (select p.id from workplans.posting p));
create policy added on workplans.posting_result for insert to jw_officer with check (posting_id in (select p.id from workplans.posting p where p.region_x between kernel.lo() and kernel.hi()));
grant select, insert on workplans.posting_result to jw_officer;
create policy region on workplans.plan to jw_officer using (region_x between kernel.lo() and kernel.hi());
grant select, insert, update on workplans.plan to jw_officer;
create policy region on workplans.task to jw_officer using (plan_id in (select p.id from workplans.plan p where p.region_x between kernel.lo() and kernel.hi()));
grant select, insert, update, delete on workplans.task to jw_officer;
-- Numbers are taken before a tree is written: its tasks name each other.
grant usage on sequence workplans.task_id_seq to jw_officer, jw_system;
