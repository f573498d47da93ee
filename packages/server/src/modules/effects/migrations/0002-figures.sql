select kernel.watch('effects.report', 'effect_report', 'id');
select kernel.follow('organisations.organisation', '{industry_code,size_class}', 'effect_report', 'effects.report', 'id', 'organisation_id');
