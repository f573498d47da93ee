-- A code may lie on a record that was merged away; an import must find it there.
create index organisation_merged_code on organisations.organisation (credit_code) where merged_into is not null and credit_code is not null;

-- Rows of a file, checked and normalised, waiting to be written. COPY refuses tables with row-level security, so nobody but
-- background work may touch it. Unlogged: after a crash of the database it is empty, the import's count says so, and the
-- file is checked again from its beginning.
create unlogged table organisations.import_row (
  import_id bigint not null, line int not null,
  region_x int not null, region_hi int,      -- region_hi is null where the region was assumed, not told
  name text not null, name_key text not null, credit_code text, kind text not null,
  industry_code text, industry_raw text, kind_text text, legal_representative text, address text, business_scope text, main_products text,
  established_on date, capital_minor bigint, capital_currency text, capital_raw text, staff int, revenue_fen bigint,
  size_class text, size_rule text, above_scale boolean, judged_above_scale boolean,
  former_region_code text, contact_name text, contact_phone text, terms int[] not null, notes jsonb,
  primary key (import_id, line)
);
grant select, insert, delete on organisations.import_row to jw_system;

-- Statistics belong to the owner of a table; background work may ask for them after it staged a million rows.
create function organisations.analyse_import_rows() returns void language plpgsql security definer set search_path = organisations, pg_temp as $$
begin
  analyze organisations.import_row;
end $$;
-- Merges the list of pending search entries into the index, which an import makes long.
create function organisations.settle_search() returns bigint language sql security definer set search_path = organisations, pg_catalog, pg_temp as $$
  select gin_clean_pending_list('organisations.organisation_terms'::regclass)
$$;
-- The record that stands for another today: itself, or what it was merged into, however often.
create function organisations.survivor(firm bigint) returns bigint language sql stable as $$
  with recursive chain as (
    select id, merged_into from organisations.organisation where id = firm
    union
    select o.id, o.merged_into from organisations.organisation o join chain c on o.id = c.merged_into
  )
  select id from chain where merged_into is null
$$;
revoke execute on function organisations.analyse_import_rows(), organisations.settle_search() from public;
grant execute on function organisations.analyse_import_rows(), organisations.settle_search() to jw_system;
