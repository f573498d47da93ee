create schema projects;
grant usage on schema projects to jw_officer, jw_firm, jw_public, jw_system;

-- What public money does at one place. `region_x` is where it works, `partner_x` whose money it is when it comes from another region,
-- `book_x` the region of the book that pays. Sums that were paid are not here: they follow from the accounts.
create table projects.project (
  id bigint generated always as identity primary key,
  number text not null unique, region_x int not null, partner_x int, version int not null default 1,
  state text not null default 'planned' check (state in ('planned', 'running', 'suspended', 'finished', 'closed', 'ended')),
  title text not null, summary text, area text not null, organisation_id bigint references organisations.organisation (id), organisation_name text,
  programme_id bigint, programme_title text, programme_version int, application_id bigint unique, agreement_number text, agreement_signed_on date,
  book_id bigint not null, book_x int not null, line_account bigint not null, line_code text not null, line_title text not null, source_code text, source_title text,
  allocation_account bigint not null, commitment_account bigint not null, disbursement_account bigint not null, expenditure_account bigint not null, recovery_account bigint not null,
  currency text not null, award_fen bigint not null check (award_fen > 0), cost_fen bigint check (cost_fen >= award_fen),
  approvals jsonb not null default '[{"fromFen": 0, "people": 1}]', payment_working_days smallint not null default 10,
  starts_on date not null, ends_on date not null check (ends_on >= starts_on), started_on date, finished_on date, latitude double precision, longitude double precision, accuracy_metres real,
  manager text, result text, is_public boolean not null default true, external_id text, external jsonb,
  -- Kept with each change of the plan, so that a list can be asked for what is late without reading plans.
  milestones int not null default 0, met int not null default 0, next_due_on date, next_is_ready boolean not null default true, grave_risks int not null default 0,
  proposed_by text not null, proposer text not null, approved_by text, approver text, created_at timestamptz(3) not null, updated_at timestamptz(3) not null,
  check (approved_by <> proposed_by), check ((state = 'planned') or approved_by is not null or external_id is not null)
);
create index project_region on projects.project (region_x, updated_at desc, id desc);
create index project_partner on projects.project (partner_x, id) where partner_x is not null;
create index project_organisation on projects.project (organisation_id, id);
create index project_programme on projects.project (programme_id, id);
create unique index project_external on projects.project (book_id, external_id) where external_id is not null;
create index project_due on projects.project (next_due_on) where state in ('running', 'suspended');

create table projects.milestone (
  id bigint generated always as identity primary key,
  project_id bigint not null references projects.project, place int not null, code text not null, title text not null, due_on date not null,
  state text not null default 'scheduled' check (state in ('scheduled', 'reported', 'met', 'partly-met', 'not-met')), met_on date, pay_fen bigint not null check (pay_fen >= 0), needs_effect boolean not null, wanted jsonb not null default '[]',
  report text, reported_by text, reporter text, reported_at timestamptz(3), checked_by text, checker text, checked_at timestamptz(3), check_note text,
  unique (project_id, code), check (checked_by <> reported_by)
);

create table projects.evidence (
  id bigint generated always as identity primary key,
  milestone_id bigint not null references projects.milestone, project_id bigint not null references projects.project, region_x int not null,
  code text, kind text not null check (kind in ('document', 'contract', 'invoice', 'photo', 'certificate', 'effect')), name text not null, media_type text not null, bytes bigint not null, sha256 text not null, file_key text not null,
  taken_at timestamptz(3), latitude double precision, longitude double precision, accuracy_metres real, note text,
  invoice_number text, invoice_code text, invoice_on date, invoice_seller text, invoice_buyer text, invoice_buyer_tax_id text, invoice_fen bigint, invoice_is_from_file boolean,
  added_by text not null, adder text not null, added_at timestamptz(3) not null, withdrawn_at timestamptz(3), withdrawn_reason text,
  check ((withdrawn_at is null) = (withdrawn_reason is null))
);
create index evidence_milestone on projects.evidence (milestone_id, id);
create index evidence_project on projects.evidence (project_id);
-- One file, one invoice, proves one thing.
create unique index evidence_file on projects.evidence (sha256) where withdrawn_at is null;
create unique index evidence_invoice on projects.evidence (coalesce(invoice_code, ''), invoice_number) where withdrawn_at is null and invoice_number is not null;

