grant usage on schema accounts to jw_public, jw_person, jw_officer, jw_firm, jw_system, jw_app;

-- A mandate: a role over a subtree of regions for a time. Never deleted, so that the past stays answerable.
create table accounts.mandate (
  id bigint generated always as identity primary key,
  person_id uuid not null references accounts.person (id),
  role text not null,
  region_code text not null,
  region_lo int not null,
  region_hi int not null check (region_hi >= region_lo),
  valid_from date not null,
  valid_until date check (valid_until >= valid_from),
  granted_by uuid references accounts.person (id),
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  revoked_by uuid references accounts.person (id)
);
create index on accounts.mandate (person_id);
create index on accounts.mandate (region_lo, id);

-- A membership in an organisation. Its name and region are kept here as the organisation's module tells them.
create table accounts.membership (
  id bigint generated always as identity primary key,
  person_id uuid not null references accounts.person (id),
  organisation_id bigint not null,
  organisation_name text not null,
  region_x int not null,
  role text not null,
  created_at timestamptz not null default now(),
  ended_at timestamptz
);
create unique index on accounts.membership (person_id, organisation_id) where ended_at is null;
create index on accounts.membership (organisation_id);
create index on accounts.membership (region_x, id);

-- An invitation is a link; only the digest of its token is kept. `invited_by` is null for the first administrator's.
create table accounts.invitation (
  id bigint generated always as identity primary key,
  token_digest bytea not null unique,
  kind text not null check (kind in ('mandate', 'membership')),
  role text not null,
  region_code text,
  region_hi int,
  organisation_id bigint,
  organisation_name text,
  region_x int not null,
  valid_until date,
  note text,
  invited_by uuid references accounts.person (id),
  invited_by_name text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid references accounts.person (id),
  revoked_at timestamptz,
  check ((kind = 'mandate') = (region_code is not null and region_hi is not null)),
  check ((kind = 'membership') = (organisation_id is not null and organisation_name is not null))
);
create index on accounts.invitation (region_x, id);
create index on accounts.invitation (organisation_id);

-- A token of the API acts in one capacity with no more than the permissions named. Only the digest of its secret is kept.
create table accounts.api_token (
  id bigint generated always as identity primary key,
  person_id uuid not null references accounts.person (id),
  name text not null,
  prefix text not null unique,
  secret_digest bytea not null,
  capacity text not null check (capacity ~ '^(mandate|membership):[0-9]+$'),
  permissions text[] not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  last_used_on date,
  revoked_at timestamptz
);
create index on accounts.api_token (person_id);

-- What a session acts as, where its person chose.
create table accounts.session_capacity (
  session_id uuid primary key references accounts.session (id) on delete cascade,
  person_id uuid not null references accounts.person (id),
  capacity text not null check (capacity ~ '^(mandate|membership):[0-9]+$')
);

-- Wrong sign-ins by the account that was typed, whether it exists or not.
create table accounts.lock_out (
  account text primary key,
  failed_at timestamptz[] not null default '{}',
  locked_until timestamptz,
  touched_at timestamptz not null
);
create index on accounts.lock_out (touched_at);

alter table accounts.person enable row level security;
alter table accounts.session enable row level security;
alter table accounts.credential enable row level security;
alter table accounts.verification enable row level security;
alter table accounts.two_factor enable row level security;
alter table accounts.passkey enable row level security;
alter table accounts.mandate enable row level security;
alter table accounts.membership enable row level security;
alter table accounts.invitation enable row level security;
alter table accounts.api_token enable row level security;
alter table accounts.session_capacity enable row level security;
alter table accounts.lock_out enable row level security;

-- One's own.
create policy own on accounts.person for select to jw_person using (id = (select kernel.person()::uuid));
create policy own on accounts.session to jw_person using (person_id = (select kernel.person()::uuid));
create policy own on accounts.credential to jw_person using (person_id = (select kernel.person()::uuid));
create policy own on accounts.mandate for select to jw_person using (person_id = (select kernel.person()::uuid));
create policy own on accounts.membership for select to jw_person using (person_id = (select kernel.person()::uuid));
create policy own on accounts.api_token to jw_person using (person_id = (select kernel.person()::uuid));
create policy own on accounts.session_capacity to jw_person using (person_id = (select kernel.person()::uuid));
grant select on accounts.person, accounts.mandate, accounts.membership to jw_person;
grant select (id, person_id, created_at, updated_at, expires_at, ip_address, user_agent), update (expires_at, updated_at), delete on accounts.session to jw_person;
grant select (id, person_id, provider_id, password), update (password, updated_at) on accounts.credential to jw_person;
grant select, insert, update on accounts.api_token, accounts.session_capacity to jw_person;

