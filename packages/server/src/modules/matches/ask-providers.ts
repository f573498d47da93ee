import { askAtMost, deadlineDays, type Enquiry, type matches as contract } from '@jingwei/contract/matches'
import type { Body } from '@jingwei/contract/operation'
import { personOf, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import type { Context, MatchesDb } from './context.ts'
import { endEnquiry, tellOrganisation } from './end-enquiry.ts'
import { askedOf, insertAsked, insertEnquiry, lockEnquiry, openEnquiriesOf, type EnquiryRecord } from './enquiry.store.ts'
import { alreadyAsked, badDeadline, contactMissing, enquiryNotFound, enquiryOver, needNotFound, needOver, needWorking, ownSolution, repeatedSolution, tooManyAsked, unknownSolution } from './matches.errors.ts'
import type { Shared } from './matches.tables.ts'
import { findNeed, lockNeed, updateNeed, type NeedRecord } from './need.store.ts'
import { dayOf } from './offer-pool.ts'
import { questionOf } from './keep-shown.ts'
import { showEnquiry } from './show-enquiry.ts'
import { firmOf, type Firm } from './state-need.ts'
import { follow } from './shown.store.ts'
import { fitOf, needOf } from './suggest.ts'

type Input = Body<typeof contract.ask>

/** One need to several providers at once. Each is shown only what the firm chose, as it stood then. */
export async function askProviders(db: MatchesDb, context: Context, actor: Actor, body: Input): Promise<Enquiry> {
  const { pool, kernel } = context
  await pool.catchUp()
  const need = await lockNeed(db, body.needId)
  if (!need || need.organisation_id !== actor.organisationId) throw needNotFound()
  if (need.state === 'met' || need.state === 'closed') throw needOver()
  if (need.state === 'working') throw needWorking()
  const ahead = dayOf(body.until) - dayOf(kernel.today())
  if (ahead < deadlineDays.least || ahead > deadlineDays.most) throw badDeadline()
  if (body.shares.contact && !body.contact) throw contactMissing()
  if (new Set(body.solutionIds).size < body.solutionIds.length) throw repeatedSolution()
  const facts = body.solutionIds.map((id) => pool.solution(id))
  const unknown = body.solutionIds.filter((_, i) => !facts[i])
  if (unknown.length > 0) throw unknownSolution(unknown)
  const solutions = facts.flatMap((f) => f ?? [])
  if (solutions.some((f) => f.organisationId === actor.organisationId)) throw ownSolution()
  const waiting = (await askedOf(db, (await openEnquiriesOf(db, need.id)).map((e) => e.id))).filter((a) => a.is_open && a.state !== 'declined')
  const again = waiting.filter((a) => body.solutionIds.includes(a.solution_id))
  if (again.length > 0) throw alreadyAsked(again.map((a) => a.solution_title))
  if (waiting.length + solutions.length > askAtMost) throw tooManyAsked()

  const firm = await firmOf(db, context, need.organisation_id)
  const person = personOf(actor)
  const at = kernel.now().toISOString()
  const enquiry = await insertEnquiry(db, {
    need_id: need.id, organisation_id: firm.id, region_x: need.region_x, title: need.title, scene_code: need.scene_code, work_x: need.work_x, until: body.until, message: body.message, shares: JSON.stringify(body.shares),
    contact: body.shares.contact ? body.contact : null, asked: solutions.length, created_by: person.id, created_by_name: person.name, created_at: at,
  })
  const question = questionOf(need)
  const weighing = await context.weights.at('solutions', need.work_x)
  const engineNeed = needOf(question, kernel.today(), weighing, [])
  const shared = JSON.stringify(sharedOf(need, firm, body))
  const matches = await pool.explain('solutions', engineNeed, solutions.map((f) => f.solutionId))
  const asked = await insertAsked(db, solutions.map((f, i) => {
    const match = matches[i]
    return {
      enquiry_id: enquiry.id, organisation_id: firm.id, region_x: need.region_x, provider_organisation_id: f.organisationId, provider_id: f.providerId, provider_name: f.providerName, solution_id: f.solutionId, solution_title: f.title,
      shared, until: body.until, scene_code: need.scene_code, score: match?.score ?? null, reason: match ? JSON.stringify(fitOf(context, question, kernel.today(), match, 'solution', 1, new Map()).reason) : null, created_at: at,
    }
  }))
  await updateNeed(db, need.id, { state: 'asked', enquiries: need.enquiries + 1, updated_at: at })
  await follow(db, { organisationId: firm.id, needId: need.id, sceneCode: need.scene_code }, 'solution', body.solutionIds, 'asked', at)
  for (const a of asked)
    await tellOrganisation(db, context, a.provider_organisation_id, {
      kind: 'enquiry.asked', key: `enquiry.asked:${a.id}`, title: { zh: `有企业询价：${need.title}`, en: `A firm asks for an offer: ${need.title}` },
      detail: { zh: `请在 ${body.until} 前报价。方案：${a.solution_title}`, en: `Offer until ${body.until}. Solution: ${a.solution_title}` }, link: { kind: 'offer-request', id: a.id },
    })
  await audit(db, actor, { action: 'enquiry.asked', subject: `enquiry:${enquiry.id}`, regionX: need.region_x, after: { need: need.id, solutions: body.solutionIds, until: body.until, shares: body.shares } })
  return showEnquiry(db, context, enquiry)
}

const sharedOf = (need: NeedRecord, firm: Firm, { shares, message, contact }: Input): Shared => ({
  title: need.title, firm: shares.name ? firm.name : null, text: shares.text && need.text !== '' ? need.text : null, budgetFen: shares.budget ? need.budget_fen : null, gradeNow: shares.grade ? need.grade_now : null,
  gradeTarget: shares.grade ? need.grade_target : null, contact: shares.contact ? contact : null, message, workX: need.work_x, industryCode: need.industry_code, sizeClass: need.size_class as Shared['sizeClass'], neededBy: need.needed_by,
})

export async function ownEnquiry(db: MatchesDb, actor: Actor, id: number): Promise<EnquiryRecord> {
  const enquiry = await lockEnquiry(db, id)
  if (!enquiry || enquiry.organisation_id !== actor.organisationId) throw enquiryNotFound()
  return enquiry
}
export async function withdrawEnquiry(db: MatchesDb, context: Context, actor: Actor, id: number, reason: string): Promise<Enquiry> {
  const enquiry = await ownEnquiry(db, actor, id)
  if (enquiry.state !== 'open') throw enquiryOver()
  await endEnquiry(db, context, enquiry, 'withdrawn', reason)
  const need = (await findNeed(db, enquiry.need_id))!
  if (need.state === 'asked' && (await openEnquiriesOf(db, need.id)).length === 0) await updateNeed(db, need.id, { state: 'open', updated_at: context.kernel.now().toISOString() })
  await audit(db, actor, { action: 'enquiry.withdrawn', subject: `enquiry:${id}`, regionX: enquiry.region_x, after: { reason } })
  return showEnquiry(db, context, { ...enquiry, state: 'withdrawn', ended_reason: reason, version: enquiry.version + 1 })
}
