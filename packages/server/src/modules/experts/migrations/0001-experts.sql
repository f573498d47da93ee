create schema experts;
grant usage on schema experts to jw_officer, jw_firm, jw_person, jw_public, jw_system;
-- An expert is in one place at a time: the exclusion constraint compares an id and a range in one index.
create extension if not exists btree_gist;

-- A person of the product, or a record kept by the bureau until its expert has an account.
create table experts.expert (
  id bigint generated always as identity primary key,
  region_x int not null,                     -- whose bureau keeps the record
  version int not null default 1,
  person_id text unique,
  name text not null, title text, institution text, biography text,
  scene_codes text[] not null default '{}', industry_codes text[] not null default '{}',
  modes text[] not null default '{on-site,remote}' check (modes <@ '{on-site,remote}' and modes <> '{}'),
  reach_x int[] not null,                    -- the regions served, and the same as intervals
  reach int4multirange not null,
  is_retired boolean not null default false,
  consultations int not null default 0, rating_sum int not null default 0, ratings int not null default 0,
  created_by text, created_at timestamptz(3) not null default now(), updated_at timestamptz(3) not null default now(),
  unique (id, region_x)
);
create index expert_region on experts.expert (region_x, id);
create index expert_updated on experts.expert (updated_at, id);
create unique index expert_same on experts.expert (region_x, name, coalesce(institution, '')) where not is_retired;

create table experts.contact (
  expert_id bigint primary key, region_x int not null,
  phone text, email text,
  foreign key (expert_id, region_x) references experts.expert (id, region_x) on update cascade on delete cascade
);

-- A mandate says which bureau appointed whom, for which region and until when.
create table experts.mandate (
  id bigint generated always as identity primary key,
  expert_id bigint not null references experts.expert (id),
  region_x int not null, region_hi int not null,
  from_on date not null, until_on date not null,
  appointed_by text, appointed_by_name text not null, created_at timestamptz(3) not null default now(),
  check (from_on <= until_on)
);
create index mandate_expert on experts.mandate (expert_id, until_on desc);

create table experts.weekly (
  id bigint generated always as identity primary key,
  expert_id bigint not null, region_x int not null,
  weekday smallint not null check (weekday between 1 and 7),
  from_minute smallint not null, until_minute smallint not null,
  mode text check (mode in ('on-site', 'remote')),
  valid_from date, valid_until date,
  foreign key (expert_id, region_x) references experts.expert (id, region_x) on update cascade on delete cascade,
  check (from_minute >= 0 and from_minute < until_minute and until_minute <= 1440)
);
create index weekly_expert on experts.weekly (expert_id);

create table experts.exception (
  id bigint generated always as identity primary key,
  expert_id bigint not null, region_x int not null,
  on_day date not null, kind text not null check (kind in ('off', 'extra')),
  from_minute smallint, until_minute smallint, note text,
  foreign key (expert_id, region_x) references experts.expert (id, region_x) on update cascade on delete cascade,
  check ((from_minute is null) = (until_minute is null) and (from_minute is null or from_minute < until_minute) and (kind = 'off' or from_minute is not null))
);
create index exception_expert on experts.exception (expert_id, on_day);

create table experts.consultation (
  id bigint generated always as identity primary key,
  version int not null default 1,
  organisation_id bigint not null, region_x int not null, organisation_name text not null,
  state text not null default 'asked' check (state in ('asked', 'accepted', 'proposed', 'declined', 'scheduled', 'held', 'reported', 'followed-up', 'closed', 'cancelled')),
  mode text not null check (mode in ('on-site', 'remote')),
  symptoms text not null, scene_codes text[] not null default '{}',
  wanted jsonb not null default '[]', proposed jsonb not null default '[]', proposal_note text,
  from_at timestamptz(3), until_at timestamptz(3), place text, meeting_url text check (meeting_url like 'https://%'),
  contact_name text, contact_phone text,
  lead_expert_id bigint references experts.expert (id),
  findings jsonb not null default '[]', prescription jsonb not null default '[]', reported_at timestamptz(3),
  follow_up_on date, follow_up_note text,
  outcome text check (outcome in ('solved', 'improved', 'unchanged')), outcome_comment text,
  rating smallint check (rating between 1 and 5), rating_comment text, rated_at timestamptz(3), rated_by text,
  end_reason text, due_at timestamptz(3),
  created_by text, created_by_name text not null, created_at timestamptz(3) not null default now(), updated_at timestamptz(3) not null default now(),
  unique (id, organisation_id, region_x),
  foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade,
  check (state not in ('scheduled', 'held', 'reported', 'followed-up') or (from_at is not null and until_at is not null and lead_expert_id is not null)),
  check (from_at is null or from_at < until_at),
  check (state not in ('reported', 'followed-up') or reported_at is not null),
  -- Only what was held is rated.
  check (rating is null or (rated_at is not null and state in ('held', 'reported', 'followed-up', 'closed')))
);
create index consultation_region on experts.consultation (region_x, updated_at desc, id desc);
create index consultation_organisation on experts.consultation (organisation_id, updated_at desc, id desc);
create index consultation_due on experts.consultation (due_at) where due_at is not null;

