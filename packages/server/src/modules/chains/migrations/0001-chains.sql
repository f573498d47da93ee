create schema chains;
grant usage on schema chains to jw_officer, jw_system;

-- Sectors of regions; those of the national guide come with the product and are no rows.
create table chains.sector (
  code text primary key, region_x int not null, region_hi int not null, title text not null, title_en text, created_by text, created_at timestamptz(3) not null default now()
);

create table chains.chain (
  id bigint generated always as identity primary key,
  region_x int not null, region_hi int not null, title text not null, title_en text, sector_code text, is_retired boolean not null default false,
  -- Of the newest edition, so that lists need not open it.
  edition int not null default 0, published_at timestamptz(3), links int not null default 0, scenes int not null default 0,
  placed_at timestamptz(3), is_placing boolean not null default false,
  version int not null default 1, created_by text, created_at timestamptz(3) not null, updated_at timestamptz(3) not null,
  check ((edition = 0) = (published_at is null))
);
create index chain_region on chains.chain (region_x, id);
create index chain_updated on chains.chain (updated_at desc, id desc);
create table chains.draft (
  chain_id bigint primary key references chains.chain, revision int not null default 1, based_on int not null, document jsonb not null, saved_at timestamptz(3) not null, saved_by text
);
-- What was published stays as it is.
create table chains.edition (
  chain_id bigint not null references chains.chain, edition int not null check (edition > 0), document jsonb not null, digest text not null, note text, published_by text not null, published_at timestamptz(3) not null, primary key (chain_id, edition)
);

-- Where somebody says a firm stands, or (without a link) that it is not on the chain.
create table chains.hand (
  id bigint generated always as identity primary key,
  chain_id bigint not null references chains.chain, organisation_id bigint not null, region_x int not null, link text, note text, by_id text, by_name text not null, at timestamptz(3) not null,
  constraint hand_once unique nulls not distinct (chain_id, organisation_id, link),
  foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade
);
create index hand_chain on chains.hand (chain_id, at desc, id desc);
create index hand_organisation on chains.hand (organisation_id);
-- Where firms stand and stood. What lists and counts ask of a firm lies beside it, as it was when the firm was last looked at.
create table chains.placement (
  id bigint generated always as identity primary key,
  chain_id bigint not null references chains.chain, organisation_id bigint not null, region_x int not null, link text not null, from_on date not null, until_on date,
  how text not null check (how in ('hand', 'product', 'industry')), found_in text not null check (found_in in ('hand', 'products', 'name', 'scope', 'industry')), evidence text not null, certainty smallint not null check (certainty between 0 and 100), hand_id bigint references chains.hand on delete set null,
  name text not null, industry_code text, level smallint, size_class text, above_scale boolean not null, is_leading boolean not null, revenue_fen bigint,
  check (until_on >= from_on),
  foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade
);
create unique index placement_current on chains.placement (chain_id, organisation_id, link) where until_on is null;
create index placement_counts on chains.placement (chain_id, link, region_x) include (organisation_id, level, above_scale, is_leading, certainty, revenue_fen) where until_on is null;
create index placement_organisation on chains.placement (organisation_id);
create index placement_hand on chains.placement (hand_id) where hand_id is not null;
-- Up to where changed firms were looked at, and what was seen there: firms of a long import come late.
create table chains.followed (only_one boolean primary key default true check (only_one), since timestamptz not null default 'epoch', firms bigint not null default 0, latest timestamptz);
insert into chains.followed default values;

-- What a region plans for each link in a year: one sheet, saved as a whole.
create table chains.plan (
  chain_id bigint not null references chains.chain, region_x int not null, region_hi int not null, year smallint not null check (year between 2000 and 2100), items jsonb not null, version int not null default 1, saved_by text, saved_at timestamptz(3) not null, primary key (chain_id, region_x, year)
);
create table chains.attachment (
  id bigint generated always as identity primary key,
  chain_id bigint not null references chains.chain, region_x int not null, region_hi int not null, scene text not null, entry text, kind text not null check (kind in ('solution', 'expert', 'data', 'course')), target_id bigint, title text not null, url text, note text, created_by text, created_at timestamptz(3) not null,
  check ((kind in ('solution', 'expert')) = (target_id is not null))
);
create unique index attachment_once on chains.attachment (chain_id, region_x, scene, entry, kind, target_id, title) nulls not distinct;

create function chains.refuse_change() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception 'an edition stays as it is' using errcode = 'restrict_violation';
end $$;
create trigger edition_stays before update or delete or truncate on chains.edition for each statement execute function chains.refuse_change();
revoke execute on function chains.refuse_change() from public;

do $$
declare name text;
begin
  foreach name in array array['sector', 'chain', 'draft', 'edition', 'hand', 'placement', 'followed', 'plan', 'attachment'] loop
    execute format('alter table chains.%I enable row level security', name);
    execute format('create policy everything on chains.%I to jw_system using (true)', name);
    execute format('grant select, insert, update, delete on chains.%I to jw_system', name);
  end loop;
  -- Seen by its region and those above, who may change it, and by all below.
  foreach name in array array['sector', 'chain', 'plan', 'attachment'] loop
    execute format('create policy region on chains.%I for select to jw_officer using (region_x between kernel.lo() and kernel.hi())', name);
    execute format('create policy below on chains.%I for select to jw_officer using (region_x <= kernel.lo() and region_hi >= kernel.hi())', name);
    execute format('create policy region_adds on chains.%I for insert to jw_officer with check (region_x >= (select kernel.lo()) and region_hi <= (select kernel.hi()))', name);
    execute format('create policy region_changes on chains.%I for update to jw_officer using (region_x between kernel.lo() and kernel.hi() and region_hi <= (select kernel.hi()))', name);
    execute format('grant select, insert, update on chains.%I to jw_officer', name);
  end loop;
  -- Of firms within the region, whosever chain it is.
  foreach name in array array['hand', 'placement'] loop
    execute format('create policy region on chains.%I to jw_officer using (region_x between kernel.lo() and kernel.hi())', name);
    execute format('grant select, insert, update, delete on chains.%I to jw_officer', name);
  end loop;
end $$;
create policy region_removes on chains.attachment for delete to jw_officer using (region_x between kernel.lo() and kernel.hi() and region_hi <= (select kernel.hi()));
grant delete on chains.attachment to jw_officer;
create policy seen on chains.edition for select to jw_officer using (chain_id in (select c.id from chains.chain c));
create policy added on chains.edition for insert to jw_officer with check (chain_id in (select c.id from chains.chain c where c.region_x between kernel.lo() and kernel.hi() and c.region_hi <= kernel.hi()));
grant select, insert on chains.edition to jw_officer;
create policy own on chains.draft to jw_officer using (chain_id in (select c.id from chains.chain c where c.region_x between kernel.lo() and kernel.hi() and c.region_hi <= kernel.hi()));
grant select, insert, update, delete on chains.draft to jw_officer;

select kernel.watch('chains.placement', 'chain_firm', 'id');
