import type { matches as contract, Work } from '@jingwei/contract/matches'
import type { Body } from '@jingwei/contract/operation'
import { personOf, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { changedMeanwhile } from '../../kernel/errors/problem-error.ts'
import { ownEnquiry } from './ask-providers.ts'
import type { Context, MatchesDb } from './context.ts'
import { endEnquiry, tellNotChosen, tellOrganisation } from './end-enquiry.ts'
import { lockAskedOf, offersOf, openEnquiriesOf, updateAsked, updateEnquiry } from './enquiry.store.ts'
import { enquiryOver, needWorking, noOffer, offerInvalid, requestNotFound } from './matches.errors.ts'
import { lockNeed, updateNeed } from './need.store.ts'
import { isValid } from './show-enquiry.ts'
import { showWork } from './show-work.ts'
import { follow } from './shown.store.ts'
import { firmOf } from './state-need.ts'
import { tellLoadJob } from './tell-providers.ts'
import { insertEvent, insertWork, updateWork } from './work.store.ts'

const plusDays = (iso: string, days: number) => new Date(Date.parse(iso) + days * 86_400_000).toISOString().slice(0, 10)

/** One offer becomes a work; the others, and other enquiries about the same need, are told that they were not chosen. */
export async function chooseOffer(db: MatchesDb, context: Context, actor: Actor, id: number, { askedId, offerVersion }: Body<typeof contract.choose>): Promise<Work> {
  const { kernel } = context
  const enquiry = await ownEnquiry(db, actor, id)
  if (enquiry.state !== 'open') throw enquiryOver()
  const need = (await lockNeed(db, enquiry.need_id))!
  if (need.state === 'working') throw needWorking()
  const asked = await lockAskedOf(db, [id])
  const chosen = asked.find((a) => a.id === askedId)
  if (!chosen) throw requestNotFound()
  const [offer] = await offersOf(db, [askedId])
  if (!offer || chosen.state !== 'offered') throw noOffer()
  if (offer.version !== offerVersion) throw changedMeanwhile()
  if (!isValid(offer, kernel.today())) throw offerInvalid()

  const firm = await firmOf(db, context, enquiry.organisation_id)
  const person = personOf(actor)
  const at = kernel.now().toISOString()
  const sides = { organisation_id: enquiry.organisation_id, region_x: enquiry.region_x, provider_organisation_id: chosen.provider_organisation_id }
  const work = await insertWork(db, {
    ...sides, asked_id: askedId, enquiry_id: id, need_id: need.id, organisation_name: firm.name, provider_id: chosen.provider_id, provider_name: chosen.provider_name, solution_id: chosen.solution_id, solution_title: chosen.solution_title,
    title: enquiry.title, scene_code: enquiry.scene_code, work_x: enquiry.work_x, price_fen: offer.net_fen + offer.tax_fen, due_on: plusDays(kernel.today(), offer.go_live_days), agreed_at: at, updated_at: at,
  })
  await insertEvent(db, { ...sides, work_id: work.id, at, move: 'choose', side: 'firm', by_name: person.name, note: null })
  await updateAsked(db, [askedId], { state: 'chosen', is_open: false, work_id: work.id })
  const others = asked.filter((a) => a.id !== askedId)
  await updateAsked(db, others.filter((a) => a.state === 'offered').map((a) => a.id), { state: 'not-chosen', is_open: false })
  await updateAsked(db, others.filter((a) => a.state !== 'offered').map((a) => a.id), { is_open: false })
  const closed = await updateEnquiry(db, id, { state: 'chosen', chosen_at: at, version: enquiry.version + 1 })
  await updateNeed(db, need.id, { state: 'working', work_id: work.id, updated_at: at })
  for (const other of (await openEnquiriesOf(db, need.id)).filter((e) => e.id !== id)) await endEnquiry(db, context, other, 'ended', '已选定其他报价 Another offer was chosen')
  await follow(db, { organisationId: firm.id, needId: need.id, sceneCode: need.scene_code }, 'solution', [chosen.solution_id], 'chosen', at)
  await tellOrganisation(db, context, chosen.provider_organisation_id, {
    kind: 'work.agreed', key: `work.agreed:${work.id}`, title: { zh: `${firm.name} 选定了你的报价`, en: `${firm.name} chose your offer` }, detail: { zh: enquiry.title, en: enquiry.title }, link: { kind: 'work', id: work.id },
  })
  for (const a of others.filter((o) => o.state === 'offered' || o.state === 'asked' || o.state === 'seen')) await tellNotChosen(db, context, a, { zh: `询价“${a.shared.title}”选定了其他报价`, en: `Another offer was chosen for “${a.shared.title}”` })
  await kernel.jobs.enqueue(db, tellLoadJob, { workId: work.id })
  await audit(db, actor, { action: 'work.agreed', subject: `work:${work.id}`, regionX: work.region_x, after: { enquiry: closed.id, provider: chosen.provider_id, solution: chosen.solution_id, priceFen: work.price_fen } })
  return showWork(db, context, actor, await updateWork(db, work.id, { updated_at: at }))
}