-- Whom the firm or the officer asked, as they were called then.
create table experts.asked (
  consultation_id bigint not null, organisation_id bigint not null, region_x int not null,
  expert_id bigint not null references experts.expert (id),
  name text not null, title text, institution text,
  reply text not null default 'asked' check (reply in ('asked', 'accepted', 'declined')), reason text, replied_at timestamptz(3),
  primary key (consultation_id, expert_id),
  foreign key (consultation_id, organisation_id, region_x) references experts.consultation (id, organisation_id, region_x) on update cascade on delete cascade
);
create index asked_expert on experts.asked (expert_id, consultation_id);

create table experts.question (
  id bigint generated always as identity primary key,
  consultation_id bigint not null, organisation_id bigint not null, region_x int not null,
  text text not null, by_name text not null, at timestamptz(3) not null,
  answer text, answered_at timestamptz(3),
  foreign key (consultation_id, organisation_id, region_x) references experts.consultation (id, organisation_id, region_x) on update cascade on delete cascade
);
create index question_consultation on experts.question (consultation_id, id);

create table experts.step (
  id bigint generated always as identity primary key,
  consultation_id bigint not null, organisation_id bigint not null, region_x int not null,
  step text not null, side text not null check (side in ('firm', 'expert', 'officer')), by_name text not null, note text, at timestamptz(3) not null,
  foreign key (consultation_id, organisation_id, region_x) references experts.consultation (id, organisation_id, region_x) on update cascade on delete cascade
);
create index step_consultation on experts.step (consultation_id, id);

create table experts.booking (
  consultation_id bigint not null, organisation_id bigint not null, region_x int not null,
  expert_id bigint not null references experts.expert (id),
  during tstzrange not null,
  primary key (consultation_id, expert_id),
  foreign key (consultation_id, organisation_id, region_x) references experts.consultation (id, organisation_id, region_x) on update cascade on delete cascade,
  constraint booked_once exclude using gist (expert_id with =, during with &&)
);

-- Rows of a file that waits for a word; see the module imports.
create unlogged table experts.import_row (
  import_id bigint not null, line int not null, region_x int not null, name text not null, notes jsonb,
  region_hi int not null, title text, institution text, biography text, scene_codes text, industry_codes text, modes text, reach text, reach_text text, phone text, email text, mandate_until date,
  primary key (import_id, line)
);

create function experts.own() returns bigint language sql stable security definer set search_path = '' as $$
  select id from experts.expert where person_id = kernel.person() and not is_retired
$$;
-- The consultations that the person in the scope is asked for.
create function experts.mine() returns setof bigint language sql stable security definer set search_path = '' as $$
  select a.consultation_id from experts.asked a join experts.expert e on e.id = a.expert_id where e.person_id = kernel.person() and not e.is_retired
$$;
-- When experts are taken, and nothing of by whom: free slots are for anybody.
create function experts.busy(of bigint[], f timestamptz, u timestamptz) returns table (expert_id bigint, during tstzrange) language sql stable security definer set search_path = '' as $$
  select b.expert_id, b.during from experts.booking b where b.expert_id = any(of) and b.during && tstzrange(f, u)
$$;
-- Held consultations and ratings of the experts of one consultation, counted anew: no caller says what they are.
create function experts.recount(of bigint, at timestamptz) returns void language sql security definer set search_path = '' as $$
  update experts.expert e set consultations = n.held, rating_sum = n.sum, ratings = n.ratings, updated_at = at
  from (
    select a.expert_id, count(*) filter (where c.state in ('held', 'reported', 'followed-up') or (c.state = 'closed' and c.from_at is not null)) as held, coalesce(sum(c.rating), 0) as sum, count(c.rating) as ratings
    from experts.asked a join experts.consultation c on c.id = a.consultation_id
    where a.expert_id in (select expert_id from experts.asked where consultation_id = of) and a.reply = 'accepted'
    group by a.expert_id
  ) n where n.expert_id = e.id
$$;
-- Who may be told of an expert's consultation: only where the caller is a party of it or its officer.
create function experts.people_of(of bigint) returns table (expert_id bigint, person_id text) language sql stable security definer set search_path = '' as $$
  select e.id, e.person_id from experts.asked a join experts.expert e on e.id = a.expert_id join experts.consultation c on c.id = a.consultation_id
  where a.consultation_id = of and e.person_id is not null and a.reply <> 'declined'
    and (c.organisation_id = kernel.organisation() or c.region_x between kernel.lo() and kernel.hi() or c.id in (select experts.mine()))
