create schema production;
grant usage on schema production to jw_firm, jw_system;

-- Shifts, holidays, tariffs and target of a plant. Each holds from its day on, so that figures of the past stay what they were; the first
-- one holds for the time before it as well.
create table production.plant_settings (
  organisation_id bigint not null, region_x int not null, valid_from date not null, version int not null check (version > 0),
  definition jsonb not null, changed_at timestamptz(3) not null default now(), changed_by text,
  primary key (organisation_id, valid_from), unique (organisation_id, version),
  foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade
);

-- Reasons of a plant's own, beside those that come with the product.
create table production.stop_reason (
  organisation_id bigint not null, region_x int not null, code text not null, title_zh text not null, title_en text not null,
  is_planned boolean not null, created_at timestamptz(3) not null default now(), created_by text,
  primary key (organisation_id, code),
  foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade
);

-- What somebody said of a time in which a machine stood. It holds for whatever the machine did not run in that time.
create table production.stop_explanation (
  id bigint generated always as identity primary key,
  machine_id bigint not null references machines.machine (id), organisation_id bigint not null, region_x int not null,
  from_at timestamptz(3) not null, until_at timestamptz(3) not null, reason text not null, note text,
  explained_at timestamptz(3) not null default now(), explained_by text,
  check (from_at < until_at),
  constraint one_explanation exclude using gist (int8range(machine_id, machine_id, '[]') with &&, tstzrange(from_at, until_at) with &&),
  foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade
);
create index stop_explanation_machine on production.stop_explanation (machine_id, from_at);
create index stop_explanation_organisation on production.stop_explanation (organisation_id);

-- What a machine makes, and the planned run time of a unit of it.
create table production.run (
  id bigint generated always as identity primary key,
  machine_id bigint not null references machines.machine (id), organisation_id bigint not null, region_x int not null,
  product text not null, order_code text, ideal_seconds_per_unit double precision not null check (ideal_seconds_per_unit > 0),
  from_at timestamptz(3) not null, until_at timestamptz(3), created_at timestamptz(3) not null default now(), created_by text,
  check (from_at < until_at),
  constraint one_run exclude using gist (int8range(machine_id, machine_id, '[]') with &&, tstzrange(from_at, until_at) with &&),
  foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade
);
create index run_machine on production.run (machine_id, from_at);
create index run_organisation on production.run (organisation_id);

-- An officer has none of these rows: what a firm shares of them is figures, computed for whoever may have them.
do $$
declare name text;
begin
  foreach name in array array['plant_settings', 'stop_reason', 'stop_explanation', 'run'] loop
    execute format('alter table production.%I enable row level security', name);
    execute format('create policy everything on production.%I to jw_system using (true)', name);
    execute format('grant select, insert, update, delete on production.%I to jw_system', name);
    execute format('create policy firm on production.%I to jw_firm using (organisation_id = (select kernel.organisation()))', name);
    execute format('grant select, insert, update on production.%I to jw_firm', name);
  end loop;
end $$;
grant delete on production.stop_explanation to jw_firm;
