import type { Context, MatchesDb } from './context.ts'
import { lockAskedOf, updateAsked, updateEnquiry, type AskedRecord, type EnquiryRecord } from './enquiry.store.ts'

/** Tells the members of an organisation about a row of theirs. */
export const tellOrganisation = (db: MatchesDb, { notices }: Context, organisationId: number, notice: { kind: string; key: string; title: { zh: string; en: string }; detail?: { zh: string; en: string } | null; link: { kind: string; id: number } }) =>
  notices.tell(db, { organisationId }, { detail: null, ...notice })

const waiting = new Set(['asked', 'seen', 'offered'])
/** Ends an enquiry without a choice, and tells everybody who still waits for one. */
export async function endEnquiry(db: MatchesDb, context: Context, enquiry: EnquiryRecord, state: 'withdrawn' | 'ended', reason: string) {
  const asked = await lockAskedOf(db, [enquiry.id])
  const open = asked.filter((a) => waiting.has(a.state))
  await updateAsked(db, open.filter((a) => a.state === 'offered').map((a) => a.id), { state: 'not-chosen', is_open: false })
  await updateAsked(db, asked.filter((a) => a.state !== 'offered').map((a) => a.id), { is_open: false })
  await updateEnquiry(db, enquiry.id, { state, ended_reason: reason, version: enquiry.version + 1 })
  for (const a of open) await tellNotChosen(db, context, a, state === 'withdrawn' ? { zh: `询价“${a.shared.title}”已撤回`, en: `The enquiry “${a.shared.title}” was withdrawn` } : { zh: `询价“${a.shared.title}”已结束`, en: `The enquiry “${a.shared.title}” has ended` })
}
export const tellNotChosen = (db: MatchesDb, context: Context, a: AskedRecord, title: { zh: string; en: string }) =>
  tellOrganisation(db, context, a.provider_organisation_id, { kind: 'enquiry.over', key: `enquiry.over:${a.id}`, title, link: { kind: 'offer-request', id: a.id } })
