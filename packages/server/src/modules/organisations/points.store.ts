import { unknownLevel } from '@jingwei/contract/maps'
import type { Regions } from '../regions/index.ts'
import { sql } from 'kysely'
import type { PointsOf } from './face.ts'
import { sourceOf } from './list-organisations.ts'
import type { OrganisationsDb } from './organisations.store.ts'

/** So many ids make one batch; the database packs them, so that a hundred thousand firms are a hundred rows and not as many objects. */
const idsInABatch = 16_384

export function pointsOf(db: OrganisationsDb, { q, filter }: { q?: string | undefined; filter: string }, { lo, hi }: { readonly lo: number; readonly hi: number }, regions: Regions): PointsOf {
  const { from, where: listed } = sourceOf({ q, filter, sort: '-updated' }, regions)
  const where = sql`${listed} and o.region_x between ${lo} and ${hi} and o.closed_on is null`
  return {
    count: async () =>
      (await sql<{ points: number; unplaced: number; changedAt: string | null }>`select count(o.longitude) as points, count(*) - count(o.longitude) as unplaced, max(o.updated_at)::text as "changedAt" from ${from} where ${where}`.execute(db)).rows[0]!,
    async *batches() {
      const { rows } = await sql<{ class: number; count: number; bytes: Buffer }>`
        select coalesce(o.level, ${unknownLevel}::int)::int as class, count(*) as count, string_agg(float4send(o.longitude::real) || float4send(o.latitude::real) || int4send(o.id::int), ''::bytea) as bytes
        from ${from} where ${where} and o.longitude is not null group by o.level, o.id / ${idsInABatch}::int order by o.level nulls first`.execute(db)
      yield* rows
    },
  }
}

export const placesOf = async (db: OrganisationsDb, ids: readonly number[]) =>
  new Map(
    (
      await sql<{ id: number; longitude: number; latitude: number }>`select id, longitude, latitude from organisations.organisation where id = any(${ids as number[]}::bigint[]) and longitude is not null and merged_into is null`.execute(db)
    ).rows.map(({ id, ...place }) => [id, place]),
  )
