-- Figures follow firms, and their levels through time.
select kernel.watch('organisations.organisation', 'firm', 'id');
select kernel.watch('organisations.standing', 'firm', 'organisation_id');
select kernel.watch('organisations.honour', 'honour', 'id');
