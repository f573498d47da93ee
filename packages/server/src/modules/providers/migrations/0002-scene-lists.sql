-- What a scene is done with: tools, models, data and skills, each a list of names in both languages.
alter table providers.scene add column lists jsonb not null default '{"tools": [], "models": [], "data": [], "skills": []}';
grant update (lists) on providers.scene to jw_officer;
