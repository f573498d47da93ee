-- An honour is counted by the industry and size of its firm, and no more once the firm became another record.
select kernel.follow('organisations.organisation', '{industry_code,size_class,merged_into}', 'honour', 'organisations.honour', 'id', 'organisation_id');
