-- A firm that begins by itself begins with nothing: no result, no side of the assessor.
revoke insert on diagnosis.assessment from jw_firm;
grant insert (instrument_id, campaign_id, organisation_id, region_x, state, as_of, questions, created_by) on diagnosis.assessment to jw_firm;
