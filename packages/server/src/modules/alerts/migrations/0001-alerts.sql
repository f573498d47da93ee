create schema alerts;
grant usage on schema alerts to jw_firm, jw_system;

-- Where alerts are sent. Address and secret are sealed with a key that is not in the database; `shown` is the address with its secrets masked.
create table alerts.channel (
  id bigint generated always as identity primary key,
  organisation_id bigint not null, region_x int not null, name text not null,
  kind text not null check (kind in ('email', 'webhook', 'dingtalk', 'wecom')),
  shown text not null, sealed bytea not null,
  last_sent_at timestamptz(3), last_problem jsonb,
  created_at timestamptz(3) not null, created_by text,
  foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade
);
create index channel_organisation on alerts.channel (organisation_id, id);

create table alerts.rule (
  id bigint generated always as identity primary key,
  organisation_id bigint not null, region_x int not null, version int not null default 1,
  name text not null, severity text not null check (severity in ('info', 'warning', 'critical')), is_enabled boolean not null,
  condition jsonb not null, machine_ids bigint[], type_id bigint,
  channel_ids bigint[] not null, escalate_after_minutes int check (escalate_after_minutes > 0), escalate_channel_ids bigint[] not null,
  watch int not null default 1,              -- counts the changes of what is watched: what is remembered of an earlier one is void
  created_at timestamptz(3) not null, created_by text,
  foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade
);
create index rule_organisation on alerts.rule (organisation_id, id);

-- What a rule remembers of a machine, so that a restart goes on where the last process was.
create table alerts.rule_state (
  rule_id bigint not null references alerts.rule (id) on delete cascade, machine_id bigint not null references machines.machine (id),
  watch int not null, state jsonb not null,
  primary key (rule_id, machine_id)
);
-- Who evaluates, and up to which arrival. Another holder means that memories in this process are void.
create table alerts.progress (only_one boolean primary key default true check (only_one), holder text not null, received_until timestamptz(3) not null);

-- An alert keeps what it needs to be read when its rule is gone.
create table alerts.alert (
  id bigint generated always as identity primary key,
  organisation_id bigint not null, region_x int not null,
  rule_id bigint references alerts.rule (id) on delete set null, rule_name text not null, severity text not null, condition jsonb not null,
  machine_id bigint not null references machines.machine (id), machine_code text not null, machine_name text not null,
  signal text, unit text not null, value double precision, eta_seconds double precision,
  from_at timestamptz(3) not null, until_at timestamptz(3), opened_at timestamptz(3) not null, told_at timestamptz(3),
  acknowledged_at timestamptz(3), acknowledged_by text, note text, escalated_at timestamptz(3),
  foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade
);
-- One open alert for a rule and a machine, whatever happens.
create unique index alert_open on alerts.alert (rule_id, machine_id) where until_at is null;
create index alert_organisation on alerts.alert (organisation_id, id desc);
create index alert_organisation_open on alerts.alert (organisation_id, id desc) where until_at is null;
create index alert_machine on alerts.alert (machine_id, id desc);
create index alert_untold on alerts.alert (id) where until_at is null and told_at is null;
create index alert_unescalated on alerts.alert (rule_id) where until_at is null and acknowledged_at is null and escalated_at is null;

create table alerts.delivery (
  id bigint generated always as identity primary key,
  alert_id bigint not null references alerts.alert (id), organisation_id bigint not null, region_x int not null,
  channel_id bigint references alerts.channel (id) on delete set null, channel_name text not null,
  reason text not null check (reason in ('begin', 'escalation')), in_summary boolean not null default false,
  at timestamptz(3) not null, outcome text not null default 'waiting' check (outcome in ('waiting', 'sent', 'failed')), problem jsonb, attempts int not null default 0,
  foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade
);
create index delivery_alert on alerts.delivery (alert_id, id);
create index delivery_channel on alerts.delivery (channel_id, at);
create index delivery_summary on alerts.delivery (channel_id) where in_summary and outcome = 'waiting';

create table alerts.mute (
  id bigint generated always as identity primary key,
  organisation_id bigint not null, region_x int not null,
  machine_id bigint references machines.machine (id), rule_id bigint references alerts.rule (id) on delete cascade,
  until_at timestamptz(3) not null, reason text not null, by_name text not null, at timestamptz(3) not null,
  foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade,
  check (machine_id is not null or rule_id is not null)
);
create index mute_organisation on alerts.mute (organisation_id, until_at);

do $$
declare name text;
begin
  foreach name in array array['channel', 'rule', 'rule_state', 'progress', 'alert', 'delivery', 'mute'] loop
    execute format('alter table alerts.%I enable row level security', name);
    execute format('create policy everything on alerts.%I to jw_system using (true)', name);
    execute format('grant select, insert, update, delete on alerts.%I to jw_system', name);
  end loop;
  foreach name in array array['channel', 'rule', 'alert', 'delivery', 'mute'] loop
    execute format('create policy firm on alerts.%I to jw_firm using (organisation_id = (select kernel.organisation()))', name);
  end loop;
end $$;
grant select, insert, update, delete on alerts.rule to jw_firm;
grant select, insert, delete on alerts.mute to jw_firm;
grant select on alerts.alert, alerts.delivery to jw_firm;
grant update (acknowledged_at, acknowledged_by, note, until_at) on alerts.alert to jw_firm;
-- Whoever manages channels writes a secret, and never reads one.
grant select (id, organisation_id, region_x, name, kind, shown, last_sent_at, last_problem, created_at, created_by), insert, delete on alerts.channel to jw_firm;
