-- What is found to be about a person after it was handed over is told only to the hotline whose reporter it is.
create or replace function cases.tell_hotlines() returns trigger language plpgsql security definer set search_path = cases, pg_catalog, pg_temp as $$
declare told record;
begin
  if not exists (select from cases.hotline h where h.sealed is not null and h.is_enabled) then return null; end if;
  for told in
    insert into cases.hotline_delivery (hotline_id, region_x, case_id, event_id, at)
    select h.id, h.region_x, c.id, new.id, new.at from cases.case c join cases.hotline h on h.sealed is not null and h.is_enabled and 'read' = any (h.rights)
    where c.id = new.case_id and new.person is distinct from 'hotline:' || h.id
      and (exists (select from cases.hotline_case o where o.hotline_id = h.id and o.case_id = c.id and (o.is_reporter or not c.is_about_person)) or (h.sees = 'region' and not c.is_about_person and c.region_x between h.region_x and h.region_hi))
    returning hotline_id
  loop
    perform kernel.enqueue('cases.tell-hotline', jsonb_build_object('hotlineId', told.hotline_id, 'caseId', new.case_id), 'cases.tell-hotline:' || told.hotline_id || ':' || new.case_id, null);
  end loop;
  return null;
end $$;
