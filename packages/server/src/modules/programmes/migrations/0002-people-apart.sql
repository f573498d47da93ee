/*
 * Nobody has two duties in one application: who signed it does not examine it, who examined it does not decide it, and the other way round. The
 * tables say so, whatever the program does. `refused` is of an examiner or a decider and is kept from applicants alone.
 */
create function programmes.keep_people_apart() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.state not in ('accepted', 'returned', 'refused', 'ranked', 'reserve', 'publicised', 'approved', 'agreed') then return new; end if;
  if exists (select 1 from programmes.application a where a.id = new.application_id and new.by_id in (a.signer_id, a.created_by))
    or exists (select 1 from programmes.application_history h where h.application_id = new.application_id and h.by_id = new.by_id and h.state in ('draft', 'submitted'))
    or new.state in ('publicised', 'approved') and exists (select 1 from programmes.application_history h where h.application_id = new.application_id and h.by_id = new.by_id and h.state in ('accepted', 'returned', 'ranked', 'reserve', 'agreed'))
    or new.state in ('publicised', 'approved') and exists (select 1 from programmes.review r where r.application_id = new.application_id and r.person = new.by_id and r.declared_at is not null)
    or new.state in ('publicised', 'approved') and exists (select 1 from programmes.application a where a.id = new.application_id and a.consensus_by = new.by_id)
    or new.state in ('accepted', 'returned', 'ranked', 'reserve', 'agreed') and exists (select 1 from programmes.application_history h where h.application_id = new.application_id and h.by_id = new.by_id and h.state in ('publicised', 'approved')) then
    raise exception 'one person may not have two duties in an application' using errcode = 'check_violation', constraint = 'application_people';
  end if;
  return new;
end $$;
create trigger people_apart before insert on programmes.application_history for each row execute function programmes.keep_people_apart();

create function programmes.keep_reviewers_apart() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select 1 from programmes.application a where a.id = new.application_id and new.person in (a.signer_id, a.created_by))
    or exists (select 1 from programmes.application_history h where h.application_id = new.application_id and h.by_id = new.person and h.state in ('draft', 'submitted', 'publicised', 'approved')) then
    raise exception 'who applies or decides does not review' using errcode = 'check_violation', constraint = 'application_people';
  end if;
  return new;
end $$;
create trigger reviewers_apart before insert or update on programmes.review for each row execute function programmes.keep_reviewers_apart();
revoke execute on function programmes.keep_people_apart(), programmes.keep_reviewers_apart() from public;
