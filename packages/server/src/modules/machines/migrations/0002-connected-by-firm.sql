-- How many machines of firms send readings: counts alone, of one's own firm or those of one's region, whatever each shares.
create function machines.connected_of(ids bigint[]) returns table (organisation_id bigint, machines bigint, last_on date) language sql stable security definer set search_path = machines, pg_temp as $$
  select m.organisation_id, count(*), max((u.last_reading_at at time zone 'Asia/Shanghai')::date)
  from machines.machine m join machines.machine_use u on u.machine_id = m.id
  where m.organisation_id = any(ids) and m.retired_at is null and m.connection_id is not null
    and case current_setting('role') when 'jw_firm' then m.organisation_id = kernel.organisation() when 'jw_officer' then m.region_x between kernel.lo() and kernel.hi() else current_setting('role') = 'jw_system' end
  group by 1
$$;
revoke execute on function machines.connected_of(bigint[]) from public;
grant execute on function machines.connected_of(bigint[]) to jw_officer, jw_firm, jw_system;
