select kernel.watch('programmes.programme', 'programme', 'id');
select kernel.watch('programmes.application', 'application', 'id');
select kernel.follow('programmes.programme', '{decided_at}', 'application', 'programmes.application', 'id', 'programme_id');
select kernel.follow('organisations.organisation', '{industry_code,size_class}', 'application', 'programmes.application', 'id', 'organisation_id');
