create schema matches;
grant usage on schema matches to jw_officer, jw_firm, jw_system;

-- What a firm wants solved: from its result, or in its own words. Industry and size are those of the record on that day.
create table matches.need (
  id bigint generated always as identity primary key,
  organisation_id bigint not null, region_x int not null, version int not null default 1,
  state text not null default 'open' check (state in ('open', 'asked', 'working', 'met', 'closed')),
  source text not null check (source in ('diagnosis', 'typed')), assessment_id bigint,
  title text not null, text text not null default '', scene_code text, grade_now smallint, grade_target smallint,
  budget_fen bigint check (budget_fen > 0), needed_by date, work_x int not null, industry_code text, size_class text,
  enquiries int not null default 0, offers int not null default 0, work_id bigint, closed_reason text,
  created_by text not null, created_by_name text not null, is_by_officer boolean not null default false, created_at timestamptz(3) not null, updated_at timestamptz(3) not null,
  foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade
);
create index need_region on matches.need (region_x, created_at desc, id desc);
create index need_organisation on matches.need (organisation_id, created_at desc, id desc);

-- One question to several providers, with a last day.
create table matches.enquiry (
  id bigint generated always as identity primary key,
  need_id bigint not null references matches.need, organisation_id bigint not null, region_x int not null, version int not null default 1,
  state text not null default 'open' check (state in ('open', 'chosen', 'ended', 'withdrawn')),
  title text not null, scene_code text, work_x int not null, until date not null, message text not null default '', shares jsonb not null, contact text,
  asked int not null, offers int not null default 0, declined int not null default 0, ended_reason text, due_told boolean not null default false,
  created_by text not null, created_by_name text not null, created_at timestamptz(3) not null, chosen_at timestamptz(3),
  foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade
);
create index enquiry_region on matches.enquiry (region_x, created_at desc, id desc);
create index enquiry_organisation on matches.enquiry (organisation_id, created_at desc, id desc);
create index enquiry_need on matches.enquiry (need_id);
create index enquiry_due on matches.enquiry (until) where state = 'open';

-- An asked provider: what it was shown, and how far it came. Whose enquiry it is, a provider reads only in `shared`.
create table matches.asked (
  id bigint generated always as identity primary key,
  enquiry_id bigint not null references matches.enquiry, organisation_id bigint not null, region_x int not null, provider_organisation_id bigint not null references organisations.organisation,
  provider_id bigint not null, provider_name text not null, solution_id bigint not null, solution_title text not null,
  state text not null default 'asked' check (state in ('asked', 'seen', 'offered', 'declined', 'withdrawn', 'chosen', 'not-chosen', 'missed')),
  shared jsonb not null, until date not null, is_open boolean not null default true, scene_code text, score real, reason jsonb,
  seen_at timestamptz(3), declined_reason text, work_id bigint, created_at timestamptz(3) not null,
  unique (enquiry_id, solution_id), check (organisation_id <> provider_organisation_id),
  foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade
);
create index asked_provider on matches.asked (provider_organisation_id, created_at desc, id desc);
create index asked_organisation on matches.asked (organisation_id);

create table matches.offer (
  id bigint generated always as identity primary key,
  asked_id bigint not null unique references matches.asked, organisation_id bigint not null, region_x int not null, provider_organisation_id bigint not null, version int not null default 1,
  parts jsonb not null, tax_basis_points int not null check (tax_basis_points between 0 and 3000), net_fen bigint not null check (net_fen > 0), tax_fen bigint not null check (tax_fen >= 0),
  price_fen bigint generated always as (net_fen + tax_fen) stored, go_live_days int not null check (go_live_days > 0), conditions text not null, valid_until date not null,
  withdrawn_at timestamptz(3), withdrawn_reason text, made_at timestamptz(3) not null, changed_at timestamptz(3) not null,
  foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade
);
create index offer_provider on matches.offer (provider_organisation_id);
create index offer_organisation on matches.offer (organisation_id);
create table matches.offer_file (
  id bigint generated always as identity primary key,
  asked_id bigint not null references matches.asked, organisation_id bigint not null, region_x int not null, provider_organisation_id bigint not null,
  file_id uuid not null, digest bytea not null, bytes bigint not null, media_type text not null, name text not null, added_by text not null, added_at timestamptz(3) not null,
  foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade
);
create index offer_file_asked on matches.offer_file (asked_id, id);