create table projects.risk (
  id bigint generated always as identity primary key,
  project_id bigint not null references projects.project, title text not null, likelihood smallint not null check (likelihood between 1 and 5), impact smallint not null check (impact between 1 and 5),
  measures text not null, owner text not null, due_on date, is_open boolean not null default true, created_at timestamptz(3) not null, updated_at timestamptz(3) not null
);
create index risk_project on projects.risk (project_id);
create table projects.change (
  id bigint generated always as identity primary key,
  project_id bigint not null references projects.project, reason text not null, wanted jsonb not null, before jsonb not null, state text not null default 'proposed' check (state in ('proposed', 'approved', 'refused')),
  proposed_by text not null, proposer text not null, proposed_at timestamptz(3) not null, decided_by text, decider text, decided_at timestamptz(3), note text, check (decided_by <> proposed_by)
);
create index change_project on projects.change (project_id);

-- `region_x` is that of the book: who keeps the money pays it.
create table projects.payment_order (
  id bigint generated always as identity primary key,
  number text not null unique generated always as ('O-' || extract(year from (made_at at time zone 'Asia/Shanghai'))::int::text || '-' || lpad(id::text, 6, '0')) stored, region_x int not null, book_id bigint not null, state text not null default 'made' check (state in ('made', 'confirmed', 'partly')), currency text not null,
  payments int not null, sum_fen bigint not null, paid_fen bigint not null default 0, failed int not null default 0, mapping text not null, sha256 text not null, file_key text not null, made_by text not null, maker text not null, made_at timestamptz(3) not null
);
create index payment_order_region on projects.payment_order (region_x, id desc);

create table projects.payment (
  id bigint generated always as identity primary key,
  number text not null unique generated always as (case kind when 'instalment' then 'P-' else 'R-' end || extract(year from (requested_at at time zone 'Asia/Shanghai'))::int::text || '-' || lpad(id::text, 6, '0')) stored, kind text not null check (kind in ('instalment', 'refund', 'recovery')), version int not null default 1,
  state text not null default 'requested' check (state in ('requested', 'returned', 'checked', 'approved', 'ordered', 'paid', 'failed', 'refused', 'cancelled')),
  project_id bigint not null references projects.project, milestone_id bigint references projects.milestone, region_x int not null, partner_x int, organisation_id bigint, book_id bigint not null, book_x int not null, currency text not null,
  amount_fen bigint not null check (amount_fen > 0), payee_name text not null, payee_bank text not null, payee_account text not null, reason text,
  effect_report_id bigint, effect_verdict text, effect_digest text, override_reason text, override_by text, overrider text, override_at timestamptz(3),
  approvals_need smallint not null check (approvals_need between 1 and 5), due_on date, order_id bigint references projects.payment_order, bank_serial text, paid_on date, entry_number bigint,
  requested_by text not null, requester text not null, requested_at timestamptz(3) not null, updated_at timestamptz(3) not null,
  check ((kind = 'instalment') = (milestone_id is not null)), check (state <> 'paid' or (paid_on is not null and entry_number is not null))
);
create index payment_region on projects.payment (region_x, updated_at desc, id desc);
create index payment_partner on projects.payment (partner_x, id) where partner_x is not null;
create index payment_organisation on projects.payment (organisation_id, id);
create index payment_project on projects.payment (project_id, id);
create index payment_order_of on projects.payment (order_id) where order_id is not null;
create index payment_waiting on projects.payment (state, due_on) where state not in ('paid', 'refused', 'cancelled');
create index payment_account on projects.payment (payee_account);
-- A milestone is paid once, whoever asks and however fast.
create unique index payment_once on projects.payment (milestone_id) where kind = 'instalment' and state not in ('refused', 'cancelled');
create index payment_book on projects.payment (book_x, id);

-- Who did what to a payment. Added, never changed.
create table projects.payment_step (
  id bigint generated always as identity primary key,
  payment_id bigint not null references projects.payment, state text not null, at timestamptz(3) not null, by_id text not null, by_name text not null, note text
);
create index payment_step_payment on projects.payment_step (payment_id, id);
-- Lines of the bank's answers. A serial number is the bank's own: the same outcome under it is told once in a book. A line without one failed.
create table projects.bank_line (
  id bigint generated always as identity primary key,
  book_id bigint not null, serial text, status text not null check (status in ('success', 'failed', 'returned')), order_id bigint not null references projects.payment_order, payment_id bigint not null references projects.payment, region_x int not null, amount_fen bigint not null, on_date date not null, reason text, file_sha256 text not null, taken_by text not null, taken_at timestamptz(3) not null,
  check (serial is not null or status = 'failed')
);
create unique index bank_line_serial on projects.bank_line (book_id, serial, status) where serial is not null;
create unique index bank_line_failed on projects.bank_line (order_id, payment_id) where serial is null;
create index bank_line_payment on projects.bank_line (payment_id);

