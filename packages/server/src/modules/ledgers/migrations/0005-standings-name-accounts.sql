-- A standing names its accounts beside their sums, so that a hundred thousand of them are answered without looking up who stands at which
-- place. Places are counted without gaps; a day of which that were not so is summed again from its lines.
alter table ledgers.standing add column ids bigint[];
update ledgers.standing s set ids = (select array_agg(a.id order by a.place) from ledgers.account a where a.book_id = s.book_id and a.place >= s.block * 1000 and a.place < s.block * 1000 + cardinality(s.sums));
delete from ledgers.standing s using (select book_id, on_date from ledgers.standing where ids is null or cardinality(ids) <> cardinality(sums)) gap where gap.book_id = s.book_id and gap.on_date = s.on_date;
alter table ledgers.standing alter column ids set not null, add constraint standing_pairs check (cardinality(ids) = cardinality(sums));
