-- Which records changed, for whoever keeps figures of them. Triggers write it in the transaction of the change, so that no way of writing is
-- forgotten: an import, a merge, a correction by hand. A statement that touches many rows of neighbouring numbers leaves one row here.
create table kernel.touched (
  id bigint generated always as identity primary key,
  subject text not null, from_id bigint not null, to_id bigint not null check (to_id >= from_id)
);
grant select, insert, delete on kernel.touched to jw_system;
create function kernel.touch_records() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  column_name text := tg_argv[1];
  touched text := case tg_op
    when 'INSERT' then format('select %1$I as id from come where %1$I is not null', column_name)
    when 'DELETE' then format('select %1$I as id from gone where %1$I is not null', column_name)
    else format('select %1$I as id from come where %1$I is not null union select %1$I from gone where %1$I is not null', column_name) end;
  n bigint; lowest bigint; highest bigint;
begin
  execute format('select count(*), min(id), max(id) from (%s) t', touched) into n, lowest, highest;
  if n = 0 then return null; end if;
  if n > 200 and highest - lowest < 4 * n then
    insert into kernel.touched (subject, from_id, to_id) values (tg_argv[0], lowest, highest);
  else
    execute format('insert into kernel.touched (subject, from_id, to_id) select distinct $1, id, id from (%s) t', touched) using tg_argv[0];
  end if;
  perform pg_notify('jw_touched', '');
  return null;
end $$;
-- From now on whatever changes rows of a table touches the records that `column_name` names.
create function kernel.watch(watched regclass, subject text, column_name text) returns void language plpgsql as $$
declare name text := 'touches_' || replace(subject, '-', '_');
begin
  execute format('create trigger %I after insert on %s referencing new table as come for each statement execute function kernel.touch_records(%L, %L)', name || '_insert', watched, subject, column_name);
  execute format('create trigger %I after update on %s referencing old table as gone new table as come for each statement execute function kernel.touch_records(%L, %L)', name || '_update', watched, subject, column_name);
  execute format('create trigger %I after delete on %s referencing old table as gone for each statement execute function kernel.touch_records(%L, %L)', name || '_delete', watched, subject, column_name);
end $$;
