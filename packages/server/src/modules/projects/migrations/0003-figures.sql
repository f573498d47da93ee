-- When a project left the books of what goes on. Of those that left before this was noted, their last change says it.
alter table projects.project add column closed_on date;
create function projects.note_closing() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new.closed_on := case when new.state not in ('closed', 'ended') then null when tg_op = 'INSERT' then coalesce(new.finished_on, new.ends_on) else coalesce(old.closed_on, (new.updated_at at time zone 'Asia/Shanghai')::date) end;
  return new;
end $$;
create trigger closing_noted before insert or update of state on projects.project for each row execute function projects.note_closing();
revoke execute on function projects.note_closing() from public;
update projects.project set state = state where state in ('closed', 'ended');

-- Figures follow projects, what the books say of their money, and the firms that stand behind them.
select kernel.watch('projects.project', 'project', 'id');
select kernel.watch_with('ledgers.line', 'project', $$select substr(a.subject, 9)::bigint as id from moved m join ledgers.account a on a.id = m.account_id where a.subject like 'project:%'$$);
select kernel.follow('organisations.organisation', '{industry_code,size_class}', 'project', 'projects.project', 'id', 'organisation_id');
select kernel.watch('projects.milestone', 'milestone', 'id');
select kernel.follow('projects.project', '{region_x,organisation_id,area,programme_id,state,closed_on,approved_by}', 'milestone', 'projects.milestone', 'id', 'project_id');
select kernel.follow('organisations.organisation', '{industry_code,size_class}', 'milestone', '(select m.id, p.organisation_id from projects.milestone m join projects.project p on p.id = m.project_id)', 'id', 'organisation_id');
select kernel.watch('projects.payment', 'payment', 'id');
select kernel.follow('projects.project', '{area,programme_id}', 'payment', 'projects.payment', 'id', 'project_id');
select kernel.follow('organisations.organisation', '{industry_code,size_class}', 'payment', 'projects.payment', 'id', 'organisation_id');
