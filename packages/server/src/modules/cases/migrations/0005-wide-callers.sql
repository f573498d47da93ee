-- Whoever sees a whole province walks its list in order instead of sorting all of it.
create index case_reported on cases.case (reported_at desc, id desc);
create index case_updated on cases.case (updated_at desc, id desc);
create index case_promised on cases.case ((coalesce(answer_by, 'infinity'::timestamptz)), id);

-- The caller's interval is read once a statement and not with each row.
create or replace function cases.counted(lo int, hi int, since timestamptz, before timestamptz) returns table (region_x int, unit_id bigint, subject text, state text, reported_at timestamptz, respond_by timestamptz,
  first_responded_at timestamptz, answer_by timestamptz, answered_at timestamptz, closed_as text, satisfaction smallint, reopenings smallint)
language sql stable security definer rows 10000 set search_path = cases, pg_temp as $$
  select c.region_x, c.unit_id, c.subject, c.state, c.reported_at, c.respond_by, c.first_responded_at, c.answer_by, c.answered_at, c.closed_as, c.satisfaction, c.reopenings
  from cases.case c where c.region_x between (select greatest(lo, kernel.lo())) and (select least(hi, kernel.hi())) and c.reported_at >= since and c.reported_at < before and c.state not in ('merged', 'split')
$$;
