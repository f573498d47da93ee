-- To a firm, the cases of one or two others are no number: it would tell who they are, and what they wrote.
create or replace function cases.others_alike(in_subject text, in_region_lo int, in_region_hi int, in_terms int[], min_common int) returns bigint language sql stable security definer set search_path = cases, pg_temp as $$
  select case when kernel.lo() is null and count(distinct coalesce(organisation_id, 0)) < 3 then 0 else count(*) end from (
    select c.organisation_id from cases.case c where c.terms && in_terms and (in_subject is null or c.subject = in_subject) and c.region_x between in_region_lo and in_region_hi and not c.is_about_person
      and c.organisation_id is distinct from kernel.organisation() and c.state in ('new', 'assigned', 'working', 'pause-asked', 'paused', 'approval', 'answered')
      and (kernel.lo() is null or c.region_x between kernel.lo() and kernel.hi()) and (kernel.lo() is not null or kernel.organisation() is not null)
      and cardinality(array(select unnest(c.terms) intersect select unnest(in_terms))) >= min_common limit 1000) alike
$$;
