create schema exchanges;
grant usage on schema exchanges to jw_officer, jw_system;

-- Who we are to others. The private key is derived from the server's secret and this id; it is nowhere in the database.
create table exchanges.instance (
  is_only boolean primary key default true check (is_only), id uuid not null, public_key bytea not null check (length(public_key) = 32), made_at timestamptz(3) not null
);
create function exchanges.come_to_be(own_id uuid, own_key bytea, at timestamptz) returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into exchanges.instance (id, public_key, made_at) values (own_id, own_key, at) on conflict do nothing
$$;
revoke execute on function exchanges.come_to_be(uuid, bytea, timestamptz) from public;
grant execute on function exchanges.come_to_be(uuid, bytea, timestamptz) to jw_officer, jw_system;

-- Another instance, and what is exchanged with it. `region_x` to `region_hi`: on whose behalf we do; `partner_x` to `partner_hi`: of what it may speak.
create table exchanges.partner (
  id bigint generated always as identity primary key,
  channel uuid not null unique, region_x int not null, region_hi int not null check (region_hi >= region_x), partner_x int not null, partner_hi int not null check (partner_hi >= partner_x),
  name text not null, own_name text not null, direction text not null check (direction in ('send', 'receive', 'both')), state text not null check (state in ('invited', 'met', 'trusted', 'revoked')),
  is_inviter boolean not null, code_digest bytea, invitation_ends_at timestamptz(3), instance uuid, public_key bytea check (length(public_key) = 32), url text, sends jsonb, answer text, last_problem jsonb,
  trusted_at timestamptz(3), trusted_by text, revoked_at timestamptz(3), revoked_by text, reason text,
  sent_sequence int not null default 0, sent_digest bytea, received_sequence int not null default 0, received_digest bytea,
  version int not null default 1, created_by text not null, created_at timestamptz(3) not null, updated_at timestamptz(3) not null,
  check (state = 'invited' or public_key is not null or state = 'revoked'), check (state <> 'trusted' or trusted_by is not null), check (state <> 'revoked' or reason is not null)
);
create index partner_region on exchanges.partner (region_x, id);
-- Whether another office of this instance is told of a region already. Whoever asks may not see that office's partner and learns no more than this; who asks next waits until the former has finished.
create function exchanges.is_told(lo int, hi int, home_lo int, home_hi int) returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtext('exchanges.is_told'));
  return exists (
    select 1 from exchanges.partner p
    where p.state <> 'revoked' and p.direction <> 'send' and p.partner_x <= hi and p.partner_hi >= lo and p.region_x <= home_hi and p.region_hi >= home_lo
  );
end $$;
revoke execute on function exchanges.is_told(int, int, int, int) from public;
grant execute on function exchanges.is_told(int, int, int, int) to jw_officer, jw_system;

-- What was sent and received, as it was signed. A sequence number is used once each way. `is_provisional`: the day it speaks of was not over.
create table exchanges.package (
  id bigint generated always as identity primary key,
  partner_id bigint not null references exchanges.partner, region_x int not null, way text not null check (way in ('sent', 'received')), sequence int not null check (sequence > 0),
  state text not null check (state in ('waiting', 'failed', 'accepted', 'refused')), digest bytea not null, previous bytea, fingerprint text not null, made_at timestamptz(3) not null, at timestamptz(3) not null, on_date date not null, is_provisional boolean not null default false,
  figures int not null, suppressed int not null, checks jsonb not null default '[]', reasons jsonb not null default '[]', definitions jsonb not null default '[]', envelope text not null, receipt text,
  tries int not null default 0, again_at timestamptz(3), problem jsonb, received_by text,
  unique (partner_id, way, sequence)
);
create index package_region on exchanges.package (region_x, at desc, id desc);
create index package_to_push on exchanges.package (partner_id, sequence) where way = 'sent' and state in ('waiting', 'failed');

-- What a partner means by its codes. A version says one thing for ever.
create table exchanges.definition (
  id bigint generated always as identity primary key,
  partner_id bigint not null references exchanges.partner, region_x int not null, code text not null, version int not null, digest bytea not null, body jsonb not null, package_id bigint not null references exchanges.package,
  unique (partner_id, code, version)
);
create function exchanges.announce() returns trigger language plpgsql as $$ begin perform pg_notify('jw_exchanges', ''); return null; end $$;
create trigger announce after insert on exchanges.definition for each statement execute function exchanges.announce();
create trigger announce after insert or update on exchanges.instance for each statement execute function exchanges.announce();

-- A figure through time, whoever tells it, and what was told of it; the package says by whom. `counted` is what it adds to sums: of a whole whose parts were told only what is in none of them.
create table exchanges.series (
  id bigint generated always as identity primary key,
  home_x int not null, region_x int not null, indicator text not null, industry text, size text, level text,
  unique nulls not distinct (home_x, region_x, indicator, industry, size, level)
);
create index series_home on exchanges.series (home_x, id);
create table exchanges.figure (
  id bigint generated always as identity primary key,
  series_id bigint not null references exchanges.series, package_id bigint not null references exchanges.package, home_x int not null, on_date date not null, value double precision, status text not null check (status in ('A', 'P', 'M', 'Q')), unit text not null, version int not null,
  counted bigint, own double precision, replaced_by bigint references exchanges.package,
  check ((value is null) = (status in ('M', 'Q'))), unique (package_id, series_id, on_date)
);
create unique index figure_current on exchanges.figure (series_id, on_date) where replaced_by is null;
create index figure_home on exchanges.figure (home_x, id);
select kernel.watch('exchanges.figure', 'received', 'series_id');

do $$
declare name text;
begin
  foreach name in array array['partner', 'package', 'definition'] loop
    execute format('alter table exchanges.%I enable row level security', name);
    execute format('create policy region on exchanges.%I to jw_officer using (region_x between kernel.lo() and kernel.hi())', name);
    execute format('create policy everything on exchanges.%I to jw_system using (true)', name);
    execute format('grant select, insert, update on exchanges.%I to jw_officer, jw_system', name);
  end loop;
  foreach name in array array['series', 'figure'] loop
    execute format('alter table exchanges.%I enable row level security', name);
    execute format('create policy region on exchanges.%I for select to jw_officer using (home_x between kernel.lo() and kernel.hi())', name);
    execute format('create policy everything on exchanges.%I to jw_system using (true)', name);
    execute format('grant select on exchanges.%I to jw_officer', name);
    execute format('grant select, insert, update on exchanges.%I to jw_system', name);
  end loop;
end $$;
alter table exchanges.instance enable row level security;
create policy everybody on exchanges.instance for select to jw_officer using (true);
create policy everything on exchanges.instance to jw_system using (true);
grant select on exchanges.instance to jw_officer;
grant select, insert, update on exchanges.instance to jw_system;
