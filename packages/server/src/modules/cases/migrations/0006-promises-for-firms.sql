-- What a region promises, and which days it keeps, is given by the place that is asked about: a firm's case may lie in a region that is not its own.
drop policy everywhere on cases.service_class;
drop policy everywhere on cases.working_day;
revoke select on cases.service_class, cases.working_day from jw_firm;

create function cases.class_at(in_x int, in_code text, at timestamptz) returns setof cases.service_class language sql stable security definer set search_path = cases, pg_temp as $$
  select k.* from cases.service_class k where k.code = in_code and k.region_x <= in_x and k.region_hi >= in_x and k.valid_from <= at order by k.region_hi - k.region_x, k.valid_from desc, k.id desc limit 1
$$;
create function cases.classes_of(ids bigint[]) returns setof cases.service_class language sql stable security definer set search_path = cases, pg_temp as $$
  select k.* from cases.service_class k where k.id = any (ids)
$$;
-- The widest region first, so that the nearest is the last to say.
create function cases.days_around(lo int, hi int) returns setof cases.working_day language sql stable security definer set search_path = cases, pg_temp as $$
  select d.* from cases.working_day d where d.region_x <= hi and d.region_hi >= lo order by d.region_x, d.region_hi desc, d.day limit 5000
$$;
do $$
declare signature text;
begin
  foreach signature in array array['class_at(int, text, timestamptz)', 'classes_of(bigint[])', 'days_around(int, int)'] loop
    execute format('revoke execute on function cases.%s from public', signature);
    execute format('grant execute on function cases.%s to jw_officer, jw_firm, jw_system', signature);
  end loop;
end $$;
