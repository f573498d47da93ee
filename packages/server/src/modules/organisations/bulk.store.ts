import type pg from 'pg'
import { copyRows, type CopyValue } from '../../kernel/database/copy-rows.ts'
import { capitalOf, identity, sizeOf } from './record.ts'

export type BulkOrganisation = {
  id: number; regionX: number; name: string; creditCode: string | null; industryCode: string; mainProducts: string; address: string; legalRepresentative: string
  establishedOn: string; knownOn: string; staff: number; revenueFen: number; capitalRaw: string; tags: readonly string[]; place?: { readonly longitude: number; readonly latitude: number } | null
  honours: readonly { code: string; from: string; until: string | null; batch: string }[]
  standings: readonly { from: string; until: string | null; level: number; score: number; basis: 'self' | 'site'; assessmentId: number }[]
}

/** Reserves a run of ids of an identity column, so that rows and what refers to them can be copied side by side. */
export async function reserveIds(client: pg.ClientBase, table: string, count: number): Promise<number> {
  const { rows } = await client.query<{ first: number }>("select setval(s, nextval(s) + $2 - 1) - $2 + 1 as first from pg_get_serial_sequence($1, 'id') s", [table, count])
  return rows[0]!.first
}

/** Whole records by COPY, with their honours and the history of their levels. For the demo and for benchmarks, as the owner of the tables. */
export async function bulkInsert(client: pg.ClientBase, firms: readonly BulkOrganisation[], today: string) {
  function* organisations(): Generator<CopyValue[]> {
    for (const f of firms) {
      const who = identity(f.name, f.creditCode)
      const capital = capitalOf(f.capitalRaw)
      const size = sizeOf({ industryCode: f.industryCode, staff: f.staff, revenueFen: f.revenueFen }, today)
      const last = f.standings.at(-1)
      const honours = f.honours.filter((h) => h.from <= today && (h.until === null || h.until >= today)).map((h) => h.code)
      yield [f.id, f.regionX, who.name, who.name_key, who.credit_code, f.industryCode, f.mainProducts, f.address, f.legalRepresentative, f.establishedOn, f.knownOn, f.staff, f.revenueFen,
        capital.capital_minor, capital.capital_currency, capital.capital_raw, size.size_class, size.above_scale, size.size_rule, f.tags, honours, who.terms,
        last?.level, last?.score, last?.from, last?.basis, `${last?.from ?? f.knownOn}T08:00:00Z`, `${f.knownOn}T08:00:00Z`, f.place?.longitude, f.place?.latitude, f.place ? 'given' : null]
    }
  }
  await copyRows(client, 'organisations.organisation', ['id', 'region_x', 'name', 'name_key', 'credit_code', 'industry_code', 'main_products', 'address', 'legal_representative', 'established_on', 'known_on', 'staff', 'revenue_fen',
    'capital_minor', 'capital_currency', 'capital_raw', 'size_class', 'above_scale', 'size_rule', 'tags', 'honours', 'terms', 'level', 'score', 'assessed_on', 'basis', 'updated_at', 'created_at', 'longitude', 'latitude', 'point_basis'], organisations())
  await copyRows(client, 'organisations.honour', ['organisation_id', 'region_x', 'code', 'valid_from', 'valid_until', 'batch'], firms.flatMap((f) => f.honours.map((h) => [f.id, f.regionX, h.code, h.from, h.until, h.batch])))
  await copyRows(client, 'organisations.standing', ['organisation_id', 'region_x', 'from_on', 'until_on', 'level', 'score', 'basis', 'assessment_id'],
    firms.flatMap((f) => f.standings.map((s) => [f.id, f.regionX, s.from, s.until ?? 'infinity', s.level, s.score, s.basis, s.assessmentId])))
}
