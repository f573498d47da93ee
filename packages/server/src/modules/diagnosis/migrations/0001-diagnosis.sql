create schema diagnosis;
grant usage on schema diagnosis to jw_officer, jw_firm, jw_system;

-- A questionnaire as data. Once published a version never changes; results name the version that made them.
create table diagnosis.instrument (
  id bigint generated always as identity primary key,
  code text not null, version text not null,
  kind text not null check (kind in ('level', 'maturity', 'survey')),
  title_zh text not null, title_en text not null,
  state text not null default 'draft' check (state in ('draft', 'published', 'retired')),
  region_x int, region_hi int,               -- interval of the region that made it; null when it came with the product
  document text, effective_from date, verified boolean not null,
  questions int not null,
  definition jsonb not null,
  created_by text, created_at timestamptz(3) not null default now(), updated_at timestamptz(3) not null default now(),
  unique nulls not distinct (region_x, code, version),
  check ((region_x is null) = (region_hi is null))
);
create function diagnosis.keep_published() returns trigger language plpgsql as $$
begin
  if old.state <> 'draft' and (new.definition, new.code, new.version, new.region_x) is distinct from (old.definition, old.code, old.version, old.region_x) then
    raise exception 'a published instrument never changes' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger keep_published before update on diagnosis.instrument for each row execute function diagnosis.keep_published();

create table diagnosis.campaign (
  id bigint generated always as identity primary key,
  region_x int not null, region_hi int not null,
  instrument_id bigint not null references diagnosis.instrument (id),
  title text not null, as_of date not null, opens_on date not null, closes_on date not null,
  closed_at timestamptz(3), closed_by text,
  created_by text, created_by_name text, created_at timestamptz(3) not null default now(),
  check (opens_on <= closes_on)
);
create index campaign_region on diagnosis.campaign (region_x, id desc);

-- The firm's side and the assessor's side stand beside each other; neither overwrites the other.
create table diagnosis.assessment (
  id bigint generated always as identity primary key,
  instrument_id bigint not null references diagnosis.instrument (id),
  campaign_id bigint references diagnosis.campaign (id),
  organisation_id bigint not null, region_x int not null,
  state text not null default 'invited' check (state in ('invited', 'drafting', 'submitted', 'grading', 'graded', 'confirmed')),
  as_of date not null, due_on date, questions int not null,
  rule_version text,
  self_answers jsonb not null default '{}', self_notes jsonb not null default '{}', self_revision int not null default 0, self_answered int not null default 0,
  self_result jsonb, self_score double precision, self_level smallint, self_saved_at timestamptz(3), self_saved_by text,
  submitted_at timestamptz(3), submitted_by text, submitted_by_name text,
  site_answers jsonb not null default '{}', site_notes jsonb not null default '{}', site_revision int not null default 0, site_answered int not null default 0,
  site_result jsonb, site_score double precision, site_level smallint, site_saved_at timestamptz(3), site_saved_by text,
  graded_at timestamptz(3), confirmed_at timestamptz(3),
  assessor_id text, assessor_name text, auditor_id text, auditor_name text, returned_reason text,
  reminded_at timestamptz(3),
  created_by text, created_at timestamptz(3) not null default now(), updated_at timestamptz(3) not null default now(),
  unique (campaign_id, organisation_id),
  unique (id, organisation_id, region_x),
  foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade,
  check (state not in ('submitted', 'grading', 'graded', 'confirmed') or (self_result is not null and submitted_at is not null)),
  check (state not in ('graded', 'confirmed') or (site_result is not null and graded_at is not null and assessor_id is not null)),
  -- Four eyes: whoever grades does not confirm.
  check (state <> 'confirmed' or (confirmed_at is not null and auditor_id is not null and auditor_id <> assessor_id))
);
create index assessment_updated on diagnosis.assessment (updated_at desc, id desc);
create index assessment_state on diagnosis.assessment (state, region_x, updated_at desc, id desc);
create index assessment_region on diagnosis.assessment (region_x, id);
create index assessment_assessor on diagnosis.assessment (assessor_id, state) where assessor_id is not null;
create index assessment_organisation on diagnosis.assessment (organisation_id, id desc);
create unique index assessment_one_draft on diagnosis.assessment (organisation_id, instrument_id) where campaign_id is null and state in ('invited', 'drafting');

