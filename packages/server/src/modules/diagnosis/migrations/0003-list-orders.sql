-- Each order of the list, for large regions read from its front. The region stands last in each, so that rows of other
-- regions are passed over inside the index; small regions are found by it and sorted.
drop index diagnosis.assessment_updated;
create index assessment_updated on diagnosis.assessment (updated_at desc, id desc, region_x);
create index assessment_due on diagnosis.assessment (coalesce(due_on, 'infinity'::date), id, region_x);
create index assessment_submitted on diagnosis.assessment (coalesce(submitted_at, '-infinity'::timestamptz) desc, id desc, region_x);
create index assessment_difference on diagnosis.assessment (coalesce(abs(site_score - self_score), -1) desc, id desc, region_x);
-- Counting does not touch the rows, which are wide.
drop index diagnosis.assessment_region;
create index assessment_region on diagnosis.assessment (region_x, id) include (state, campaign_id, assessor_id, organisation_id);
create index assessment_campaign on diagnosis.assessment (campaign_id, region_x, state) include (id);
