create schema providers;
grant usage on schema providers to jw_officer, jw_firm, jw_public, jw_system;

-- Scenes of regions; those of the national instrument come with the product and are no rows.
create table providers.scene (
  code text primary key, region_x int not null, region_hi int not null,
  title_zh text not null, title_en text not null, scene_group text not null check (scene_group in ('life-cycle', 'execution', 'supply-chain', 'decisions', 'own')),
  value_tags text[] not null, pain_zh text, pain_en text, industry_code text, is_retired boolean not null default false, version int not null default 1,
  created_by text, created_at timestamptz(3) not null default now(), updated_at timestamptz(3) not null default now(),
  check ((pain_zh is null) = (pain_en is null))
);

-- The profile of an organisation that offers. Facets and terms are what lists find it by; see facets.ts.
create table providers.provider (
  id bigint generated always as identity primary key,
  organisation_id bigint not null unique, region_x int not null, version int not null default 1,
  state text not null default 'draft' check (state in ('draft', 'published', 'withdrawn', 'suspended')), suspended_reason text,
  name text not null, summary text not null, served jsonb not null, region_codes text[] not null, price_notes text, jobs_at_once int not null check (jobs_at_once >= 0), contact jsonb,
  facets text[] not null, terms int[] not null, search_key text not null,
  load int not null default 0 check (load >= 0),
  rating_sum int not null default 0, ratings int not null default 0, rating_score double precision not null generated always as ((rating_sum + 3.5 * 5) / (ratings + 5)) stored,
  finished int not null default 0, solutions int not null default 0, copied int not null default 0, pool_until date,
  is_listed boolean not null generated always as (state = 'published') stored,
  changed_xid bigint not null default 0,
  created_at timestamptz(3) not null default now(), created_by text, updated_at timestamptz(3) not null default now(), import_id bigint,
  foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade,
  unique (id, organisation_id)
);
create index provider_facets on providers.provider using gin (facets) with (fastupdate = off);
create index provider_terms on providers.provider using gin (terms) with (fastupdate = off);
create index provider_region on providers.provider (region_x, id);
create index provider_by_rating on providers.provider (rating_score desc, id desc) where is_listed;
create index provider_by_update on providers.provider (updated_at desc, id desc) where is_listed;
create index provider_changed on providers.provider (changed_xid);

-- What a provider did for whom. The first place where somebody else used the same text or proof is kept with it.
create table providers.reference (
  id bigint generated always as identity primary key,
  provider_id bigint not null references providers.provider (id), organisation_id bigint not null, region_x int not null,
  customer text not null, year int not null, text text not null,
  text_digest bytea,                                           -- of the folded text; null when it is too short to be anybody's
  copied_how text check (copied_how in ('file', 'text')), copied_reference bigint, copied_provider bigint, copied_name text, copied_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade,
  check ((copied_how is null) = (copied_reference is null))
);
create index reference_provider on providers.reference (provider_id, id);
create index reference_text on providers.reference (text_digest) where text_digest is not null;
create table providers.proof (
  id bigint generated always as identity primary key,
  reference_id bigint not null references providers.reference (id) on delete cascade, organisation_id bigint not null, region_x int not null,
  file_id uuid not null, digest bytea not null, bytes bigint not null, media_type text not null, name text not null, added_at timestamptz(3) not null default now(),
  foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade
);
create index proof_reference on providers.proof (reference_id, id);
create index proof_digest on providers.proof (digest);

