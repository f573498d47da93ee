-- Many people at once, each with words and a page of their own; a key that somebody was told is not told again.
create function notices.tell_each(given jsonb, at timestamptz)
returns bigint[] language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  with told as (
    insert into kernel.notice (person, at, kind, key, text_zh, text_en, detail_zh, detail_en, link, is_urgent)
    select n.person, $2, n.kind, n.key, n.title_zh, n.title_en, n.detail_zh, n.detail_en, n.link, n.is_urgent
    from jsonb_to_recordset($1) as n (person text, kind text, key text, title_zh text, title_en text, detail_zh text, detail_en text, link text, is_urgent boolean)
    on conflict (person, key) do nothing returning id, is_urgent
  ) select coalesce(array_agg(id), '{}') from told
$$;
revoke execute on function notices.tell_each(jsonb, timestamptz) from public;
grant execute on function notices.tell_each(jsonb, timestamptz) to jw_officer, jw_firm, jw_person, jw_system;
create index delivery_failed on notices.delivery (at) where outcome = 'failed';
create index channel_delivery_failed on notices.channel_delivery (at) where outcome = 'failed';
