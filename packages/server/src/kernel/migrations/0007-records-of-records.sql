-- Facts of a record may tell of another one: the industry of its firm, the area of its project. Beside `kernel.watch`, which names the record
-- in the row that changed, these find the records that a change elsewhere concerns.

create function kernel.touch(subject text, ids bigint[]) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare n bigint; lowest bigint; highest bigint;
begin
  select count(*), min(id), max(id) into n, lowest, highest from unnest(ids) t(id);
  if n = 0 then return; end if;
  if n > 200 and highest - lowest < 4 * n then insert into kernel.touched (subject, from_id, to_id) values (touch.subject, lowest, highest);
  else insert into kernel.touched (subject, from_id, to_id) select distinct touch.subject, id, id from unnest(ids) t(id) where id is not null;
  end if;
  perform pg_notify('jw_touched', '');
end $$;
revoke execute on function kernel.touch(text, bigint[]) from public;

/* A query over the rows that changed, `moved`, says which records they concern. By `execute`, which plans each batch as large as it is. */
create function kernel.touch_found() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare ids bigint[];
begin
  execute format('with moved as (%s) select array_agg(f.id) from (%s) f where f.id is not null',
    case tg_op when 'INSERT' then 'select * from come' when 'DELETE' then 'select * from gone' else 'select * from come union all select * from gone' end, tg_argv[1]) into ids;
  perform kernel.touch(tg_argv[0], ids);
  return null;
end $$;
create function kernel.watch_with(watched regclass, subject text, query text) returns void language plpgsql as $$
declare name text := 'finds_' || replace(subject, '-', '_');
begin
  execute format('create trigger %I after insert on %s referencing new table as come for each statement execute function kernel.touch_found(%L, %L)', name || '_insert', watched, subject, query);
  execute format('create trigger %I after update on %s referencing old table as gone new table as come for each statement execute function kernel.touch_found(%L, %L)', name || '_update', watched, subject, query);
  execute format('create trigger %I after delete on %s referencing old table as gone for each statement execute function kernel.touch_found(%L, %L)', name || '_delete', watched, subject, query);
end $$;

-- Records that follow others: when one of the columns of a followed row changes, so do the facts of those that name it. Most changes change none.
create table kernel.follower (
  followed regclass not null, subject text not null, records text not null, id_column text not null, key_column text not null, columns text[] not null,
  primary key (followed, subject)
);
create function kernel.touch_followers() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare f record; names text[]; changed bigint[]; ids bigint[];
begin
  for names in select distinct k.columns from kernel.follower k where k.followed = tg_relid loop
    execute format('select array_agg(c.id) from come c join gone g on g.id = c.id where (%s) is distinct from (%s)',
      (select string_agg(format('c.%I', name), ', ') from unnest(names) name), (select string_agg(format('g.%I', name), ', ') from unnest(names) name)) into changed;
    if changed is null then continue; end if;
    for f in select k.subject, k.records, k.id_column, k.key_column from kernel.follower k where k.followed = tg_relid and k.columns = names loop
      execute format('select array_agg(r.%I) from %s as r where r.%I = any($1)', f.id_column, f.records, f.key_column) into ids using changed;
      perform kernel.touch(f.subject, ids);
    end loop;
  end loop;
  return null;
end $$;
/* From now on a change of `columns` in `followed` touches the records of `subject`, rows of `records`, a table or a query in brackets, whose `key_column` is the id of the row that changed. */
create function kernel.follow(followed regclass, columns text[], subject text, records text, id_column text, key_column text) returns void language plpgsql as $$
begin
  if not exists (select from kernel.follower k where k.followed = follow.followed) then
    execute format('create trigger touches_followers after update on %s referencing old table as gone new table as come for each statement execute function kernel.touch_followers()', followed);
  end if;
  insert into kernel.follower (followed, subject, records, id_column, key_column, columns) values (followed, subject, records, id_column, key_column, columns);
end $$;
revoke execute on function kernel.touch_records(), kernel.touch_found(), kernel.watch_with(regclass, text, text), kernel.touch_followers(), kernel.follow(regclass, text[], text, text, text, text) from public;
