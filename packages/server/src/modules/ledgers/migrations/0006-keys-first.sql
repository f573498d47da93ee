-- Keys are looked up by themselves. With the book before the key, a planner that has not seen a fresh book takes any index that begins with
-- the book for as good, and reads all of the book for each key.
create unique index entry_key on ledgers.entry (key, book_id);
alter table ledgers.entry drop constraint entry_book_id_key_key;
