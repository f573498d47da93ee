create schema programmes;
grant usage on schema programmes to jw_officer, jw_firm, jw_public, jw_system;

-- `round` is the number of the published version, 0 before the first. Days and sums of the list are those of that version; of the draft while there is no other.
create table programmes.programme (
  id bigint generated always as identity primary key,
  code text not null unique check (code ~ '^[a-z0-9][a-z0-9-]{1,39}$'), region_x int not null, region_hi int not null check (region_hi >= region_x), version int not null default 1,
  state text not null default 'draft' check (state in ('draft', 'open', 'reviewing', 'publicised', 'decided', 'closed')),
  title_zh text not null, title_en text not null, round int not null default 0, has_draft boolean not null default true,
  opens_on date, closes_on date, budget_fen bigint not null check (budget_fen >= 0), areas text[] not null default '{}', book_id bigint, numbered int not null default 0,
  review_began_at timestamptz(3), ranked_by text, ranker text, ranked_at timestamptz(3), publicised_by text, publiciser text, publicised_at timestamptz(3), public_until date,
  decided_by text, decider text, decided_at timestamptz(3), document text, closed_at timestamptz(3),
  created_by text, created_at timestamptz(3) not null, updated_at timestamptz(3) not null,
  unique (id, region_x), check ((round = 0) = (state = 'draft')), check (publicised_by <> ranked_by), check (decided_by <> ranked_by)
);
create index programme_region on programmes.programme (region_x, updated_at desc, id desc);
create index programme_updated on programmes.programme (updated_at desc, id desc) where state <> 'draft';
create index programme_closes on programmes.programme (coalesce(closes_on, 'infinity'::date), id) where state <> 'draft';

create table programmes.programme_version (
  id bigint generated always as identity primary key,
  programme_id bigint not null references programmes.programme, number int not null check (number > 0), state text not null default 'draft' check (state in ('draft', 'published', 'superseded')),
  title_zh text not null, title_en text not null, terms jsonb not null, digest text, saved_by text not null, saver text not null, saved_at timestamptz(3) not null, published_by text, publisher text, published_at timestamptz(3),
  unique (programme_id, number), check ((state = 'draft') = (digest is null)), check ((digest is null) = (published_by is null)), check ((published_by is null) = (published_at is null)),
  -- Whoever wrote the terms last does not publish them.
  constraint version_two_people check (published_by <> saved_by)
);
create unique index version_draft on programmes.programme_version (programme_id) where state = 'draft';
create unique index version_published on programmes.programme_version (programme_id) where state = 'published';

-- What an application is made of until it is signed is the firm's; from then on it stays as it was. `snapshot` holds the terms, the facts with their
-- days and sources, and the answers; `fitness` what followed from them that day. The firm itself is in columns of its own, so that a blind reviewer reads the rest.
create table programmes.application (
  id bigint generated always as identity primary key,
  number text unique, programme_id bigint not null, programme_x int not null, version_number int not null, version int not null default 1,
  organisation_id bigint not null, region_x int not null, organisation_name text not null,
  state text not null default 'draft' check (state in ('draft', 'submitted', 'returned', 'accepted', 'refused', 'ranked', 'reserve', 'publicised', 'approved', 'agreed', 'withdrawn')),
  title text not null default '', summary text not null default '', cost_fen bigint check (cost_fen > 0), answers jsonb not null default '{}',
  outcome text not null default 'unknown' check (outcome in ('met', 'not-met', 'unknown', 'review')), computed_fen bigint check (computed_fen >= 0), awarded_fen bigint check (awarded_fen >= 0),
  snapshot jsonb, snapshot_digest text, fitness jsonb, is_blind boolean not null default true, signed_by text, signer_id text, submitted_at timestamptz(3), due_on date,
  checked_by text, checker text, checked_at timestamptz(3), check_note text,
  rank int check (rank > 0), total numeric(5, 2) check (total between 0 and 100), consensus_total numeric(5, 2) check (consensus_total between 0 and 100), consensus_note text, consensus_by text, consenter text,
  line_awards jsonb, agreement_number text, agreement_signed_on date, agreed_by text, project_id bigint,
  created_by text not null, created_at timestamptz(3) not null, updated_at timestamptz(3) not null,
  foreign key (programme_id, programme_x) references programmes.programme (id, region_x) on update cascade,
  foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade,
  check ((state = 'draft') <= (number is null)), check (state in ('draft', 'withdrawn') or (snapshot is not null and snapshot_digest is not null and fitness is not null and signed_by is not null and submitted_at is not null)),
  check (checked_by <> signer_id), check (awarded_fen <= computed_fen), check ((agreement_number is null) = (project_id is null)), check ((state = 'agreed') = (project_id is not null)), check ((consensus_total is null) = (consensus_by is null))
);
create unique index application_once on programmes.application (programme_id, version_number, organisation_id) where state not in ('withdrawn', 'refused');
create index application_programme on programmes.application (programme_id, updated_at desc, id desc);
create index application_programme_region on programmes.application (programme_x, updated_at desc, id desc);
create index application_region on programmes.application (region_x, updated_at desc, id desc);
create index application_organisation on programmes.application (organisation_id, updated_at desc, id desc);
create index application_due on programmes.application (due_on) where state = 'submitted';

