select kernel.watch('matches.need', 'need', 'id');
select kernel.watch('matches.enquiry', 'enquiry', 'id');
select kernel.watch('matches.work', 'work', 'id');
select kernel.follow('organisations.organisation', '{industry_code,size_class}', 'need', 'matches.need', 'id', 'organisation_id');
select kernel.follow('organisations.organisation', '{industry_code,size_class}', 'enquiry', 'matches.enquiry', 'id', 'organisation_id');
select kernel.follow('organisations.organisation', '{industry_code,size_class}', 'work', 'matches.work', 'id', 'organisation_id');