-- The recipient's word of what was spent; written into the book in the background.
create table projects.spending (
  id bigint generated always as identity primary key,
  project_id bigint not null references projects.project, region_x int not null, evidence_id bigint not null unique references projects.evidence, on_date date not null, amount_fen bigint not null check (amount_fen > 0), text text not null,
  reported_by text not null, reporter text not null, reported_at timestamptz(3) not null, entry_number bigint
);
create index spending_project on projects.spending (project_id);

create table projects.finding_answer (
  key text not null, region_x int not null, verdict text not null check (verdict in ('explained', 'irregular')), text text not null, answered_by text not null, answerer text not null, answered_at timestamptz(3) not null, primary key (key, region_x)
);
create table projects.fund_import (
  id bigint generated always as identity primary key,
  region_x int not null, name text not null, format text not null check (format in ('iati', 'aims')), sha256 text not null, file_key text not null, state text not null default 'waiting' check (state in ('waiting', 'taken', 'refused')),
  projects int not null, transactions int not null, currency text not null, totals jsonb not null, faults jsonb not null, fault_count int not null, book_id bigint, uploaded_by text not null, uploader text not null, uploaded_at timestamptz(3) not null, decided_by text, decider text, decided_at timestamptz(3),
  check (decided_by <> uploaded_by), check (state <> 'taken' or fault_count = 0)
);
create index fund_import_region on projects.fund_import (region_x, id desc);
-- What was published of a project and when, in Open Contracting's form. Added, never changed.
create table projects.release (
  id bigint generated always as identity primary key, project_id bigint not null references projects.project, ocid text not null, tag text not null, at timestamptz(3) not null, body jsonb not null
);
create index release_ocid on projects.release (ocid, id);
create index release_project on projects.release (project_id);

-- Nobody does two of these to one payment: ask, check, approve, order (and, of money that comes back, take it). The table says so, whatever
-- the program does. Asking again after a return begins the approvals anew; ordering again after the bank's refusal is the same step.
create function projects.keep_people_apart() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if (new.state in ('requested', 'checked', 'approved', 'ordered') or (new.state = 'paid' and exists (select 1 from projects.payment p where p.id = new.payment_id and p.kind <> 'instalment'))) and exists (
    select 1 from projects.payment_step s where s.payment_id = new.payment_id and s.by_id = new.by_id and s.state in ('requested', 'checked', 'approved', 'ordered')
      and (s.state <> new.state or (new.state = 'approved' and s.id > (select max(r.id) from projects.payment_step r where r.payment_id = new.payment_id and r.state = 'requested')))) then
    raise exception 'one person may not do two steps of a payment' using errcode = 'check_violation', constraint = 'payment_people';
  end if;
  return new;
end $$;
create trigger people_apart before insert on projects.payment_step for each row execute function projects.keep_people_apart();
create function projects.refuse_change() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception 'it is only added to' using errcode = 'restrict_violation';
end $$;
create trigger step_stays before update or delete or truncate on projects.payment_step for each statement execute function projects.refuse_change();
create trigger release_stays before update or delete or truncate on projects.release for each statement execute function projects.refuse_change();
create trigger bank_line_stays before update or delete or truncate on projects.bank_line for each statement execute function projects.refuse_change();

/* Where a file or an invoice was used first: enough to find it, whoever asks. */
create function projects.first_use(file_sha256 text, of_code text, of_number text) returns table (project_number text, project_title text, milestone text, at timestamptz) language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.number, p.title, m.title, e.added_at from projects.evidence e join projects.project p on p.id = e.project_id join projects.milestone m on m.id = e.milestone_id
  where e.withdrawn_at is null and (e.sha256 = file_sha256 or (of_number is not null and e.invoice_number = of_number and coalesce(e.invoice_code, '') = coalesce(of_code, ''))) order by e.id limit 1
$$;
revoke execute on function projects.keep_people_apart(), projects.refuse_change(), projects.first_use(text, text, text) from public;
grant execute on function projects.first_use(text, text, text) to jw_officer, jw_firm, jw_system;

