import type { Actor } from '../../kernel/access/actor.ts'
import type { DiagnosisDb } from './assessment.store.ts'
import type { Context } from './context.ts'

/** Where the firm that asks lies, or null when its record is gone. */
export async function firmPlace(db: DiagnosisDb, { organisations, regions }: Context, actor: Actor): Promise<number | null> {
  if (actor.organisationId === null) return null
  const row = (await organisations.rows(db, [actor.organisationId])).get(actor.organisationId)
  return row ? (regions.byCode(row.region.code)?.lo ?? null) : null
}