create table programmes.application_file (
  id bigint generated always as identity primary key,
  application_id bigint not null references programmes.application, organisation_id bigint not null, code text not null, name text not null, media_type text not null, bytes bigint not null,
  file_id uuid not null, digest bytea not null, invoice_number text, invoice_code text, invoice_on date, invoice_seller text, invoice_fen bigint, added_by text not null, adder text not null, added_at timestamptz(3) not null,
  unique (application_id, digest)
);
create index application_file_digest on programmes.application_file (digest);
create index application_file_invoice on programmes.application_file (invoice_number) where invoice_number is not null;

-- One reviewer's word on one application. Before anything is scored a conflict is declared, or that there is none.
create table programmes.review (
  id bigint generated always as identity primary key,
  application_id bigint not null references programmes.application, programme_x int not null, person text not null, person_name text not null, assigned_by text not null, assigned_at timestamptz(3) not null,
  conflict text, declared_none boolean not null default false, declared_at timestamptz(3), scores jsonb not null default '[]', total numeric(5, 2) check (total between 0 and 100), comment text, version int not null default 0, updated_at timestamptz(3) not null,
  unique (application_id, person), check (person <> assigned_by), check (not (declared_none and conflict is not null)), check (total is null or declared_none)
);
create index review_person on programmes.review (person, id);

create table programmes.objection (
  id bigint generated always as identity primary key,
  programme_id bigint not null references programmes.programme, programme_x int not null, round int not null, application_id bigint references programmes.application, about text,
  name text not null, contact text not null, text text not null, at timestamptz(3) not null, due_on date not null,
  state text not null default 'open' check (state in ('open', 'upheld', 'dismissed')), answer text, answered_by text, answerer text, answered_at timestamptz(3),
  check ((state = 'open') = (answer is null)), check ((answer is null) = (answered_by is null))
);
create index objection_programme on programmes.objection (programme_id, id);
create index objection_due on programmes.objection (due_on) where state = 'open';

-- Who moved an application and when. Added, never changed.
create table programmes.application_history (
  id bigint generated always as identity primary key, application_id bigint not null references programmes.application, state text not null, at timestamptz(3) not null, by_id text not null, by_name text not null, note text
);
create index application_history_application on programmes.application_history (application_id, id);

-- What everybody may read of a round's list, from the day it is publicised. Reviewers and scores are not in it.
create table programmes.listed (
  application_id bigint primary key references programmes.application, programme_id bigint not null references programmes.programme, programme_x int not null, round int not null, rank int not null,
  organisation text not null, region text not null, title text not null, fen bigint not null, state text not null check (state in ('publicised', 'approved', 'agreed')), unique (programme_id, round, rank)
);

/* What was promised stays. */
create function programmes.keep_published() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    if old.state <> 'draft' then raise exception 'a published version stays' using errcode = 'restrict_violation'; end if;
    return old;
  end if;
  if old.state <> 'draft' and ((new.programme_id, new.number, new.title_zh, new.title_en, new.terms, new.digest, new.saved_by, new.saver, new.saved_at, new.published_by, new.publisher, new.published_at) is distinct from
      (old.programme_id, old.number, old.title_zh, old.title_en, old.terms, old.digest, old.saved_by, old.saver, old.saved_at, old.published_by, old.publisher, old.published_at) or new.state = 'draft') then
    raise exception 'a published version stays as it was' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger published_stays before update or delete on programmes.programme_version for each row execute function programmes.keep_published();

