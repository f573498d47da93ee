-- A standing names its accounts beside their sums, so that a hundred thousand of them are answered without looking up who stands at which
-- place. Standings are derived; the next night, or the next close of a period, keeps them again.
delete from ledgers.standing;
alter table ledgers.standing add column ids bigint[] not null, add constraint standing_pairs check (cardinality(ids) = cardinality(sums));
