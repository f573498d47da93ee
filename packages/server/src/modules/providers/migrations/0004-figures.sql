select kernel.watch('providers.provider', 'provider', 'id');
select kernel.follow('organisations.organisation', '{industry_code,size_class}', 'provider', 'providers.provider', 'id', 'organisation_id');
select kernel.watch('providers.solution', 'solution', 'id');
-- Facts are of records with a number; scenes are known by their codes.
alter table providers.scene add column id bigint not null generated always as identity, add constraint scene_id unique (id);
select kernel.watch('providers.scene', 'scene', 'id');
