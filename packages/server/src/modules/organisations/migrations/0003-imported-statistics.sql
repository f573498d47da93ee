-- After an import the planner must know of the new rows at once, not when the database next looks by itself.
create or replace function organisations.settle_search() returns bigint language plpgsql security definer set search_path = organisations, pg_catalog, pg_temp as $$
declare pages bigint;
begin
  pages := gin_clean_pending_list('organisations.organisation_terms'::regclass);
  analyze organisations.organisation;
  return pages;
end $$;
