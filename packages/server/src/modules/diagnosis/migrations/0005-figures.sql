-- Figures follow assessments and the firms behind them. An instrument that is published never changes its kind.
select kernel.watch('diagnosis.assessment', 'assessment', 'id');
select kernel.follow('organisations.organisation', '{industry_code,size_class}', 'assessment', 'diagnosis.assessment', 'id', 'organisation_id');
