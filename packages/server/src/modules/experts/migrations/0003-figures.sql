select kernel.watch('experts.expert', 'expert', 'id');
select kernel.watch('experts.consultation', 'consultation', 'id');
select kernel.follow('organisations.organisation', '{industry_code,size_class}', 'consultation', 'experts.consultation', 'id', 'organisation_id');
