create schema effects;
grant usage on schema effects to jw_officer, jw_firm, jw_system;

-- A report of one firm: the question, and the answer as it was computed, with the digest of the days behind it.
create table effects.report (
  id bigint generated always as identity primary key,
  organisation_id bigint not null, region_x int not null,
  version int not null default 1, question int not null default 1,      -- a job answers the question that it was asked, or nothing
  title text not null, machine_ids bigint[] not null,
  baseline_from date not null, baseline_until date not null, follow_up_from date not null, follow_up_until date not null,
  measures text[] not null, minimum_change_share double precision not null, excluded_days jsonb not null,
  machines jsonb not null, output_unit jsonb not null,                  -- as they were called: the bureau may open it without seeing the machines
  is_shared boolean not null,
  state text not null default 'computing' check (state in ('computing', 'ready', 'failed')),
  method_version text not null, computed_at timestamptz(3), verdict text, results jsonb, digest text, problem jsonb,
  created_at timestamptz(3) not null, created_by text not null, created_by_name text not null,
  foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade,
  check (baseline_from < baseline_until and baseline_until <= follow_up_from and follow_up_from < follow_up_until),
  check ((state = 'ready') = (results is not null))
);
create index report_organisation on effects.report (organisation_id, id desc);
create index report_shared on effects.report (region_x, id desc) where is_shared;

alter table effects.report enable row level security;
create policy everything on effects.report to jw_system using (true);
create policy firm on effects.report to jw_firm using (organisation_id = (select kernel.organisation()));
create policy shared on effects.report for select to jw_officer using (is_shared and region_x between kernel.lo() and kernel.hi());
grant select, insert, update, delete on effects.report to jw_system, jw_firm;
grant select on effects.report to jw_officer;