create table providers.solution (
  id bigint generated always as identity primary key,
  provider_id bigint not null references providers.provider (id), organisation_id bigint not null, region_x int not null, version int not null default 1,
  state text not null default 'draft' check (state in ('draft', 'published', 'withdrawn')),
  title text not null, title_key text not null, summary text not null, text text not null, needs text, scenes jsonb not null, industry_codes text[] not null, sizes text[] not null,
  price_model text not null check (price_model in ('free', 'one-off', 'yearly', 'monthly', 'per-machine', 'by-use')), price_min_fen bigint, price_max_fen bigint,
  go_live_days int, cases jsonb not null default '[]', shown_effects int not null default 0,
  facets text[] not null, terms int[] not null, search_key text not null,
  -- Carried from the provider, so that a list of many need not ask another table.
  is_listed boolean not null default false, provider_name text not null default '', provider_state text not null default 'draft', pool_until date,
  rating_sum int not null default 0, ratings int not null default 0, rating_score double precision not null generated always as ((rating_sum + 3.5 * 5) / (ratings + 5)) stored,
  finished int not null default 0, published_at timestamptz(3), changed_xid bigint not null default 0,
  created_at timestamptz(3) not null default now(), created_by text, updated_at timestamptz(3) not null default now(), import_id bigint,
  foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade,
  check (price_min_fen <= price_max_fen), check (case when price_model = 'free' then price_min_fen = 0 and price_max_fen = 0 else coalesce(price_min_fen, 1) > 0 and coalesce(price_max_fen, 1) > 0 end)
);
create unique index solution_title on providers.solution (provider_id, title_key) where state <> 'withdrawn';
create index solution_facets on providers.solution using gin (facets);
create index solution_terms on providers.solution using gin (terms);
create index solution_region on providers.solution (region_x, id);
create index solution_organisation on providers.solution (organisation_id, id);
create index solution_changed on providers.solution (changed_xid);
create index solution_by_rating on providers.solution (rating_score desc, id desc) where is_listed;
create index solution_by_update on providers.solution (updated_at desc, id desc) where is_listed;
create index solution_by_finished on providers.solution (finished desc, id desc) where is_listed;
create index solution_by_price on providers.solution (coalesce(price_min_fen, 9007199254740991), id) where is_listed;
create index solution_by_price_down on providers.solution (coalesce(price_min_fen, -1) desc, id desc) where is_listed;
create index solution_by_days on providers.solution (coalesce(go_live_days, 100000), id) where is_listed;
create index solution_by_title on providers.solution (title_key, id) where is_listed;

create table providers.call (
  id bigint generated always as identity primary key,
  region_x int not null, region_hi int not null, version int not null default 1,
  state text not null default 'draft' check (state in ('draft', 'open', 'reviewing', 'decided')),
  title text not null, opens_on date not null, closes_on date not null, document text not null, criteria jsonb not null, minimum_total numeric(5, 2) not null, places int not null, valid_months int not null,
  opened_at timestamptz(3), decided_at timestamptz(3), decided_by text, taken int,
  created_by text, created_at timestamptz(3) not null default now(), updated_at timestamptz(3) not null default now(),
  check (opens_on <= closes_on), check ((state = 'decided') = (decided_at is not null))
);
create index call_region on providers.call (region_x, id);

create table providers.application (
  id bigint generated always as identity primary key,
  call_id bigint not null references providers.call (id), call_x int not null,
  provider_id bigint not null references providers.provider (id), organisation_id bigint not null, region_x int not null,
  name text not null, snapshot jsonb not null, statement text, copied int not null default 0,
  state text not null default 'submitted' check (state in ('submitted', 'withdrawn', 'taken', 'not-taken')),
  total numeric(5, 2), reviews int, reason text, submitted_at timestamptz(3) not null, decided_at timestamptz(3),
  foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade,
  unique (call_id, provider_id),
  check ((state in ('taken', 'not-taken')) = (reason is not null))
);
create index application_organisation on providers.application (organisation_id, id);
create index application_call_region on providers.application (call_x, id);
create index application_provider on providers.application (provider_id);

-- One reviewer's word on one application: scores, or why there are none.
create table providers.review (
  id bigint generated always as identity primary key,
  application_id bigint not null references providers.application (id), call_x int not null,
  person text not null, person_name text not null, conflict text, scores jsonb not null default '[]', total numeric(5, 2), version int not null default 1, updated_at timestamptz(3) not null,
  unique (application_id, person), check (conflict is null or total is null)
);

-- What the public reads of a decided call. Reviewers are not named.
create table providers.call_result (
  call_id bigint not null references providers.call (id), application_id bigint not null primary key references providers.application (id),
  provider_id bigint not null, region_x int not null, name text not null, is_taken boolean not null, total numeric(5, 2), reason text not null
);
create index call_result_call on providers.call_result (call_id, is_taken desc, total desc nulls last);
create table providers.pool_member (
  provider_id bigint not null references providers.provider (id), call_id bigint not null references providers.call (id), region_x int not null, call_x int not null, call_title text not null, from_on date not null, until_on date not null,
  primary key (provider_id, call_id)
);

