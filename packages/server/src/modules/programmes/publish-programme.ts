import { createHash } from 'node:crypto'
import type { Programme } from '@jingwei/contract/programmes'
import type { Terms } from '@jingwei/contract/terms'
import { canonical } from '@jingwei/engines/programmes'
import { personOf, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { compileChecked } from './compiled.ts'
import type { Context, ProgrammesDb } from './context.ts'
import { draftOf, publishVersion, updateProgramme, type ProgrammeRecord } from './programme.store.ts'
import { closesInThePast, noDraft, ownDraft, roundRuns } from './programmes.errors.ts'
import { lockOwn, outlineOf } from './save-draft.ts'
import { readProgramme } from './show-programme.ts'

const running = { reviewing: { zh: '评审', en: 'under review' }, publicised: { zh: '公示', en: 'publicised' } }

/**
 * Publishes the draft, which somebody else saved last, and opens what its money stands on in the books. What was promised under an earlier
 * version stays under it: applications keep the terms that they were signed by.
 */
export async function publishProgramme(db: ProgrammesDb, context: Context, actor: Actor, id: number, version: number): Promise<Programme> {
  const { kernel } = context
  const before = await lockOwn(db, actor, id, version)
  if (before.state === 'reviewing' || before.state === 'publicised') throw roundRuns(running[before.state])
  const draft = await draftOf(db, id)
  if (!draft) throw noDraft()
  const person = personOf(actor)
  if (draft.saved_by === person.id) throw ownDraft()
  compileChecked(draft.terms)
  const { closesOn } = draft.terms.calendar
  if (closesOn < kernel.today()) throw closesInThePast(closesOn)
  const now = kernel.now().toISOString()
  const title = { zh: draft.title_zh, en: draft.title_en }
  const digest = createHash('sha256').update(canonical({ code: before.code, number: draft.number, title, terms: draft.terms })).digest('hex')
  await publishVersion(db, id, draft.id, { digest, published_by: person.id, publisher: person.name, published_at: now })
  const bookId = await openBook(db, context, before, title, draft.terms)
  await updateProgramme(db, id, {
    state: 'open', round: draft.number, has_draft: false, title_zh: title.zh, title_en: title.en, ...outlineOf(draft.terms), book_id: bookId, updated_at: now,
    // A new round: what was found of the one before it is in its list and its applications.
    ...(before.state !== 'open' && { review_began_at: null, ranked_by: null, ranker: null, ranked_at: null, publicised_by: null, publiciser: null, publicised_at: null, public_until: null, decided_by: null, decider: null, decided_at: null, document: null, closed_at: null }),
  })
  await audit(db, actor, { action: 'programme.published', subject: `programme:${id}`, regionX: before.region_x, summary: title.zh, before: { round: before.round }, after: { round: draft.number, digest, bookId, savedBy: draft.saver } })
  await kernel.jobs.emit(db, 'programme.opened', { programmeId: id, round: draft.number })
  return readProgramme(db, context, actor, id)
}

/** Code of the account in the programme's book in which a budget line's money stands: the line's own. Codes of terms have no `-`, so no source takes one. */
export const sourceAccount = (sourceCode: string) => `source-${sourceCode}`
/** A later version opens what it adds; accounts that are there stay as they are. */
async function openBook(db: ProgrammesDb, { ledgers, regions }: Context, programme: ProgrammeRecord, title: { zh: string; en: string }, { sources, lines }: Terms): Promise<number> {
  const node = regions.byX(programme.region_x)
  const bookId = programme.book_id ?? (await ledgers.openBook(db, { code: `programme-${programme.id}`, title: { zh: title.zh, en: title.en || title.zh }, region: node ?? { lo: programme.region_x, hi: programme.region_hi }, currency: 'CNY' }))
  const subject = `programme:${programme.id}`
  await ledgers.openAccounts(db, bookId, [
    ...sources.map((s) => ({ kind: 'source' as const, code: sourceAccount(s.code), title: s.title, subject, organisationId: null })),
    ...lines.map((l) => ({ kind: 'budget' as const, code: l.code, title: l.title, subject, organisationId: null })),
  ])
  return bookId
}
