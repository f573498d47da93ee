-- Figures follow cases, visits, and the firms behind them.
select kernel.watch('cases.case', 'case', 'id');
select kernel.follow('organisations.organisation', '{industry_code,size_class}', 'case', 'cases.case', 'id', 'organisation_id');
select kernel.watch('cases.visit', 'visit', 'id');
select kernel.follow('organisations.organisation', '{industry_code,size_class}', 'visit', 'cases.visit', 'id', 'organisation_id');
