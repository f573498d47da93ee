-- Figures of budget lines follow the entries that touch them.
select kernel.watch_with('ledgers.line', 'budget_line', $$select a.id from moved m join ledgers.account a on a.id = m.account_id where a.kind = 'budget'$$);
