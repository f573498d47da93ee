-- A project is seen by its firm, by the region whose money it is, and by the public, who see no book. The module that keeps projects decides
-- by its own rows who sees which, and asks for the accounts of those by number; these answer for the accounts asked and nothing else.
create function ledgers.balances_of(accounts bigint[], on_day date) returns table (account_id bigint, amount bigint) language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.id, a.balance from ledgers.account a where on_day is null and a.id = any(accounts) and a.balance <> 0
  union all
  select l.account_id, sum(l.amount)::bigint from ledgers.line l where on_day is not null and l.account_id = any(accounts) and l.on_date <= on_day group by l.account_id
$$;
create function ledgers.entries_of(accounts bigint[], of_moves text[], on_day date) returns table (book_id bigint, number bigint, move text, on_date date, text text, source text, reverses bigint, lines jsonb) language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select e.book_id, e.number, e.move, e.on_date, e.text, e.source, e.reverses, n.lines
  from (select l.book_id, l.number, jsonb_agg(jsonb_build_array(l.account_id, l.amount) order by l.place) as lines from ledgers.line l where l.account_id = any(accounts) and (on_day is null or l.on_date <= on_day) group by l.book_id, l.number) n
  join ledgers.entry e on e.book_id = n.book_id and e.number = n.number where of_moves is null or e.move = any(of_moves) order by e.on_date, e.number
$$;
revoke execute on function ledgers.balances_of(bigint[], date), ledgers.entries_of(bigint[], text[], date) from public;
grant usage on schema ledgers to jw_firm, jw_public;
grant execute on function ledgers.balances_of(bigint[], date) to jw_officer, jw_firm, jw_public, jw_system;
grant execute on function ledgers.entries_of(bigint[], text[], date) to jw_officer, jw_firm, jw_system;
