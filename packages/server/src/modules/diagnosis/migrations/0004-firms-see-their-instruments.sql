-- A firm sees what came with the product, what a region around it published, and what it was assessed with before it moved.
drop policy published on diagnosis.instrument;
create policy shipped_to_firms on diagnosis.instrument for select to jw_firm using (region_x is null and state <> 'draft');
create policy around_the_firm on diagnosis.instrument for select to jw_firm using (
  state <> 'draft' and exists (select from organisations.organisation o where o.id = (select kernel.organisation()) and o.region_x between instrument.region_x and instrument.region_hi));
create policy used_by_the_firm on diagnosis.instrument for select to jw_firm using (
  state <> 'draft' and id in (select a.instrument_id from diagnosis.assessment a where a.organisation_id = (select kernel.organisation())));