-- Only finished work is rated, each once, by the firm it was done for.
create table providers.rating (
  id bigint generated always as identity primary key,
  work_id bigint not null unique, provider_id bigint not null references providers.provider (id), region_x int not null, solution_id bigint references providers.solution (id),
  organisation_id bigint not null, score int not null check (score between 1 and 5), comment text, at timestamptz(3) not null
);
create index rating_provider on providers.rating (provider_id, id desc);

-- Rows of a file on their way in. Bare, since nobody copies into a table with row-level security; background work alone may touch them.
create unlogged table providers.import_provider (
  import_id bigint not null, line int not null, region_x int not null, name text not null, notes jsonb,
  name_key text not null, credit_code text, summary text not null, served jsonb not null, region_codes text[], price_notes text, jobs_at_once int, terms int[] not null, search_key text not null,
  primary key (import_id, line)
);
create unlogged table providers.import_solution (
  import_id bigint not null, line int not null, region_x int not null, name text not null, notes jsonb,
  provider_name text not null, provider_key text not null, title_key text not null, summary text not null, text text, needs text, scenes jsonb not null, industry_codes text[] not null, sizes text[] not null,
  price_model text not null, price_min_fen bigint, price_max_fen bigint, go_live_days int, terms int[] not null, search_key text not null,
  primary key (import_id, line)
);
grant select, insert, update, delete on providers.import_provider, providers.import_solution to jw_system;

do $$
declare name text;
begin
  foreach name in array array['scene', 'provider', 'reference', 'proof', 'solution', 'call', 'application', 'review', 'call_result', 'pool_member', 'rating'] loop
    execute format('alter table providers.%I enable row level security', name);
    execute format('create policy everything on providers.%I to jw_system using (true)', name);
    execute format('grant select, insert, update, delete on providers.%I to jw_system', name);
  end loop;
  foreach name in array array['provider', 'reference', 'proof', 'solution', 'application'] loop
    execute format('create policy firm on providers.%I to jw_firm using (organisation_id = (select kernel.organisation()))', name);
    execute format('grant select on providers.%I to jw_firm', name);
  end loop;
  foreach name in array array['provider', 'reference', 'proof', 'solution'] loop
    execute format('create policy region on providers.%I for select to jw_officer using (region_x between kernel.lo() and kernel.hi())', name);
    execute format('grant select on providers.%I to jw_officer', name);
  end loop;
  foreach name in array array['application', 'review'] loop
    execute format('create policy region_of_the_call on providers.%I to jw_officer using (call_x between kernel.lo() and kernel.hi())', name);
  end loop;
  foreach name in array array['scene', 'pool_member', 'call_result'] loop
    execute format('create policy published on providers.%I for select to jw_officer, jw_firm, jw_public using (true)', name);
    execute format('grant select on providers.%I to jw_officer, jw_firm, jw_public', name);
  end loop;
end $$;
create policy own_region on providers.scene for insert to jw_officer with check (region_x >= (select kernel.lo()) and region_hi <= (select kernel.hi()));
create policy own_region_changes on providers.scene for update to jw_officer using (region_x between kernel.lo() and kernel.hi() and region_hi <= (select kernel.hi()));
grant insert, update (title_zh, title_en, scene_group, value_tags, pain_zh, pain_en, industry_code, is_retired, version, updated_at) on providers.scene to jw_officer;

create policy suspends on providers.provider for update to jw_officer using (region_x between kernel.lo() and kernel.hi());
grant update (state, suspended_reason, version, updated_at) on providers.provider to jw_officer;
create policy published on providers.provider for select to jw_public using (is_listed);
grant select (id, organisation_id, region_x, version, state, name, summary, served, region_codes, price_notes, jobs_at_once, facets, terms, search_key, load, rating_sum, ratings, rating_score, finished, solutions, pool_until, is_listed, updated_at) on providers.provider to jw_public;
grant insert (organisation_id, region_x, name, summary, served, region_codes, price_notes, jobs_at_once, contact, facets, terms, search_key, created_by) on providers.provider to jw_firm;
grant update (version, state, name, summary, served, region_codes, price_notes, jobs_at_once, contact, facets, terms, search_key, updated_at) on providers.provider to jw_firm;