$$;
revoke all on function experts.own(), experts.mine(), experts.busy(bigint[], timestamptz, timestamptz), experts.recount(bigint, timestamptz), experts.people_of(bigint) from public;
grant execute on function experts.own(), experts.mine() to jw_person, jw_officer, jw_firm, jw_system;
grant execute on function experts.busy(bigint[], timestamptz, timestamptz) to jw_public, jw_person, jw_officer, jw_firm, jw_system;
grant execute on function experts.recount(bigint, timestamptz), experts.people_of(bigint) to jw_person, jw_officer, jw_firm, jw_system;

do $$
declare name text;
begin
  foreach name in array array['expert', 'contact', 'mandate', 'weekly', 'exception', 'consultation', 'asked', 'question', 'step', 'booking', 'import_row'] loop
    execute format('alter table experts.%I enable row level security', name);
    execute format('create policy everything on experts.%I to jw_system using (true)', name);
    execute format('grant select, insert, update, delete on experts.%I to jw_system', name);
  end loop;
  foreach name in array array['expert', 'contact', 'mandate', 'weekly', 'exception', 'consultation', 'asked', 'question', 'step', 'booking'] loop
    execute format('create policy region on experts.%I to jw_officer using (region_x between kernel.lo() and kernel.hi())', name);
    execute format('grant select, insert on experts.%I to jw_officer', name);
  end loop;
  foreach name in array array['consultation', 'asked', 'question', 'step', 'booking'] loop
    execute format('create policy firm on experts.%I to jw_firm using (organisation_id = (select kernel.organisation()))', name);
    execute format('grant select, insert on experts.%I to jw_firm', name);
    execute format('create policy asked on experts.%I to jw_person using (%I in (select experts.mine()))', name, case name when 'consultation' then 'id' else 'consultation_id' end);
    execute format('grant select on experts.%I to jw_person', name);
  end loop;
  foreach name in array array['contact', 'weekly', 'exception'] loop
    execute format('create policy own on experts.%I to jw_person using (expert_id = (select experts.own()))', name);
    execute format('grant select, insert, update, delete on experts.%I to jw_person', name);
  end loop;
  -- Whoever has a running mandate is public, with the hours one may ask for; not how to reach them.
  foreach name in array array['jw_public', 'jw_firm', 'jw_officer'] loop
    execute format('create policy listed_%s on experts.expert for select to %I using (not is_retired and exists (select from experts.mandate m where m.expert_id = expert.id and m.until_on >= current_date - 1))', name, name);
    execute format('create policy everybody_%s on experts.mandate for select to %I using (true)', name, name);
    execute format('create policy everybody_%s on experts.weekly for select to %I using (true)', name, name);
    execute format('create policy everybody_%s on experts.exception for select to %I using (true)', name, name);
  end loop;
end $$;
create policy own on experts.expert to jw_person using (person_id = (select kernel.person()));
create policy own on experts.mandate for select to jw_person using (expert_id = (select experts.own()));

grant select (id, region_x, version, name, title, institution, biography, scene_codes, industry_codes, modes, reach_x, reach, is_retired, consultations, rating_sum, ratings, created_at, updated_at) on experts.expert to jw_public, jw_firm;
grant select on experts.mandate, experts.weekly to jw_public, jw_firm;
grant select (id, expert_id, on_day, kind, from_minute, until_minute) on experts.exception to jw_public, jw_firm;
grant select on experts.mandate, experts.expert to jw_person;
grant update (version, title, institution, biography, scene_codes, industry_codes, modes, updated_at) on experts.expert to jw_person;
-- What an expert notes beside a day is theirs alone.
revoke select on experts.exception from jw_officer;
grant select (id, expert_id, region_x, on_day, kind, from_minute, until_minute) on experts.exception to jw_officer;
grant update on experts.expert, experts.contact, experts.mandate, experts.weekly, experts.exception to jw_officer;
grant delete on experts.weekly, experts.exception, experts.mandate to jw_officer;

-- Each side may write only what is its word, whatever the code above says.
grant update (version, state, lead_expert_id, proposed, proposal_note, from_at, until_at, place, meeting_url, findings, prescription, reported_at, follow_up_on, follow_up_note, end_reason, due_at, updated_at) on experts.consultation to jw_officer, jw_person;
grant update (version, state, proposed, proposal_note, from_at, until_at, outcome, outcome_comment, rating, rating_comment, rated_at, rated_by, end_reason, due_at, updated_at) on experts.consultation to jw_firm;
grant update (reply, reason, replied_at) on experts.asked to jw_officer, jw_person;
grant delete on experts.asked to jw_officer;
grant update (answer, answered_at) on experts.question to jw_firm;
grant insert on experts.question, experts.step, experts.booking to jw_person;
grant delete on experts.booking to jw_officer, jw_firm, jw_person;
