import type { Importer } from '../imports/index.ts'
import {
  countNew,
  insertChanges,
  insertContacts,
  insertNew,
  linesNotInserted,
  lockChanged,
  resizedAfter,
  setSizes,
  updateChanged,
  type Writing,
} from './import-write.store.ts'
import type { OrganisationsDb } from './organisations.store.ts'
import { sizeOf } from './record.ts'

const linesAtATime = 50_000
const resizedAtATime = 5_000

type Work = Parameters<Importer['write']>[1]

/** Writes what the preview said of the rows, in the import's own transaction. */
export async function writeImported(
  db: OrganisationsDb,
  { scope, actor, outcomes, lines, rows, lastLine, onRows }: Work,
): Promise<{ missed: number[] }> {
  const writing: Writing = { importId: scope.importId, outcomes, today: scope.today, person: actor.person, lines, region: scope.region }
  const wanted = await countNew(db, writing)
  let added = 0
  for (let after = 0; after < lastLine && wanted > 0; after += linesAtATime) {
    const to = Math.min(after + linesAtATime, lastLine)
    added += await insertNew(db, writing, { after, to })
    await onRows(Math.floor((rows * to) / lastLine))
  }
  const missed = added < wanted ? await linesNotInserted(db, writing) : []
  if (wanted > 0) await insertContacts(db, writing, 'new')
  missed.push(...(await lockChanged(db, writing)))
  await insertChanges(db, writing)
  await insertContacts(db, writing, 'changed')
  if ((await updateChanged(db, writing)) > 0) await resize(db, writing)
  await onRows(rows)
  return { missed: [...new Set(missed)] }
}

/** Size class and scale follow from industry, staff and revenue by a dated rule, which is not SQL. */
async function resize(db: OrganisationsDb, writing: Writing) {
  for (let afterId = 0; ;) {
    const page = await resizedAfter(db, writing, afterId, resizedAtATime)
    if (page.length === 0) return
    await setSizes(
      db,
      page.map((f) => ({
        id: f.id,
        stated: f.stated,
        ...sizeOf({ industryCode: f.industry_code, staff: f.staff, revenueFen: f.revenue_fen }, writing.today),
      })),
    )
    afterId = page.at(-1)!.id
  }
}