create policy published on providers.reference for select to jw_public using (provider_id in (select p.id from providers.provider p where p.is_listed));
grant select (id, provider_id, customer, year, text, created_at) on providers.reference to jw_public;
grant insert (provider_id, organisation_id, region_x, customer, year, text, text_digest), update (customer, year, text, text_digest), delete on providers.reference to jw_firm;
grant insert, delete on providers.proof to jw_firm;

create policy published on providers.solution for select to jw_public using (is_listed);
grant select (id, provider_id, organisation_id, region_x, version, state, title, title_key, summary, text, needs, scenes, industry_codes, sizes, price_model, price_min_fen, price_max_fen, go_live_days, cases, shown_effects, facets, terms, search_key,
  is_listed, provider_name, provider_state, pool_until, rating_sum, ratings, rating_score, finished, published_at, updated_at) on providers.solution to jw_public;
grant insert (provider_id, organisation_id, region_x, state, title, title_key, summary, text, needs, scenes, industry_codes, sizes, price_model, price_min_fen, price_max_fen, go_live_days, cases, shown_effects, facets, terms, search_key, created_by) on providers.solution to jw_firm;
grant update (version, state, title, title_key, summary, text, needs, scenes, industry_codes, sizes, price_model, price_min_fen, price_max_fen, go_live_days, cases, shown_effects, facets, terms, search_key, published_at, updated_at) on providers.solution to jw_firm;

create policy region on providers.call to jw_officer using (region_x between kernel.lo() and kernel.hi()) with check (region_x >= (select kernel.lo()) and region_hi <= (select kernel.hi()));
create policy announced on providers.call for select to jw_firm, jw_public using (state <> 'draft');
grant select, insert, update on providers.call to jw_officer;
grant select on providers.call to jw_firm, jw_public;

grant select, update (state, total, reviews, reason, decided_at) on providers.application to jw_officer;
grant insert (call_id, call_x, provider_id, organisation_id, region_x, name, snapshot, statement, copied, submitted_at), update (name, snapshot, statement, copied, state, submitted_at) on providers.application to jw_firm;
grant select, insert, update on providers.review to jw_officer;

create policy published on providers.rating for select to jw_public using (true);
grant select (id, provider_id, solution_id, score, comment, at) on providers.rating to jw_public;

-- Who used the same before: another provider's oldest reference with this text or file. Giving the place is the point of it.
create function providers.mark_copied() returns trigger language plpgsql security definer set search_path = providers, pg_temp as $$
declare first record;
begin
  if tg_op = 'INSERT' and new.text_digest is null or tg_op = 'UPDATE' and new.text_digest is not distinct from old.text_digest then return new; end if;
  select r.id, r.provider_id, p.name, r.created_at into first from providers.reference r join providers.provider p on p.id = r.provider_id
    where r.text_digest = new.text_digest and r.provider_id <> new.provider_id and (new.id is null or r.id <> new.id) and r.created_at <= coalesce(new.created_at, now()) order by r.created_at, r.id limit 1;
  if found then
    new.copied_how := 'text'; new.copied_reference := first.id; new.copied_provider := first.provider_id; new.copied_name := first.name; new.copied_at := first.created_at;
  elsif new.copied_how = 'text' then
    new.copied_how := null; new.copied_reference := null; new.copied_provider := null; new.copied_name := null; new.copied_at := null;
  end if;
  return new;
end $$;
create trigger mark_copied before insert or update of text_digest on providers.reference for each row execute function providers.mark_copied();
create function providers.mark_copied_file() returns trigger language plpgsql security definer set search_path = providers, pg_temp as $$
declare own bigint; first record;
begin
  select r.provider_id into own from providers.reference r where r.id = new.reference_id;
  select r.id, r.provider_id, p.name, f.added_at into first from providers.proof f join providers.reference r on r.id = f.reference_id join providers.provider p on p.id = r.provider_id
    where f.digest = new.digest and r.provider_id <> own order by f.added_at, f.id limit 1;
  if found then
    update providers.reference set copied_how = 'file', copied_reference = first.id, copied_provider = first.provider_id, copied_name = first.name, copied_at = first.added_at where id = new.reference_id;
  end if;
  return null;
