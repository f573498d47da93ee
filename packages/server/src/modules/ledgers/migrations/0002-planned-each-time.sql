-- As before, but by `execute`, which plans each statement anew. A statement of PL/pgSQL without parameters keeps its first plan for the
-- life of the connection; the first batch meets empty tables, and every later one would then read them whole for each line.
create or replace function ledgers.check_lines() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare bad record;
begin
  execute 'select l.book_id, l.number from added l group by l.book_id, l.number having sum(l.amount) <> 0 or count(*) < 2 or count(distinct l.account_id) <> count(*) limit 1' into bad;
  if bad.number is not null then raise exception 'entry % of book % does not balance', bad.number, bad.book_id using errcode = 'check_violation'; end if;
  execute 'select l.book_id, l.number from added l
    left join ledgers.entry e on e.book_id = l.book_id and e.number = l.number and e.on_date = l.on_date and e.region_x = l.region_x
    left join ledgers.account a on a.id = l.account_id and a.book_id = l.book_id
    where e.number is null or a.id is null limit 1' into bad;
  if bad.number is not null then raise exception 'a line of entry % of book % is of no such entry or account', bad.number, bad.book_id using errcode = 'foreign_key_violation'; end if;
  execute 'update ledgers.account a set balance = a.balance + n.amount, last_on = greatest(a.last_on, n.last_on)
    from (select account_id, sum(amount)::bigint as amount, max(on_date) as last_on from added group by account_id) n where a.id = n.account_id';
  return null;
end $$;
