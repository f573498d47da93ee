import { sql } from 'kysely'
import type { Db } from '../../kernel/database/database.ts'
import type { PlantDefinition, ProductionTables } from './production.tables.ts'

export type ProductionDb = Db<ProductionTables>
type Place = { readonly organisation_id: number; readonly region_x: number }
type Between = { readonly from: string; readonly until: string }

export const settingsOf = (db: ProductionDb, organisationIds: readonly number[]) =>
  db.selectFrom('production.plant_settings').select(['organisation_id', 'valid_from', 'version', 'definition']).where('organisation_id', 'in', [...organisationIds, 0]).orderBy('valid_from').execute()

/** Writes what holds from a day on, if the latest version is still `version`; false when somebody was faster. */
export async function putSettings(db: ProductionDb, place: Place, version: number, validFrom: string, definition: PlantDefinition, changedBy: string | null) {
  const latest = await db.selectFrom('production.plant_settings').select('version').where('organisation_id', '=', place.organisation_id).orderBy('version', 'desc').limit(1).forUpdate().executeTakeFirst()
  if ((latest?.version ?? 0) !== version) return false
  const text = JSON.stringify(definition)
  const { rows } = await sql<{ version: number }>`
    insert into production.plant_settings as s (organisation_id, region_x, valid_from, version, definition, changed_by)
    values (${place.organisation_id}, ${place.region_x}, ${validFrom}, ${version + 1}, ${text}::jsonb, ${changedBy})
    on conflict (organisation_id, valid_from) do update set version = excluded.version, definition = excluded.definition, changed_at = now(), changed_by = excluded.changed_by
    where s.version = ${version} returning version`.execute(db)
  return rows.length > 0
}

export const reasonsOf = (db: ProductionDb, organisationIds: readonly number[]) =>
  db.selectFrom('production.stop_reason').select(['organisation_id', 'code', 'title_zh', 'title_en', 'is_planned']).where('organisation_id', 'in', [...organisationIds, 0]).orderBy('code').execute()

export async function insertReason(db: ProductionDb, place: Place, reason: { code: string; title_zh: string; title_en: string; is_planned: boolean; created_by: string | null }) {
  const made = await db.insertInto('production.stop_reason').values({ ...place, ...reason }).onConflict((c) => c.doNothing()).returning('code').executeTakeFirst()
  return made !== undefined
}

export const explanationsOf = (db: ProductionDb, machineIds: readonly number[], { from, until }: Between) =>
  db.selectFrom('production.stop_explanation').select(['machine_id', 'from_at', 'until_at', 'reason', 'note', 'explained_by'])
    .where('machine_id', 'in', [...machineIds, 0]).where('from_at', '<', until).where('until_at', '>', from).orderBy('from_at').execute()

/** What was said before of that time gives way; of what reaches beyond it, the rest stays. */
export async function putExplanation(db: ProductionDb, place: Place & { machine_id: number }, { from, until }: Between, said: { reason: string; note: string | null; explained_by: string | null }) {
  await sql`select pg_advisory_xact_lock(hashtextextended('production.explanation', ${place.machine_id}))`.execute(db)
  const before = await db.deleteFrom('production.stop_explanation').where('machine_id', '=', place.machine_id).where('from_at', '<', until).where('until_at', '>', from)
    .returning(['organisation_id', 'region_x', 'machine_id', 'from_at', 'until_at', 'reason', 'note', 'explained_at', 'explained_by']).execute()
  const rests = before.flatMap((b) => [...(b.from_at < from ? [{ ...b, until_at: from }] : []), ...(b.until_at > until ? [{ ...b, from_at: until }] : [])])
  await db.insertInto('production.stop_explanation').values([...rests, { ...place, from_at: from, until_at: until, ...said }]).execute()
}

const runColumns = ['id', 'machine_id', 'product', 'order_code', 'ideal_seconds_per_unit', 'from_at', 'until_at'] as const
export const runsOf = (db: ProductionDb, machineIds: readonly number[], { from, until }: Between) =>
  db.selectFrom('production.run').select(runColumns).where('machine_id', 'in', [...machineIds, 0]).where('from_at', '<', until)
    .where((e) => e.or([e('until_at', 'is', null), e('until_at', '>', from)])).orderBy('from_at').execute()

/** Ends what was being made at that moment, and lasts until the next begins; null when one begins at that very moment. */
export async function beginRun(db: ProductionDb, place: Place & { machine_id: number }, run: { product: string; order_code: string | null; ideal_seconds_per_unit: number; from_at: string; created_by: string | null }) {
  await sql`select pg_advisory_xact_lock(hashtextextended('production.run', ${place.machine_id}))`.execute(db)
  const of = db.selectFrom('production.run').select(['id', 'from_at']).where('machine_id', '=', place.machine_id)
  if (await of.where('from_at', '=', run.from_at).executeTakeFirst()) return null
  const next = await of.where('from_at', '>', run.from_at).orderBy('from_at').limit(1).executeTakeFirst()
  await db.updateTable('production.run').set({ until_at: run.from_at }).where('machine_id', '=', place.machine_id).where('from_at', '<', run.from_at)
    .where((e) => e.or([e('until_at', 'is', null), e('until_at', '>', run.from_at)])).execute()
  return db.insertInto('production.run').values({ ...place, ...run, until_at: next?.from_at ?? null }).returning(runColumns).executeTakeFirstOrThrow()
}

/** What two firms had becomes one's. Settings and reasons that both have stay as the one that stays has them. */
export async function moveToFirm(db: ProductionDb, duplicateId: number, stays: Place) {
  const { organisation_id: id, region_x: x } = stays
  await sql`update production.run set organisation_id = ${id}, region_x = ${x} where organisation_id = ${duplicateId}`.execute(db)
  await sql`update production.stop_explanation set organisation_id = ${id}, region_x = ${x} where organisation_id = ${duplicateId}`.execute(db)
  await sql`update production.stop_reason r set organisation_id = ${id}, region_x = ${x} where organisation_id = ${duplicateId}
    and not exists (select from production.stop_reason o where o.organisation_id = ${id} and o.code = r.code)`.execute(db)
  await sql`update production.plant_settings set organisation_id = ${id}, region_x = ${x} where organisation_id = ${duplicateId}
    and not exists (select from production.plant_settings o where o.organisation_id = ${id})`.execute(db)
}