create function programmes.keep_frozen() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if old.state not in ('draft', 'returned') and (new.programme_id, new.version_number, new.number, new.title, new.summary, new.cost_fen, new.answers, new.outcome, new.computed_fen, new.snapshot, new.snapshot_digest, new.fitness, new.is_blind, new.signed_by, new.signer_id, new.submitted_at) is distinct from
      (old.programme_id, old.version_number, old.number, old.title, old.summary, old.cost_fen, old.answers, old.outcome, old.computed_fen, old.snapshot, old.snapshot_digest, old.fitness, old.is_blind, old.signed_by, old.signer_id, old.submitted_at) then
    raise exception 'what was signed stays as it was' using errcode = 'restrict_violation';
  end if;
  if old.state = 'agreed' and (new.state, new.awarded_fen, new.project_id, new.agreement_number) is distinct from (old.state, old.awarded_fen, old.project_id, old.agreement_number) then
    raise exception 'what was agreed stays as it was' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger signed_stays before update on programmes.application for each row execute function programmes.keep_frozen();
create function programmes.keep_files() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare of_application bigint := case tg_op when 'DELETE' then old.application_id else new.application_id end;
begin
  if exists (select 1 from programmes.application a where a.id = of_application and a.state not in ('draft', 'returned')) then
    raise exception 'files of what was signed stay' using errcode = 'restrict_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger files_stay before insert or delete on programmes.application_file for each row execute function programmes.keep_files();
create function programmes.refuse_change() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception 'it is only added to' using errcode = 'restrict_violation';
end $$;
create trigger history_stays before update or delete or truncate on programmes.application_history for each statement execute function programmes.refuse_change();

/* The next number of a programme's applications. */
create function programmes.take_number(in_programme bigint) returns int language sql security definer set search_path = pg_catalog, pg_temp as $$
  update programmes.programme set numbered = numbered + 1 where id = in_programme and state = 'open' returning numbered
$$;
/* Where a file or an invoice was used first by another firm: enough to refuse it, not whose it is. */
create function programmes.used_elsewhere(in_organisation bigint, in_digest bytea, in_invoice text, in_invoice_code text) returns table (number text, at timestamptz, is_invoice boolean) language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.number, f.added_at, f.digest <> in_digest from programmes.application_file f join programmes.application a on a.id = f.application_id
  where f.organisation_id <> in_organisation and a.state <> 'withdrawn' and (f.digest = in_digest or (in_invoice is not null and f.invoice_number = in_invoice and coalesce(f.invoice_code, '') = coalesce(in_invoice_code, ''))) order by f.id limit 1
$$;
/* What was awarded and agreed of programmes that anybody may see. */
create function programmes.promised(ids bigint[]) returns table (programme_id bigint, fen bigint) language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.programme_id, sum(a.awarded_fen)::bigint from programmes.application a where a.programme_id = any(ids) and a.state = 'agreed' group by a.programme_id
$$;
/* Somebody of the public objects to what is publicised: the place on the list names the application. Null when nothing is publicised, or there is no such place. */
create function programmes.raise_objection(in_programme bigint, in_rank int, in_name text, in_contact text, in_text text, in_at timestamptz, in_today date, in_due date) returns bigint language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare p record; l record; made bigint;
begin
  select id, region_x, round into p from programmes.programme where id = in_programme and state = 'publicised' and public_until >= in_today;
  if not found then return null; end if;
  select application_id, organisation into l from programmes.listed where programme_id = in_programme and round = p.round and rank = in_rank;
  if in_rank is not null and not found then return null; end if;
  insert into programmes.objection (programme_id, programme_x, round, application_id, about, name, contact, text, at, due_on) values (p.id, p.region_x, p.round, l.application_id, l.organisation, in_name, in_contact, in_text, in_at, in_due) returning id into made;
  return made;