-- What was chosen, from the agreement to the rating.
create table matches.work (
  id bigint generated always as identity primary key,
  asked_id bigint not null unique references matches.asked, enquiry_id bigint not null references matches.enquiry, need_id bigint not null references matches.need,
  organisation_id bigint not null, organisation_name text not null, region_x int not null, provider_organisation_id bigint not null references organisations.organisation, version int not null default 1,
  provider_id bigint not null, provider_name text not null, solution_id bigint not null, solution_title text not null,
  state text not null default 'agreed' check (state in ('agreed', 'started', 'delivered', 'returned', 'accepted', 'rated', 'closed', 'broken-off')),
  title text not null, scene_code text, work_x int not null, price_fen bigint not null, due_on date not null, milestones jsonb not null default '[]',
  score smallint check (score between 1 and 5), comment text, effect jsonb,
  agreed_at timestamptz(3) not null, started_at timestamptz(3), delivered_at timestamptz(3), accepted_at timestamptz(3), ended_at timestamptz(3), updated_at timestamptz(3) not null,
  load_told smallint not null default 0, rating_told boolean not null default false,
  check (organisation_id <> provider_organisation_id), check (score is null or state = 'rated'),
  foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade
);
create index work_region on matches.work (region_x, updated_at desc, id desc);
create index work_organisation on matches.work (organisation_id, updated_at desc, id desc);
create index work_provider on matches.work (provider_organisation_id, updated_at desc, id desc);
create table matches.work_event (
  id bigint generated always as identity primary key,
  work_id bigint not null references matches.work, organisation_id bigint not null, region_x int not null, provider_organisation_id bigint not null,
  at timestamptz(3) not null, move text not null, side text not null check (side in ('firm', 'provider')), by_name text not null, note text,
  foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade
);
create index work_event_work on matches.work_event (work_id, id);

-- One row a list that was shown: the question as the engine had it, and ids in the order of the list. `followed`: what came of an entry.
create table matches.shown (
  id bigint generated always as identity primary key,
  organisation_id bigint not null, region_x int not null, need_id bigint, scene_code text, weights_version text not null, on_day date not null, at timestamptz(3) not null,
  question jsonb not null, solutions bigint[] not null, experts bigint[] not null, digest text not null,
  foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade
);
create unique index shown_once on matches.shown (organisation_id, coalesce(need_id, 0), coalesce(scene_code, ''), on_day, weights_version, digest);
create index shown_day on matches.shown (on_day);
create table matches.followed (
  shown_id bigint not null references matches.shown on delete cascade, organisation_id bigint not null, region_x int not null,
  kind text not null check (kind in ('solution', 'expert')), item_id bigint not null, what smallint not null, at timestamptz(3) not null,  -- 1 opened, 2 asked, 3 chosen, 4 finished
  primary key (shown_id, kind, item_id, what),
  foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade
);
create index followed_organisation on matches.followed (organisation_id);

-- Weights of a region: the newest row of a market holds, and `weights` null means that the region gave its own up. Rows stay: they are the history.
create table matches.weights (
  id bigint generated always as identity primary key,
  region_x int not null, market text not null check (market in ('solutions', 'experts')), version int not null, weights jsonb, note text not null,
  by_person text not null, by_name text not null, at timestamptz(3) not null, unique (region_x, market, version)
);

