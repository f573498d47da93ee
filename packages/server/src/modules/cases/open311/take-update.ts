import { createHash } from 'node:crypto'
import { z } from 'zod'
import { audit } from '../../../kernel/audit/audit.ts'
import { caseNotFound, clientIdTaken } from '../cases.errors.ts'
import type { Context } from '../context.ts'
import { type CaseRecord, type CasesDb, findByNumber, insertEvent, lockCase } from '../work/case.store.ts'
import { replyToCase } from '../work/reply-to-case.ts'
import { tellOf } from '../work/tell-people.ts'
import { cleanText } from '../work/write-case.ts'
import { type Caller, refused } from './caller.ts'
import { findUpdate, insertUpdate, lastEventOf, linkOf } from './hotline.store.ts'
import { enqueueFetch } from './media.ts'
import { statusOf } from './shown.ts'
import { jurisdiction } from './take-request.ts'

const text = (max: number) => z.string().trim().max(max).optional().transform((t) => t || undefined)
export const NewUpdate = z.object({
  jurisdiction_id: jurisdiction, service_request_id: z.string().trim().min(1).max(40), update_id: text(100), description: text(5000), status: z.string().trim().toLowerCase().pipe(z.enum(['open', 'closed'])).optional(),
  updated_datetime: z.iso.datetime({ offset: true }).optional(), media_url: z.url({ protocol: /^https?$/ }).max(1000).optional(), email: text(100), first_name: text(60), last_name: text(60), phone: text(40),
  satisfaction: z.coerce.number().int().min(1).max(5).optional(), pause: z.enum(['agreed', 'refused']).optional(),
})
export type NewUpdate = z.infer<typeof NewUpdate>

type Reply = Parameters<typeof replyToCase>[4]
/** What an update of the hotline that reported a case means as its reporter's word; null when it is only something said. */
function wordOf(c: CaseRecord, body: NewUpdate, said: string | null): Reply | null {
  if (body.pause !== undefined && c.state === 'pause-asked') return body.pause === 'agreed' ? { action: 'consent' } : { action: 'refuse-pause', reason: said?.slice(0, 500) ?? null }
  // Opened again at the hotline must not be lost on the way: closed is not the same as solved.
  if (body.status === 'open' && c.state === 'answered') return { action: 'not-solved', reason: said ?? '—' }
  if (body.status === 'open' && c.state === 'closed') return { action: 'reopen', reason: said ?? '—' }
  if (body.status === 'closed' && c.state === 'answered') return body.satisfaction === undefined ? { action: 'solved', satisfaction: null, text: said } : { action: 'solved', satisfaction: body.satisfaction, text: said }
  if (body.status === 'closed' && statusOf(c.state) === 'open') return { action: 'withdraw', reason: said?.slice(0, 500) ?? null }
  return null
}

/** A note, or the word of somebody who called the hotline; the same `update_id` again changes nothing. Gives the number of the line in the history. */
export async function takeUpdate(db: CasesDb, context: Context, caller: Caller, body: NewUpdate): Promise<{ caseId: number; updateId: string; isNew: boolean }> {
  const { hotline, actor, viewer } = caller
  const found = await findByNumber(db, body.service_request_id)
  const c = found && (await lockCase(db, found.id))
  const link = c && (await linkOf(db, hotline.id, c.id))
  if (!c || (!link && !viewer.seesRegion) || (c.is_about_person && !link?.is_reporter)) throw caseNotFound()
  const digest = createHash('sha256').update(JSON.stringify([c.id, body.description, body.status, body.satisfaction, body.pause])).digest()
  const before = body.update_id === undefined ? undefined : await findUpdate(db, hotline.id, body.update_id)
  if (before) {
    if (!before.digest.equals(digest)) throw clientIdTaken()
    return { caseId: c.id, updateId: String(before.event_id), isNew: false }
  }
  const said = body.description ? cleanText(body.description, 'description') : null
  const word = link?.is_reporter ? wordOf(c, body, said) : null
  const at = context.kernel.now().toISOString()
  if (word) await replyToCase(db, context, actor, c.id, word, hotline.name)
  else if (said === null) throw refused(400, '请写明情况（description）', 'Say what is new (description)')
  else {
    await insertEvent(db, { case_id: c.id, at, kind: 'message', text: said, person: actor.person!.id, person_name: hotline.name, from_state: null, to_state: null })
    await audit(db, actor, { action: 'case.message', subject: `case:${c.id}`, regionX: c.region_x, after: { from: 'open311' } })
    await tellOf(db, context, c, ['unit'], { kind: 'message', key: `message:${hotline.id}:${body.update_id ?? at}`, says: { zh: '热线有新情况', en: 'the hotline says something new' } })
  }
  const event = await lastEventOf(db, c.id)
  if (body.update_id !== undefined) await insertUpdate(db, { hotline_id: hotline.id, update_id: body.update_id, case_id: c.id, event_id: event, digest, at })
  if (body.media_url !== undefined) await enqueueFetch(db, context, { caseId: c.id, url: body.media_url, by: actor.person! })
  return { caseId: c.id, updateId: String(event), isNew: true }
}