-- Within an officer's region.
create policy region on accounts.mandate to jw_officer using (region_lo between kernel.lo() and kernel.hi())
  with check (region_lo >= (select kernel.lo()) and region_hi <= (select kernel.hi()));
create policy region on accounts.membership to jw_officer using (region_x between kernel.lo() and kernel.hi());
create policy region on accounts.invitation to jw_officer using (region_x between kernel.lo() and kernel.hi())
  with check (region_x >= (select kernel.lo()) and coalesce(region_hi, region_x) <= (select kernel.hi()));
create policy region on accounts.person for select to jw_officer using (id in (select m.person_id from accounts.mandate m));
create policy region on accounts.lock_out to jw_officer using (account in (select p.email from accounts.person p));
grant select, insert, update on accounts.mandate, accounts.membership, accounts.invitation to jw_officer;
grant select (id, name, email, created_at) on accounts.person to jw_officer;
grant select, delete on accounts.lock_out to jw_officer;

-- An organisation sees who belongs to it.
create policy firm on accounts.membership for select to jw_firm using (organisation_id = (select kernel.organisation()));
grant select on accounts.membership to jw_firm;

-- Background work, and the acceptance of an invitation, whose token is the authority.
create policy everything on accounts.person to jw_system using (true);
create policy everything on accounts.credential to jw_system using (true);
create policy everything on accounts.mandate to jw_system using (true);
create policy everything on accounts.membership to jw_system using (true);
create policy everything on accounts.invitation to jw_system using (true);
create policy everything on accounts.session_capacity to jw_system using (true);
create policy everything on accounts.lock_out to jw_system using (true);
grant select, insert, update on accounts.person, accounts.mandate, accounts.membership, accounts.invitation, accounts.session_capacity to jw_system;
grant select, insert on accounts.credential to jw_system;
grant select, delete on accounts.lock_out to jw_system;

-- What a person may act as on a day, mandates first. Runs with the rights of whoever asks.
create function accounts.capacities(person uuid, today date)
returns table (kind text, id bigint, role text, region_code text, lo int, hi int, organisation_id bigint, organisation_name text, region_x int, valid_until date)
language sql stable as $$
  select 'mandate', m.id, m.role, m.region_code, m.region_lo, m.region_hi, null::bigint, null, m.region_lo, m.valid_until
    from accounts.mandate m
    where m.person_id = person and m.revoked_at is null and m.valid_from <= today and (m.valid_until is null or m.valid_until >= today)
  union all
  select 'membership', b.id, b.role, null, null, null, b.organisation_id, b.organisation_name, b.region_x, null
    from accounts.membership b where b.person_id = person and b.ended_at is null
  order by 1, 2
$$;

-- Each request's session, in one query.
create function accounts.actor_of(given text, at timestamptz, today date)
returns table (session_id uuid, person_id uuid, name text, capacity text, role text, region_code text, lo int, hi int, organisation_id bigint)
language sql stable security definer set search_path = accounts, pg_temp as $$
  select s.id, p.id, p.name, c.kind || ':' || c.id, c.role, c.region_code, c.lo, c.hi, c.organisation_id
  from session s
  join person p on p.id = s.person_id
  left join session_capacity chosen on chosen.session_id = s.id
  left join lateral (
    select * from capacities(p.id, today) possible
    order by (possible.kind || ':' || possible.id = chosen.capacity) desc nulls last, possible.kind, possible.id limit 1
  ) c on true
  where s.token = given and s.expires_at > at