do $$
declare name text;
begin
  foreach name in array array['project', 'milestone', 'evidence', 'risk', 'change', 'payment_order', 'payment', 'payment_step', 'bank_line', 'spending', 'finding_answer', 'fund_import', 'release'] loop
    execute format('alter table projects.%I enable row level security', name);
    execute format('create policy everything on projects.%I to jw_system using (true)', name);
    execute format('grant select, insert, update, delete on projects.%I to jw_system', name);
  end loop;
  -- Rows that are of a region themselves.
  foreach name in array array['payment_order', 'bank_line', 'finding_answer', 'fund_import'] loop
    execute format('create policy region on projects.%I to jw_officer using (region_x between kernel.lo() and kernel.hi())', name);
    execute format('grant select, insert, update on projects.%I to jw_officer', name);
  end loop;
  -- Parts of a project are seen by whoever sees the project, and changed by who is of its region or its own firm.
  foreach name in array array['milestone', 'evidence', 'risk', 'change', 'spending'] loop
    execute format('create policy seen on projects.%I for select to jw_officer, jw_firm using (project_id in (select p.id from projects.project p))', name);
    execute format('create policy added on projects.%I for insert to jw_officer, jw_firm with check (project_id in (select p.id from projects.project p where p.region_x between kernel.lo() and kernel.hi() or p.organisation_id = (select kernel.organisation())))', name);
    execute format('create policy changed on projects.%I for update to jw_officer, jw_firm using (project_id in (select p.id from projects.project p where p.region_x between kernel.lo() and kernel.hi() or p.organisation_id = (select kernel.organisation())))', name);
    execute format('grant select, insert, update on projects.%I to jw_officer', name);
  end loop;
end $$;
create policy region on projects.project for select to jw_officer using (region_x between kernel.lo() and kernel.hi());
create policy partner on projects.project for select to jw_officer using (partner_x between kernel.lo() and kernel.hi());
create policy region_adds on projects.project for insert to jw_officer with check (region_x between kernel.lo() and kernel.hi());
create policy region_changes on projects.project for update to jw_officer using (region_x between kernel.lo() and kernel.hi());
create policy firm on projects.project for select to jw_firm using (organisation_id = (select kernel.organisation()));
create policy published on projects.project for select to jw_public using (is_public and state <> 'planned');
grant select, insert, update on projects.project to jw_officer;
grant select, update (updated_at, version, met, next_due_on, next_is_ready) on projects.project to jw_firm;
create policy firm_keeps on projects.project for update to jw_firm using (organisation_id = (select kernel.organisation()));
grant select (id, number, region_x, partner_x, state, title, summary, area, organisation_id, organisation_name, programme_id, programme_title, programme_version, agreement_number, agreement_signed_on, line_code, line_title, source_code, source_title, allocation_account, commitment_account, disbursement_account, expenditure_account, recovery_account, book_id, currency, award_fen, cost_fen, starts_on, ends_on, started_on, finished_on, result, is_public, external_id, milestones, met, next_due_on, next_is_ready, grave_risks, updated_at) on projects.project to jw_public;

grant select, insert on projects.evidence, projects.spending to jw_firm;
grant update (withdrawn_at, withdrawn_reason) on projects.evidence to jw_firm;
grant select, update (state, report, reported_by, reporter, reported_at) on projects.milestone to jw_firm;
grant select on projects.change to jw_firm;
create policy published on projects.milestone for select to jw_public using (project_id in (select p.id from projects.project p));
grant select (id, project_id, place, code, title, due_on, state, met_on, pay_fen) on projects.milestone to jw_public;

create policy region on projects.payment for select to jw_officer using (region_x between kernel.lo() and kernel.hi());
create policy partner on projects.payment for select to jw_officer using (partner_x between kernel.lo() and kernel.hi());
create policy region_adds on projects.payment for insert to jw_officer with check (region_x between kernel.lo() and kernel.hi());
create policy region_changes on projects.payment for update to jw_officer using (region_x between kernel.lo() and kernel.hi());
create policy payer on projects.payment for select to jw_officer using (book_x between kernel.lo() and kernel.hi());
create policy payer_changes on projects.payment for update to jw_officer using (book_x between kernel.lo() and kernel.hi());
create policy firm on projects.payment to jw_firm using (organisation_id = (select kernel.organisation()));
create policy published on projects.payment for select to jw_public using (state = 'paid' and project_id in (select p.id from projects.project p));
grant select, insert, update on projects.payment to jw_officer;
grant select, insert, update (state, amount_fen, payee_name, payee_bank, payee_account, effect_report_id, effect_verdict, effect_digest, due_on, version, updated_at) on projects.payment to jw_firm;
grant select (id, number, kind, state, project_id, amount_fen, paid_on) on projects.payment to jw_public;
create policy seen on projects.payment_step for select to jw_officer, jw_firm using (payment_id in (select p.id from projects.payment p));
create policy added on projects.payment_step for insert to jw_officer, jw_firm with check (payment_id in (select p.id from projects.payment p));
grant select, insert on projects.payment_step to jw_officer, jw_firm;
create policy published on projects.release for select to jw_public, jw_officer, jw_firm using (project_id in (select p.id from projects.project p));
grant select on projects.release to jw_public, jw_officer, jw_firm;
grant insert on projects.release to jw_officer, jw_firm;
create policy added on projects.release for insert to jw_officer, jw_firm with check (project_id in (select p.id from projects.project p));