end $$;
create trigger mark_copied_file after insert on providers.proof for each row execute function providers.mark_copied_file();
create function providers.count_copied() returns trigger language plpgsql security definer set search_path = providers, pg_temp as $$
begin
  update providers.provider p set copied = p.copied + d.n from (
    select provider_id, sum(n) as n from (
      select (new).provider_id, case when (new).copied_how is not null then 1 else 0 end as n where tg_op <> 'DELETE'
      union all select (old).provider_id, case when (old).copied_how is not null then -1 else 0 end where tg_op <> 'INSERT') both_sides group by 1) d
    where p.id = d.provider_id and d.n <> 0;
  return null;
end $$;
create trigger count_copied_new after insert on providers.reference for each row when (new.copied_how is not null) execute function providers.count_copied();
create trigger count_copied_change after update on providers.reference for each row when (new.copied_how is distinct from old.copied_how or new.provider_id <> old.provider_id) execute function providers.count_copied();
create trigger count_copied_gone after delete on providers.reference for each row when (old.copied_how is not null) execute function providers.count_copied();

-- Whoever keeps an index of offers asks what changed since a transaction; see offers.store.ts.
create function providers.note_change() returns trigger language plpgsql as $$
begin
  new.changed_xid := pg_current_xact_id()::text::bigint;
  return new;
end $$;
create trigger note_change before insert or update on providers.provider for each row execute function providers.note_change();
create function providers.list_solution() returns trigger language plpgsql security definer set search_path = providers, pg_temp as $$
begin
  new.changed_xid := pg_current_xact_id()::text::bigint;
  if tg_op = 'UPDATE' and (new.state, new.provider_id) is not distinct from (old.state, old.provider_id) then return new; end if;
  select new.state = 'published' and p.is_listed, p.name, p.state, p.pool_until into new.is_listed, new.provider_name, new.provider_state, new.pool_until from providers.provider p where p.id = new.provider_id;
  return new;
end $$;
create trigger list_solution before insert or update on providers.solution for each row execute function providers.list_solution();
create function providers.carry() returns trigger language plpgsql security definer set search_path = providers, pg_temp as $$
begin
  if (new.state, new.name, new.pool_until) is distinct from (old.state, old.name, old.pool_until) then
    update providers.solution set is_listed = state = 'published' and new.state = 'published', provider_name = new.name, provider_state = new.state, pool_until = new.pool_until where provider_id = new.id;
  end if;
  return null;
end $$;
create trigger carry after update on providers.provider for each row execute function providers.carry();
create function providers.count_solutions() returns trigger language plpgsql security definer set search_path = providers, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    update providers.provider p set solutions = p.solutions + d.n from (select provider_id, count(*) as n from new_rows where is_listed group by 1) d where p.id = d.provider_id;
  else
    update providers.provider p set solutions = p.solutions + d.n from (
      select provider_id, sum(n) as n from (select provider_id, 1 as n from new_rows where is_listed union all select provider_id, -1 from old_rows where is_listed) both_sides group by 1) d
      where p.id = d.provider_id and d.n <> 0;
  end if;
  return null;
end $$;
create trigger count_inserted after insert on providers.solution referencing new table as new_rows for each statement execute function providers.count_solutions();
create trigger count_updated after update on providers.solution referencing old table as old_rows new table as new_rows for each statement execute function providers.count_solutions();
revoke execute on function providers.mark_copied(), providers.mark_copied_file(), providers.count_copied(), providers.list_solution(), providers.carry(), providers.count_solutions() from public;

