create schema statements;
grant usage on schema statements to jw_officer, jw_firm, jw_person, jw_public, jw_system;

create table statements.statement (
  id bigint generated always as identity primary key,
  region_x int not null, title text not null, body text not null, language text not null check (language in ('zh', 'en')),
  state text not null default 'draft' check (state in ('draft', 'ready', 'frozen')), version int not null default 1, figures int not null default 0, returned text,
  follows_id bigint references statements.statement,
  created_by text not null, creator text not null, created_at timestamptz(3) not null, changed_by text not null, changer text not null, updated_at timestamptz(3) not null,
  frozen_by text, freezer text, frozen_at timestamptz(3), frozen_on date, fold bigint, fold_at timestamptz(3), seal text,
  check ((state = 'frozen') = (frozen_by is not null)), check (frozen_by is null or (freezer is not null and frozen_at is not null and frozen_on is not null and fold is not null and fold_at is not null and seal is not null)),
  -- Whoever wrote it does not freeze it.
  constraint statement_four_eyes check (frozen_by is null or frozen_by not in (created_by, changed_by))
);
create index statement_region on statements.statement (region_x, updated_at desc, id desc);
create index statement_follows on statements.statement (follows_id) where follows_id is not null;
create table statements.version (
  id bigint generated always as identity primary key, statement_id bigint not null references statements.statement, number int not null, title text not null, body text not null, by_id text not null, by_name text not null, at timestamptz(3) not null, unique (statement_id, number)
);
-- A figure as it was when its statement was frozen, with what proves it.
create table statements.figure (
  id bigint generated always as identity primary key, statement_id bigint not null references statements.statement, place int not null check (place >= 0), code text not null, version int not null, region_x int not null, on_day date not null, value double precision not null, figure jsonb not null, unique (statement_id, place)
);
create index figure_code on statements.figure (code, on_day);
create table statements.link (
  statement_id bigint primary key references statements.statement, token text not null unique check (length(token) >= 20), is_open boolean not null, changed_by text not null, changed_at timestamptz(3) not null
);

-- What is frozen stays as it is, whoever asks; a version that was saved as well.
create function statements.refuse_change() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception 'it is kept as it is' using errcode = 'restrict_violation';
end $$;
create trigger frozen_stays before update or delete on statements.statement for each row when (old.state = 'frozen') execute function statements.refuse_change();
create trigger no_truncate before truncate on statements.statement for each statement execute function statements.refuse_change();
create trigger version_stays before update or delete or truncate on statements.version for each statement execute function statements.refuse_change();
create trigger figure_stays before update or delete or truncate on statements.figure for each statement execute function statements.refuse_change();
create function statements.refuse_late_figure() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if (select state from statements.statement where id = new.statement_id) is distinct from 'ready' then
    raise exception 'figures are kept when a statement is frozen, not later' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger figure_in_time before insert on statements.figure for each row execute function statements.refuse_late_figure();
-- Anybody who has written a version is no second person.
create function statements.refuse_own() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from statements.version where statement_id = new.id and by_id = new.frozen_by) then
    raise exception 'who wrote it does not freeze it' using errcode = 'check_violation', constraint = 'statement_four_eyes';
  end if;
  return new;
end $$;
create trigger four_eyes before update on statements.statement for each row when (new.state = 'frozen') execute function statements.refuse_own();
revoke execute on function statements.refuse_change(), statements.refuse_late_figure(), statements.refuse_own() from public;

do $$
declare name text;
begin
  foreach name in array array['statement', 'version', 'figure', 'link'] loop
    execute format('alter table statements.%I enable row level security', name);
    execute format('create policy everything on statements.%I to jw_system using (true)', name);
    execute format('grant select, insert, update on statements.%I to jw_system', name);
  end loop;
  foreach name in array array['version', 'figure', 'link'] loop
    execute format('create policy region on statements.%I to jw_officer using (statement_id in (select s.id from statements.statement s where s.region_x between kernel.lo() and kernel.hi()))', name);
    execute format('grant select, insert on statements.%I to jw_officer', name);
  end loop;
end $$;
create policy region on statements.statement to jw_officer using (region_x between kernel.lo() and kernel.hi());
grant select, insert, update on statements.statement to jw_officer;
grant update on statements.link to jw_officer;

-- A statement by its link, while that is open: who has the link may read it and nothing else.
create function statements.by_link(asked text) returns setof statements.statement language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.* from statements.link l join statements.statement s on s.id = l.statement_id where l.token = asked and l.is_open and s.state = 'frozen'
$$;
create function statements.figures_by_link(asked text) returns setof jsonb language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select f.figure from statements.link l join statements.statement s on s.id = l.statement_id join statements.figure f on f.statement_id = s.id where l.token = asked and l.is_open and s.state = 'frozen' order by f.place
$$;
revoke execute on function statements.by_link(text), statements.figures_by_link(text) from public;
grant execute on function statements.by_link(text), statements.figures_by_link(text) to jw_officer, jw_firm, jw_person, jw_public, jw_system;
