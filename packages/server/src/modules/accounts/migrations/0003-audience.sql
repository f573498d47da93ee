-- Who is meant by people named, a firm's members, or a place: whoever has one of the roles nearest at or above it on a day.
-- For functions of the owner's alone: no role may ask who works where.
create function accounts.audience(given uuid[], firm bigint, x int, roles text[], today date)
returns setof text language sql stable security definer set search_path = accounts, pg_temp as $$
  select p.id::text from person p where p.id = any (given)
  union
  select b.person_id::text from membership b where b.organisation_id = firm and b.ended_at is null
  union
  select near.person_id::text from (
    select m.person_id, rank() over (order by m.region_hi - m.region_lo) as distance from mandate m
    where m.region_lo <= x and m.region_hi >= x and m.role = any (roles)
      and m.revoked_at is null and m.valid_from <= today and (m.valid_until is null or m.valid_until >= today)
  ) near where near.distance = 1
$$;
revoke execute on function accounts.audience(uuid[], bigint, int, text[], date) from public;
