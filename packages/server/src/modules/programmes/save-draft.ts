import type { Body } from '@jingwei/contract/operation'
import type { Programme, programmes as contract } from '@jingwei/contract/programmes'
import type { Terms } from '@jingwei/contract/terms'
import { personOf, regionOf, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { changedMeanwhile } from '../../kernel/errors/problem-error.ts'
import type { Context, ProgrammesDb } from './context.ts'
import { insertProgramme, lockProgramme, saveVersion, updateProgramme, type ProgrammeRecord } from './programme.store.ts'
import { codeTaken, programmeNotFound, regionsDiffer, unknownRegion } from './programmes.errors.ts'
import { readProgramme } from './show-programme.ts'

/** What lists show of terms. */
export const outlineOf = (terms: Terms) => ({
  opens_on: terms.calendar.opensOn, closes_on: terms.calendar.closesOn, budget_fen: terms.lines.reduce((sum, l) => sum + l.amountFen, 0), areas: [...new Set(terms.lines.map((l) => l.area))],
})

export async function addProgramme(db: ProgrammesDb, context: Context, actor: Actor, { code, title, regionCode, terms }: Body<typeof contract.add>): Promise<Programme> {
  const node = context.regions.resolve(regionCode)
  const { lo, hi } = regionOf(actor)
  if (!node || node.lo < lo || node.hi > hi) throw unknownRegion(regionCode)
  const [person, now] = [personOf(actor), context.kernel.now().toISOString()]
  const row = await insertProgramme(db, { code, region_x: node.lo, region_hi: node.hi, title_zh: title.zh, title_en: title.en, ...outlineOf(terms), created_by: person.id, created_at: now, updated_at: now })
  if (!row) throw codeTaken(code)
  await writeDraft(db, actor, row, { title, terms }, now)
  await audit(db, actor, { action: 'programme.added', subject: `programme:${row.id}`, regionX: row.region_x, summary: title.zh, after: { code, title, terms } })
  return readProgramme(db, context, actor, row.id)
}

/** Saves the draft; after a version was published this begins the next. What people see changes when it is published. */
export async function saveDraft(db: ProgrammesDb, context: Context, actor: Actor, id: number, { title, terms, version }: Body<typeof contract.saveDraft>): Promise<Programme> {
  const before = await lockOwn(db, actor, id, version)
  const now = context.kernel.now().toISOString()
  await writeDraft(db, actor, before, { title, terms }, now)
  await updateProgramme(db, id, { has_draft: true, updated_at: now, ...(before.round === 0 && { title_zh: title.zh, title_en: title.en, ...outlineOf(terms) }) })
  await audit(db, actor, { action: 'programme.draft-saved', subject: `programme:${id}`, regionX: before.region_x, summary: title.zh, after: { number: before.round + 1, title, terms } })
  return readProgramme(db, context, actor, id)
}
async function writeDraft(db: ProgrammesDb, actor: Actor, programme: ProgrammeRecord, { title, terms }: { title: { zh: string; en: string }; terms: Terms }, now: string) {
  const person = personOf(actor)
  await saveVersion(db, { programme_id: programme.id, number: programme.round + 1, title_zh: title.zh, title_en: title.en, terms: JSON.stringify(terms), saved_by: person.id, saver: person.name, saved_at: now })
}

/** The programme, locked, as it was read; of the caller's own region and not larger than it. */
export async function lockOwn(db: ProgrammesDb, actor: Actor, id: number, version: number): Promise<ProgrammeRecord> {
  const { lo, hi } = regionOf(actor)
  const found = await lockProgramme(db, id)
  if (!found || found.region_x < lo || found.region_x > hi) throw programmeNotFound()
  if (found.region_hi > hi) throw regionsDiffer()
  if (found.version !== version) throw changedMeanwhile()
  return found
}