-- A decision of officers reaches providers of other places: pool, results, validity. Only for a call of the caller's region, and only once it is decided.
create function providers.settle_call(asked bigint, today date) returns void language plpgsql security definer set search_path = providers, pg_temp as $$
declare c providers.call;
begin
  select * into c from providers.call where id = asked and state = 'decided' and region_x between kernel.lo() and kernel.hi();
  if not found then raise exception 'no decided call % here', asked using errcode = '42501'; end if;
  insert into providers.call_result (call_id, application_id, provider_id, region_x, name, is_taken, total, reason)
    select c.id, a.id, a.provider_id, a.region_x, a.name, a.state = 'taken', a.total, a.reason from providers.application a where a.call_id = c.id and a.state in ('taken', 'not-taken') on conflict do nothing;
  insert into providers.pool_member (provider_id, call_id, region_x, call_x, call_title, from_on, until_on)
    select a.provider_id, c.id, a.region_x, c.region_x, c.title, today, (today + make_interval(months => c.valid_months))::date from providers.application a where a.call_id = c.id and a.state = 'taken' on conflict do nothing;
  update providers.provider p set pool_until = m.until_on from providers.pool_member m where m.call_id = c.id and m.provider_id = p.id and (p.pool_until is null or p.pool_until < m.until_on);
end $$;
-- What finished work says of a provider. `own` and `unknown` are refusals; `again` changed nothing.
create function providers.record_rating(work bigint, rated bigint, for_solution bigint, rater bigint, stars int, words text, rated_at timestamptz) returns text language plpgsql security definer set search_path = providers, pg_temp as $$
declare p providers.provider; same bigint;
begin
  if kernel.organisation() is not null and kernel.organisation() <> rater then raise exception 'a rating is given by the firm itself' using errcode = '42501'; end if;
  select * into p from providers.provider where id = rated for update;
  if not found then return 'unknown'; end if;
  if p.organisation_id = rater then return 'own'; end if;
  select s.id into same from providers.solution s where s.id = for_solution and s.provider_id = rated;
  insert into providers.rating (work_id, provider_id, region_x, solution_id, organisation_id, score, comment, at) values (work, rated, p.region_x, same, rater, stars, words, rated_at) on conflict (work_id) do nothing;
  if not found then return 'again'; end if;
  update providers.provider set rating_sum = rating_sum + stars, ratings = ratings + 1, finished = finished + 1 where id = rated;
  update providers.solution set rating_sum = rating_sum + stars, ratings = ratings + 1, finished = finished + 1 where id = same;
  return 'ok';
end $$;
create function providers.change_load(changed bigint, by_how_many int) returns void language sql security definer set search_path = providers, pg_temp as $$
  update providers.provider set load = greatest(0, load + by_how_many) where id = changed and abs(by_how_many) = 1
$$;
-- A report that its firm shares and that shows its effect, for whoever holds its digest.
create function providers.shown_effect(report bigint, report_digest text) returns table (id bigint, digest text, results jsonb) language sql stable security definer set search_path = pg_temp as $$
  select r.id, r.digest, r.results from effects.report r where r.id = report and r.digest = report_digest and r.is_shared and r.state = 'ready' and r.verdict = 'shown'
$$;
-- The organisation that a row of a file means: by its code, or by its name where there is none; `n` says how many it may be.
create function providers.organisation_called(key text, code text, lo int, hi int) returns table (id bigint, region_x int, name text, n bigint) language sql stable security definer set search_path = pg_temp as $$
  select o.id, o.region_x, o.name, count(*) over () from organisations.organisation o
  where o.merged_into is null and o.region_x between lo and hi and case when code is not null then o.credit_code = code else o.name_key = key end order by o.id limit 1
$$;
-- Statistics and pending index entries belong to the owner of a table; background work may ask for them after it wrote many rows.
create function providers.settle() returns void language plpgsql security definer set search_path = providers, pg_catalog, pg_temp as $$
begin
  perform gin_clean_pending_list('providers.solution_facets'::regclass), gin_clean_pending_list('providers.solution_terms'::regclass);
  analyze providers.provider, providers.solution, providers.import_provider, providers.import_solution;
end $$;
revoke execute on function providers.settle_call(bigint, date), providers.record_rating(bigint, bigint, bigint, bigint, int, text, timestamptz), providers.change_load(bigint, int), providers.shown_effect(bigint, text), providers.organisation_called(text, text, int, int), providers.settle() from public;
grant execute on function providers.settle_call(bigint, date) to jw_officer;
grant execute on function providers.record_rating(bigint, bigint, bigint, bigint, int, text, timestamptz), providers.change_load(bigint, int) to jw_firm, jw_system;
grant execute on function providers.shown_effect(bigint, text) to jw_firm, jw_system;
grant execute on function providers.organisation_called(text, text, int, int), providers.settle() to jw_system;
