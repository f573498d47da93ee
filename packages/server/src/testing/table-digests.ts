import type pg from 'pg'

export type Digests = ReadonlyMap<string, string>

/** A digest of every table, by the versions of its rows: whatever is written, changed or removed changes it. */
export async function tableDigests(owner: pg.Pool): Promise<Digests> {
  const { rows } = await owner.query<{ place: string }>(
    `select format('%I.%I', n.nspname, c.relname) as place from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_t%'
       -- What was touched is the keeper’s work list, worked off meanwhile.
       and (n.nspname, c.relname) <> ('kernel', 'touched') order by 1`,
  )
  const parts = rows.map(({ place }) => `select '${place.replaceAll("'", "''")}' as place, md5(coalesce(string_agg(ctid::text || xmin::text, ' ' order by ctid), '')) as digest from ${place}`)
  const found = await owner.query<{ place: string; digest: string }>({ name: 'table-digests', text: parts.join(' union all ') })
  return new Map(found.rows.map((r) => [r.place, r.digest]))
}

export const changedTables = (before: Digests, after: Digests) => [...new Set([...before.keys(), ...after.keys()])].filter((place) => before.get(place) !== after.get(place))
