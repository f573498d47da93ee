import type { TestKernel } from '../../testing/kernel.ts'

/** Firms by the owner's connection: who may create them is another module's matter. */
export async function bulkInsertOrganisations(t: TestKernel, firms: readonly { name: string; regionX: number }[]) {
  const { rows } = await t.kernel.database.owner.query<{ id: number; name: string; region_x: number }>(
    `insert into organisations.organisation (region_x, name, name_key, known_on, terms, industry_code) select x, name, name, '2026-01-01', '{}', 'C3976' from unnest($1::text[], $2::int[]) as f (name, x) returning id, name, region_x`,
    [firms.map((f) => f.name), firms.map((f) => f.regionX)],
  )
  return rows.map((r) => ({ id: r.id, name: r.name, regionX: r.region_x }))
}