end $$;
/* What a reviewer reads where the firm is hidden: no reasons that name its place, no fact that says where it is. */
create function programmes.blinded(fitness jsonb) returns jsonb language sql immutable set search_path = pg_catalog, pg_temp as $$
  select fitness || jsonb_build_object('conditions', coalesce((select jsonb_agg(c || '{"reasons": []}') from jsonb_array_elements(fitness -> 'conditions') c), '[]'),
    'facts', coalesce((select jsonb_agg(f) from jsonb_array_elements(fitness -> 'facts') f where f ->> 'code' not in ('region', 'tags', 'established')), '[]'))
$$;

/*
 * What was given to the caller to review, and as much of it as a reviewer may read. Reviewers have no rows of the application itself: where a round is
 * blind, nothing here says whose it is.
 */
create view programmes.to_review with (security_barrier) as
  select a.id, a.number, a.programme_id, a.programme_x, a.version_number, a.version, a.state, a.title, a.summary, a.cost_fen, a.answers, a.outcome, a.computed_fen, a.awarded_fen, a.is_blind,
    case when a.is_blind then null else a.organisation_id end as organisation_id, case when a.is_blind then null else a.organisation_name end as organisation_name, case when a.is_blind then null else a.region_x end as region_x,
    a.snapshot -> 'terms' as terms, case when a.is_blind then programmes.blinded(a.fitness) else a.fitness end as fitness, case when a.is_blind then null else a.signed_by end as signed_by, a.submitted_at, a.due_on, a.updated_at, p.title_zh, p.title_en, r.id as review_id
  from programmes.review r join programmes.application a on a.id = r.application_id join programmes.programme p on p.id = a.programme_id
  where r.person = kernel.person() and kernel.may('programmes:review') and a.state in ('accepted', 'ranked', 'reserve', 'publicised', 'approved', 'agreed', 'refused');
create view programmes.file_to_review with (security_barrier) as
  select f.id, f.application_id, f.code, case when a.is_blind then null else f.name end as name, f.media_type, f.bytes, f.digest, f.added_at, case when a.is_blind then null else f.invoice_number end as invoice_number
  from programmes.application_file f join programmes.application a on a.id = f.application_id
  where a.id in (select v.id from programmes.to_review v) and not exists (select 1 from programmes.review r where r.application_id = a.id and r.person = kernel.person() and r.conflict is not null);

revoke execute on function programmes.keep_files(), programmes.take_number(bigint), programmes.used_elsewhere(bigint, bytea, text, text), programmes.promised(bigint[]), programmes.raise_objection(bigint, int, text, text, text, timestamptz, date, date) from public;
grant execute on function programmes.take_number(bigint), programmes.used_elsewhere(bigint, bytea, text, text) to jw_firm, jw_system;
grant execute on function programmes.promised(bigint[]) to jw_officer, jw_firm, jw_public, jw_system;
grant execute on function programmes.raise_objection(bigint, int, text, text, text, timestamptz, date, date) to jw_public, jw_system;

do $$
declare name text;
begin
  foreach name in array array['programme', 'programme_version', 'application', 'application_file', 'review', 'objection', 'application_history', 'listed'] loop
    execute format('alter table programmes.%I enable row level security', name);
    execute format('create policy everything on programmes.%I to jw_system using (true)', name);
    execute format('grant select, insert, update, delete on programmes.%I to jw_system', name);
  end loop;
end $$;

-- A programme of one's own region is worked on; one that reaches over it from above is seen once it is open.
create policy region on programmes.programme to jw_officer using (region_x between kernel.lo() and kernel.hi()) with check (region_x >= (select kernel.lo()) and region_hi <= (select kernel.hi()));
create policy above on programmes.programme for select to jw_officer using (state <> 'draft' and region_x <= (select kernel.lo()) and region_hi >= (select kernel.hi()));
create policy announced on programmes.programme for select to jw_firm, jw_public using (state <> 'draft');
grant select, insert, update on programmes.programme to jw_officer;
grant select (id, code, region_x, region_hi, version, state, title_zh, title_en, round, opens_on, closes_on, budget_fen, areas, publicised_at, public_until, decided_at, document, updated_at) on programmes.programme to jw_firm, jw_public;