$$;
-- Each request's token likewise; the day of its last use is noted, once a day.
create function accounts.actor_of_token(given text, digest bytea, at timestamptz, today date)
returns table (person_id uuid, name text, permissions text[], capacity text, role text, region_code text, lo int, hi int, organisation_id bigint)
language sql volatile security definer set search_path = accounts, pg_temp as $$
  with token as (
    select * from api_token a where a.prefix = given and a.secret_digest = digest and a.revoked_at is null and a.expires_at > at
  ), used as (
    update api_token a set last_used_on = today from token where a.id = token.id and a.last_used_on is distinct from today
  )
  select p.id, p.name, token.permissions, token.capacity, c.role, c.region_code, c.lo, c.hi, c.organisation_id
  from token
  join person p on p.id = token.person_id
  join lateral (select * from capacities(p.id, today) possible where possible.kind || ':' || possible.id = token.capacity) c on true
$$;
revoke execute on function accounts.actor_of(text, timestamptz, date), accounts.actor_of_token(text, bytea, timestamptz, date) from public;
grant execute on function accounts.actor_of(text, timestamptz, date), accounts.actor_of_token(text, bytea, timestamptz, date) to jw_app;

-- Whoever holds the link may read the invitation.
create function accounts.invitation_of(digest bytea) returns setof accounts.invitation
language sql stable security definer set search_path = accounts, pg_temp as $$
  select * from invitation where token_digest = digest
$$;
-- Names, for whoever already knows the ids from a record they may see.
create function accounts.names_of(ids uuid[]) returns table (id uuid, name text)
language sql stable security definer set search_path = accounts, pg_temp as $$
  select p.id, p.name from person p where p.id = any (ids)
$$;
-- Assessors whose region lies in the officer's or around it: a city's assessor works in its counties.
create function accounts.assessors_here(today date) returns table (id uuid, name text, email text)
language sql stable security definer set search_path = accounts, pg_temp as $$
  select distinct p.id, p.name, p.email from mandate m join person p on p.id = m.person_id
  where m.role = 'assessor' and m.revoked_at is null and m.valid_from <= today and (m.valid_until is null or m.valid_until >= today)
    and m.region_lo <= kernel.hi() and m.region_hi >= kernel.lo()
  order by p.name, p.id
$$;
revoke execute on function accounts.invitation_of(bytea), accounts.names_of(uuid[]), accounts.assessors_here(date) from public;
grant execute on function accounts.invitation_of(bytea) to jw_public, jw_person, jw_system;
grant execute on function accounts.names_of(uuid[]) to jw_person, jw_officer, jw_firm, jw_system;
grant execute on function accounts.assessors_here(date) to jw_officer;

-- Takes a place among the ten wrong tries that one account has in a quarter of an hour, before the password is looked at:
-- tries that arrive together cannot all pass. Gives the end of the lock if the account is locked, else the place taken.
create function accounts.begin_attempt(given text, at timestamptz, out locked_until timestamptz, out place text, out locks boolean)
language plpgsql set search_path = accounts, pg_temp as $$
declare entry lock_out; recent timestamptz[];
begin
  delete from lock_out where account in (select l.account from lock_out l where l.touched_at < at - interval '1 day' limit 100 for update skip locked);
  insert into lock_out (account, touched_at) values (given, at) on conflict (account) do update set touched_at = excluded.touched_at returning * into entry;
  if entry.locked_until > at then
    locked_until := entry.locked_until;
    return;
  end if;
  select coalesce(array_agg(t order by t), '{}') into recent from unnest(entry.failed_at) t where t > at - interval '15 minutes';
  -- No two places are alike, or giving one back would give back both.
  place := greatest(at, recent[cardinality(recent)] + interval '1 microsecond')::text;
  recent := recent || place::timestamptz;
  locks := cardinality(recent) >= 10;
  update lock_out l set failed_at = recent, locked_until = case when locks then place::timestamptz + interval '15 minutes' end where l.account = given;
end $$;
-- A try that was right but not yet whole (the code is missing) gives its own place back and forgives no other.
create function accounts.take_back_attempt(given text, place text) returns void
language sql set search_path = accounts, pg_temp as $$
  update lock_out set failed_at = array_remove(failed_at, place::timestamptz), locked_until = case when locked_until <> place::timestamptz + interval '15 minutes' then locked_until end
  where account = given
$$;
revoke execute on function accounts.begin_attempt(text, timestamptz), accounts.take_back_attempt(text, text) from public;