create table diagnosis.evidence (
  id bigint generated always as identity primary key,
  assessment_id bigint not null, organisation_id bigint not null, region_x int not null,
  item_code text not null, stage text not null check (stage in ('self', 'site')),
  file_id uuid not null, digest bytea not null, bytes bigint not null, media_type text not null, name text not null,
  added_by text, added_by_name text not null, added_at timestamptz(3) not null default now(),
  foreign key (assessment_id, organisation_id, region_x) references diagnosis.assessment (id, organisation_id, region_x) on update cascade
);
create index evidence_assessment on diagnosis.evidence (assessment_id, id);

-- A report is made once for each result and language; it stays as it was when it was made.
create table diagnosis.report (
  assessment_id bigint not null, organisation_id bigint not null, region_x int not null,
  stage text not null check (stage in ('self', 'graded', 'confirmed')), language text not null check (language in ('zh', 'en')),
  result_at timestamptz(3) not null,
  file_id uuid not null, digest bytea not null, bytes bigint not null, made_at timestamptz(3) not null default now(),
  primary key (assessment_id, stage, language, result_at),
  foreign key (assessment_id, organisation_id, region_x) references diagnosis.assessment (id, organisation_id, region_x) on update cascade
);

do $$
declare name text;
begin
  foreach name in array array['instrument', 'campaign', 'assessment', 'evidence', 'report'] loop
    execute format('alter table diagnosis.%I enable row level security', name);
    execute format('create policy everything on diagnosis.%I to jw_system using (true)', name);
    execute format('grant select, insert, update, delete on diagnosis.%I to jw_system', name);
    execute format('create policy region on diagnosis.%I to jw_officer using (region_x between kernel.lo() and kernel.hi())', name);
    execute format('grant select on diagnosis.%I to jw_officer, jw_firm', name);
  end loop;
  foreach name in array array['assessment', 'evidence', 'report'] loop
    execute format('create policy firm on diagnosis.%I to jw_firm using (organisation_id = (select kernel.organisation()))', name);
  end loop;
end $$;
-- What a region above made is there to be used and seen below it; what is its own counts only the reader's firms.
create policy shipped on diagnosis.instrument for select to jw_officer using (region_x is null);
create policy above on diagnosis.instrument for select to jw_officer using (state <> 'draft' and region_x <= (select kernel.lo()) and region_hi >= (select kernel.hi()));
create policy published on diagnosis.instrument for select to jw_firm using (state <> 'draft');
create policy above on diagnosis.campaign for select to jw_officer using (region_x <= (select kernel.lo()) and region_hi >= (select kernel.hi()));
create policy invited on diagnosis.campaign for select to jw_firm using (id in (select campaign_id from diagnosis.assessment where organisation_id = (select kernel.organisation())));

grant insert, update on diagnosis.instrument, diagnosis.campaign to jw_officer;
grant insert on diagnosis.assessment to jw_officer, jw_firm;
grant insert, delete on diagnosis.evidence, diagnosis.report to jw_officer, jw_firm;
-- Each side may write only its own columns, whatever the code above says.
grant update (state, due_on, site_answers, site_notes, site_revision, site_answered, site_result, site_score, site_level, site_saved_at, site_saved_by,
  graded_at, confirmed_at, assessor_id, assessor_name, auditor_id, auditor_name, returned_reason, reminded_at, updated_at) on diagnosis.assessment to jw_officer;
grant update (state, as_of, rule_version, self_answers, self_notes, self_revision, self_answered, self_result, self_score, self_level, self_saved_at, self_saved_by,
  submitted_at, submitted_by, submitted_by_name, updated_at) on diagnosis.assessment to jw_firm;