create policy region on programmes.programme_version to jw_officer using (programme_id in (select p.id from programmes.programme p where p.region_x between kernel.lo() and kernel.hi()));
create policy announced_above on programmes.programme_version for select to jw_officer using (state <> 'draft' and programme_id in (select p.id from programmes.programme p));
create policy announced on programmes.programme_version for select to jw_firm, jw_public using (state <> 'draft' and programme_id in (select p.id from programmes.programme p));
grant select, insert, update, delete on programmes.programme_version to jw_officer;
grant select (id, programme_id, number, state, title_zh, title_en, terms, digest, published_at) on programmes.programme_version to jw_firm, jw_public;

-- Applications are seen by who sees whom public money goes to: a reviewer, who does not, reads `to_review`. A draft is the firm's alone.
create policy of_programme on programmes.application to jw_officer using (programme_x between kernel.lo() and kernel.hi() and state <> 'draft' and (select kernel.may('projects:read')));
create policy of_firms on programmes.application for select to jw_officer using (region_x between kernel.lo() and kernel.hi() and state <> 'draft' and (select kernel.may('projects:read')));
create policy firm on programmes.application to jw_firm using (organisation_id = (select kernel.organisation())) with check (organisation_id = (select kernel.organisation()) and state in ('draft', 'submitted', 'returned', 'withdrawn'));
grant select, update on programmes.application to jw_officer;
grant select (id, number, programme_id, programme_x, version_number, version, organisation_id, region_x, organisation_name, state, title, summary, cost_fen, answers, outcome, computed_fen, awarded_fen, snapshot, snapshot_digest, fitness, is_blind, signed_by, signer_id, submitted_at, due_on, checker, checked_at, check_note, rank, agreement_number, agreement_signed_on, project_id, created_by, created_at, updated_at) on programmes.application to jw_firm;
grant insert (programme_id, programme_x, version_number, organisation_id, region_x, organisation_name, title, answers, outcome, computed_fen, is_blind, created_by, created_at, updated_at) on programmes.application to jw_firm;
grant update (version_number, version, number, state, title, summary, cost_fen, answers, outcome, computed_fen, snapshot, snapshot_digest, fitness, is_blind, organisation_name, signed_by, signer_id, submitted_at, due_on, updated_at) on programmes.application to jw_firm;

create policy seen on programmes.application_file for select to jw_officer using (application_id in (select a.id from programmes.application a));
create policy firm on programmes.application_file to jw_firm using (organisation_id = (select kernel.organisation()));
grant select on programmes.application_file to jw_officer;
grant select, insert, delete on programmes.application_file to jw_firm;

create policy of_programme on programmes.review to jw_officer using (programme_x between kernel.lo() and kernel.hi() and (select kernel.may('projects:read')));
-- A reviewer gives their word on what was given to them, and gives nothing to themselves.
create policy own on programmes.review for select to jw_officer using (person = (select kernel.person()) and (select kernel.may('programmes:review')));
create policy own_word on programmes.review for update to jw_officer using (person = (select kernel.person()) and (select kernel.may('programmes:review')));
grant select, insert, update (conflict, declared_none, declared_at, scores, total, comment, version, updated_at), delete on programmes.review to jw_officer;

create policy of_programme on programmes.objection to jw_officer using (programme_x between kernel.lo() and kernel.hi() and (select kernel.may('projects:read')));
grant select, update (state, answer, answered_by, answerer, answered_at) on programmes.objection to jw_officer;

create policy seen on programmes.application_history for select to jw_officer, jw_firm using (application_id in (select a.id from programmes.application a));
create policy added on programmes.application_history for insert to jw_officer, jw_firm with check (application_id in (select a.id from programmes.application a));
grant select, insert on programmes.application_history to jw_officer, jw_firm;

create policy published on programmes.listed for select to jw_officer, jw_firm, jw_public using (true);
create policy of_programme on programmes.listed to jw_officer using (programme_x between kernel.lo() and kernel.hi() and (select kernel.may('projects:read')));
grant select on programmes.listed to jw_officer, jw_firm, jw_public;
grant insert, update, delete on programmes.listed to jw_officer;

grant select on programmes.to_review, programmes.file_to_review to jw_officer;