do $$
declare t text;
begin
  foreach t in array array['need', 'enquiry', 'asked', 'offer', 'offer_file', 'work', 'work_event', 'shown', 'followed', 'weights'] loop
    execute format('alter table matches.%I enable row level security', t);
    execute format('create policy everything on matches.%I to jw_system using (true)', t);
    execute format('grant select, insert, update, delete on matches.%I to jw_system', t);
  end loop;
  foreach t in array array['need', 'enquiry', 'asked', 'offer', 'offer_file', 'work', 'work_event'] loop
    execute format('create policy region on matches.%I for select to jw_officer using (region_x between kernel.lo() and kernel.hi())', t);
    execute format('grant select on matches.%I to jw_officer', t);
  end loop;
  foreach t in array array['need', 'enquiry', 'shown', 'followed'] loop
    execute format('create policy firm on matches.%I to jw_firm using (organisation_id = (select kernel.organisation()))', t);
  end loop;
  -- Both sides read what is between them.
  foreach t in array array['asked', 'offer', 'offer_file', 'work', 'work_event'] loop
    execute format('create policy sides on matches.%I for select to jw_firm using ((select kernel.organisation()) in (organisation_id, provider_organisation_id))', t);
  end loop;
  foreach t in array array['asked', 'work'] loop
    execute format('create policy asks on matches.%I for insert to jw_firm with check (organisation_id = (select kernel.organisation()))', t);
    execute format('create policy moves on matches.%I for update to jw_firm using ((select kernel.organisation()) in (organisation_id, provider_organisation_id))', t);
  end loop;
  foreach t in array array['offer', 'offer_file'] loop
    execute format('create policy offers on matches.%I for insert to jw_firm with check (provider_organisation_id = (select kernel.organisation()))', t);
  end loop;
end $$;
-- What a firm told an officer is recorded for it; asking, choosing and accepting stay the firm's.
create policy states on matches.need for insert to jw_officer with check (region_x between kernel.lo() and kernel.hi());
grant insert on matches.need to jw_officer;
grant select, insert, update on matches.need, matches.enquiry to jw_firm;
grant select, insert on matches.asked, matches.offer, matches.offer_file, matches.work, matches.work_event, matches.shown, matches.followed to jw_firm;
grant update (state, seen_at, declined_reason, is_open, work_id) on matches.asked to jw_firm;
-- An offer is the provider's alone: the firm that asked changes nothing of it.
create policy changes on matches.offer for update to jw_firm using (provider_organisation_id = (select kernel.organisation()));
grant update (version, parts, tax_basis_points, net_fen, tax_fen, go_live_days, conditions, valid_until, withdrawn_at, withdrawn_reason, changed_at) on matches.offer to jw_firm;
create policy removes on matches.offer_file for delete to jw_firm using (provider_organisation_id = (select kernel.organisation()));
grant delete on matches.offer_file to jw_firm;
create policy tells on matches.work_event for insert to jw_firm with check ((select kernel.organisation()) in (organisation_id, provider_organisation_id));
grant update (version, state, milestones, score, comment, effect, started_at, delivered_at, accepted_at, ended_at, updated_at) on matches.work to jw_firm;
create policy region on matches.weights to jw_officer using (region_x between kernel.lo() and kernel.hi());
grant select, insert on matches.weights to jw_officer;

-- An offer, a refusal and a withdrawal count in the firm's enquiry and need, which a provider does not see.
create function matches.recount(enquiry bigint) returns void language plpgsql security definer set search_path = '' as $$
declare n bigint;
begin
  if not exists (select from matches.asked a where a.enquiry_id = enquiry and (current_setting('role') = 'jw_system' or kernel.organisation() in (a.organisation_id, a.provider_organisation_id))) then return; end if;
  update matches.enquiry e set offers = c.offers, declined = c.declined
    from (select count(*) filter (where a.state in ('offered', 'chosen', 'not-chosen') and o.id is not null and o.withdrawn_at is null) as offers, count(*) filter (where a.state = 'declined') as declined
          from matches.asked a left join matches.offer o on o.asked_id = a.id where a.enquiry_id = enquiry) c where e.id = enquiry returning e.need_id into n;
  update matches.need set offers = (select coalesce(sum(offers), 0) from matches.enquiry where need_id = n) where id = n;
end $$;
revoke all on function matches.recount(bigint) from public;
grant execute on function matches.recount(bigint) to jw_firm, jw_system;
