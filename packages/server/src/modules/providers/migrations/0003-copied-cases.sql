-- Texts of the cases of solutions, so that who tells another's is told so. Rows are kept by note_cases alone, and by background work when providers become one.
create table providers.case_text (
  solution_id bigint not null references providers.solution (id) on delete cascade, provider_id bigint not null references providers.provider (id),
  digest bytea not null, is_copied boolean not null default false, at timestamptz(3) not null default now(),
  primary key (solution_id, digest)
);
create index case_text_digest on providers.case_text (digest, at);
create index case_text_provider on providers.case_text (provider_id);
alter table providers.case_text enable row level security;
create policy everything on providers.case_text to jw_system using (true);
grant select, insert, update, delete on providers.case_text to jw_system;

-- Keeps the texts of the caller's own solution and says which of them another provider told first, in a case or as a reference.
create function providers.note_cases(noted bigint, digests bytea[]) returns table (digest bytea, provider_id bigint, name text, at timestamptz) language plpgsql security definer set search_path = providers, pg_temp as $$
#variable_conflict use_column
declare own bigint; before int; after int;
begin
  select s.provider_id into own from providers.solution s where s.id = noted and s.organisation_id = kernel.organisation();
  if not found then raise exception 'no own solution %', noted using errcode = '42501'; end if;
  select count(*) filter (where c.is_copied) into before from providers.case_text c where c.solution_id = noted;
  delete from providers.case_text c where c.solution_id = noted and c.digest <> all (digests);
  insert into providers.case_text (solution_id, provider_id, digest) select noted, own, d from unnest(digests) d on conflict do nothing;
  update providers.case_text c set is_copied = exists (
    select from providers.case_text o where o.digest = c.digest and o.provider_id <> own and o.at <= c.at
    union all select from providers.reference r where r.text_digest = c.digest and r.provider_id <> own and r.created_at <= c.at) where c.solution_id = noted;
  select count(*) filter (where c.is_copied) into after from providers.case_text c where c.solution_id = noted;
  if after <> before then update providers.provider p set copied = p.copied + after - before where p.id = own; end if;
  return query select distinct on (f.digest) f.digest, f.provider_id, p.name, f.at from (
      select o.digest, o.provider_id, o.at from providers.case_text c join providers.case_text o on o.digest = c.digest and o.provider_id <> own and o.at <= c.at where c.solution_id = noted
      union all select r.text_digest, r.provider_id, r.created_at from providers.case_text c join providers.reference r on r.text_digest = c.digest and r.provider_id <> own and r.created_at <= c.at where c.solution_id = noted) f
    join providers.provider p on p.id = f.provider_id order by f.digest, f.at, f.provider_id;
end $$;
revoke execute on function providers.note_cases(bigint, bytea[]) from public;
grant execute on function providers.note_cases(bigint, bytea[]) to jw_firm;
