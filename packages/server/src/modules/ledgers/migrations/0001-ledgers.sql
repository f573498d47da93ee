create schema ledgers;
grant usage on schema ledgers to jw_officer, jw_system;

-- The last entry's hash seals all before it. Whoever writes locks the book, so that numbers have no gaps and hashes one order.
create table ledgers.book (
  id bigint generated always as identity primary key,
  region_x int not null, region_hi int not null check (region_hi >= region_x),
  code text not null unique, title_zh text not null, title_en text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'), digits smallint not null check (digits between 0 and 6), is_strict boolean not null,
  closed_until date, head_number bigint not null default 0, head_hash text not null default repeat('0', 64),
  created_at timestamptz(3) not null, created_by text,
  unique (id, region_x)
);
create index book_region on ledgers.book (region_x, id);

-- `place` counts the accounts of a book, so that standings can be kept as arrays.
create table ledgers.account (
  id bigint generated always as identity primary key,
  book_id bigint not null, region_x int not null, place int not null check (place >= 0),
  kind text not null check (kind in ('source', 'budget', 'allocation', 'commitment', 'disbursement', 'expenditure', 'recovery')),
  code text not null, title text not null, subject text, organisation_id bigint,
  balance bigint not null default 0, last_on date, is_floored boolean not null,
  foreign key (book_id, region_x) references ledgers.book (id, region_x),
  unique (book_id, code), unique (book_id, place),
  constraint account_floor check (not is_floored or balance >= 0)
);
create index account_subject on ledgers.account (subject) where subject is not null;
create index account_kind on ledgers.account (book_id, kind, id);

create table ledgers.entry (
  book_id bigint not null, number bigint not null check (number > 0), region_x int not null,
  key text not null, move text not null check (move in ('receive', 'allocate', 'withdraw', 'commit', 'release', 'disburse', 'spend', 'recover', 'restore')),
  on_date date not null, recorded_at timestamptz(3) not null, recorded_by text not null, recorder text not null, approved_by text, approver text,
  text text not null, source text, reverses bigint, hash text not null,
  primary key (book_id, number), unique (book_id, key), unique (book_id, reverses),
  foreign key (book_id, reverses) references ledgers.entry (book_id, number),
  check (reverses < number), check (approved_by <> recorded_by), check ((approved_by is null) = (approver is null)),
  constraint entry_approved check (approved_by is not null or (move = 'spend' and reverses is null))
);
create index entry_region on ledgers.entry (region_x);
create index entry_source on ledgers.entry (source) where source is not null;
create table ledgers.line (
  book_id bigint not null, number bigint not null, place smallint not null, region_x int not null,
  account_id bigint not null, on_date date not null, amount bigint not null check (amount <> 0),
  primary key (book_id, number, place)
);
create index line_account on ledgers.line (account_id, number);
create index line_day on ledgers.line (book_id, on_date) include (account_id, amount);

-- What stood on all accounts of a book at the end of a day, a thousand accounts a row, by their places.
create table ledgers.standing (
  book_id bigint not null references ledgers.book (id), on_date date not null, block int not null, region_x int not null, sums bigint[] not null,
  primary key (book_id, on_date, block)
);

create table ledgers.proposal (
  id bigint generated always as identity primary key,
  book_id bigint not null, region_x int not null,
  move text not null, on_date date not null, text text not null, reverses bigint, lines jsonb not null,
  proposed_by text not null, proposer text not null, proposed_at timestamptz(3) not null,
  state text not null default 'waiting' check (state in ('waiting', 'posted', 'refused')), decided_by text, decider text, decided_at timestamptz(3), reason text, entry_number bigint,
  foreign key (book_id, region_x) references ledgers.book (id, region_x),
  check (decided_by <> proposed_by), check ((state = 'waiting') = (decided_at is null)), check ((state = 'posted') = (entry_number is not null)), check ((state = 'refused') = (reason is not null))
);
create index proposal_book on ledgers.proposal (book_id, state, id desc);

-- Written once. Not even the product's own jobs change or take out an entry.
create function ledgers.refuse_change() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception 'entries of a ledger are never changed or removed; write another that takes this one back' using errcode = 'restrict_violation';
end $$;
create trigger entry_stays before update or delete or truncate on ledgers.entry for each statement execute function ledgers.refuse_change();
create trigger line_stays before update or delete or truncate on ledgers.line for each statement execute function ledgers.refuse_change();

-- What must hold of all entries of a statement, whoever writes them: for thousands at once, where a foreign key would ask row by row.
create function ledgers.check_entries() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare bad record;
begin
  select e.book_id, e.number into bad from added e left join ledgers.book b on b.id = e.book_id and b.region_x = e.region_x where b.id is null or e.on_date <= b.closed_until limit 1;
  if found then raise exception 'entry % of book % is of no book, or of a closed period', bad.number, bad.book_id using errcode = 'check_violation'; end if;
  -- Standings of days on or after a new entry are no longer true.
  delete from ledgers.standing s using (select book_id, min(on_date) as first from added group by book_id) n where s.book_id = n.book_id and s.on_date >= n.first;
  return null;
end $$;
create trigger entry_checked after insert on ledgers.entry referencing new table as added for each statement execute function ledgers.check_entries();

create function ledgers.check_lines() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare bad record;
begin
  select l.book_id, l.number into bad from added l group by l.book_id, l.number having sum(l.amount) <> 0 or count(*) < 2 or count(distinct l.account_id) <> count(*) limit 1;
  if found then raise exception 'entry % of book % does not balance', bad.number, bad.book_id using errcode = 'check_violation'; end if;
  select l.book_id, l.number into bad from added l
    left join ledgers.entry e on e.book_id = l.book_id and e.number = l.number and e.on_date = l.on_date and e.region_x = l.region_x
    left join ledgers.account a on a.id = l.account_id and a.book_id = l.book_id
    where e.number is null or a.id is null limit 1;
  if found then raise exception 'a line of entry % of book % is of no such entry or account', bad.number, bad.book_id using errcode = 'foreign_key_violation'; end if;
  update ledgers.account a set balance = a.balance + n.amount, last_on = greatest(a.last_on, n.last_on)
    from (select account_id, sum(amount)::bigint as amount, max(on_date) as last_on from added group by account_id) n where a.id = n.account_id;
  return null;
end $$;
create trigger line_checked after insert on ledgers.line referencing new table as added for each statement execute function ledgers.check_lines();
revoke execute on function ledgers.check_entries(), ledgers.check_lines(), ledgers.refuse_change() from public;

do $$
declare name text;
begin
  foreach name in array array['book', 'account', 'entry', 'line', 'standing', 'proposal'] loop
    execute format('alter table ledgers.%I enable row level security', name);
    execute format('create policy region on ledgers.%I to jw_officer using (region_x between kernel.lo() and kernel.hi())', name);
    execute format('create policy everything on ledgers.%I to jw_system using (true)', name);
    execute format('grant select on ledgers.%I to jw_officer, jw_system', name);
  end loop;
end $$;
grant insert on ledgers.book, ledgers.account, ledgers.entry, ledgers.line, ledgers.standing, ledgers.proposal to jw_officer, jw_system;
grant update (closed_until, head_number, head_hash) on ledgers.book to jw_officer, jw_system;
grant update (state, decided_by, decider, decided_at, reason, entry_number) on ledgers.proposal to jw_officer, jw_system;
