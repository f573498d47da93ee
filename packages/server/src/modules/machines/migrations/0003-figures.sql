-- Days on which machines were heard of, as stretches: what `machine_use` says of now, kept for the figures of any day. A stretch ends the
-- second day after it was last heard of, so that whoever sends once a day is never gone.
create table machines.heard (
  machine_id bigint not null references machines.machine (id), from_on date not null, until_on date not null check (until_on > from_on),
  primary key (machine_id, from_on)
);
alter table machines.heard enable row level security;
create policy everything on machines.heard to jw_system using (true);
grant select on machines.heard to jw_system;
create function machines.note_heard() returns trigger language plpgsql security definer set search_path = machines, pg_temp as $$
begin
  -- Most of what comes is of a day that is known.
  with day as (select n.machine_id, (n.last_reading_at at time zone 'Asia/Shanghai')::date as on_day from come n),
  fresh as (select d.* from day d where not exists (select from heard h where h.machine_id = d.machine_id and d.on_day >= h.from_on and d.on_day + 2 <= h.until_on)),
  longer as (update heard h set until_on = f.on_day + 2 from fresh f where h.machine_id = f.machine_id and f.on_day > h.from_on and f.on_day <= h.until_on and h.until_on < f.on_day + 2 returning h.machine_id)
  insert into heard (machine_id, from_on, until_on) select f.machine_id, f.on_day, f.on_day + 2 from fresh f where f.machine_id not in (select machine_id from longer) on conflict do nothing;
  return null;
end $$;
create trigger note_heard_insert after insert on machines.machine_use referencing new table as come for each statement execute function machines.note_heard();
create trigger note_heard_update after update on machines.machine_use referencing new table as come for each statement execute function machines.note_heard();
revoke execute on function machines.note_heard() from public;
insert into machines.heard (machine_id, from_on, until_on) select machine_id, (last_reading_at at time zone 'Asia/Shanghai')::date, (last_reading_at at time zone 'Asia/Shanghai')::date + 2 from machines.machine_use;

select kernel.watch('machines.machine', 'machine', 'id');
select kernel.watch('machines.heard', 'machine', 'machine_id');
select kernel.watch('machines.machine', 'connected_firm', 'organisation_id');
select kernel.follow('machines.connection', '{protocol,is_enabled}', 'machine', 'machines.machine', 'id', 'connection_id');
select kernel.follow('organisations.organisation', '{industry_code,size_class}', 'machine', 'machines.machine', 'id', 'organisation_id');
select kernel.follow('organisations.organisation', '{industry_code,size_class}', 'connected_firm', 'machines.machine', 'organisation_id', 'organisation_id');
