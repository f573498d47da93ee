create schema telemetry;
grant usage on schema telemetry to jw_firm, jw_system;

-- Messages that could not become readings: the reason and the bytes, so that they can be tried again. Bounded for each connection.
create table telemetry.dead_letter (
  id bigint generated always as identity primary key,
  connection_id bigint not null references machines.connection (id), organisation_id bigint not null, region_x int not null,
  received_at timestamptz(3) not null, protocol text not null, topic text, machine text, precision text,
  code text not null, reason_zh text not null, reason_en text not null,
  payload bytea not null, bytes int not null, replayed_at timestamptz(3),
  foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade
);
create index dead_letter_connection on telemetry.dead_letter (connection_id, id desc);
alter table telemetry.dead_letter enable row level security;
create policy everything on telemetry.dead_letter to jw_system using (true);
create policy firm on telemetry.dead_letter to jw_firm using (organisation_id = (select kernel.organisation()));
grant select, insert, update, delete on telemetry.dead_letter to jw_system;
grant select, update on telemetry.dead_letter to jw_firm;
