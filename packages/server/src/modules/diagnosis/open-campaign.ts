import type { Campaign, diagnosis as contract } from '@jingwei/contract/diagnosis'
import type { Body } from '@jingwei/contract/operation'
import type { z } from 'zod'
import { personOf, regionOf, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { invalid } from '../../kernel/errors/problem-error.ts'
import type { DiagnosisDb } from './assessment.store.ts'
import { closeCampaign, countsOf, findCampaign, insertCampaign, inviteAll, unanswered, type CampaignRecord } from './campaign.store.ts'
import type { Context } from './context.ts'
import { campaignNotFound, instrumentNotPublished, nobodySelected } from './diagnosis.errors.ts'
import { publishedInstrument } from './instruments.ts'
import { messagesTo } from './reminder-text.ts'

/** Largest selection that one campaign takes; all its rows are written in one statement. */
const largestCampaign = 20_000
type Shown = z.infer<typeof Campaign>
const noCounts = () => ({ invited: 0, drafting: 0, submitted: 0, grading: 0, graded: 0, confirmed: 0, total: 0 })

/** Campaigns with the counts of those firms that the reader may see. */
export async function showCampaigns(db: DiagnosisDb, { kernel, regions, instruments }: Context, records: readonly CampaignRecord[]): Promise<Shown[]> {
  if (records.length === 0) return []
  const counts = new Map(records.map((r) => [r.id, noCounts()]))
  for (const { campaign_id, state, n } of await countsOf(db, records.map((r) => r.id))) {
    const row = counts.get(campaign_id!)!
    row[state as 'invited'] = n
    row.total += n
  }
  const byId = await instruments.byIds(db, records.map((r) => r.instrument_id))
  return records.map((r) => {
    const { code, name } = regions.toRef(r.region_x)
    const instrument = byId.get(r.instrument_id)!
    return {
      id: r.id, title: r.title, instrument: { id: instrument.id, code: instrument.code, version: instrument.version, title: instrument.title }, region: { code, name },
      asOf: r.as_of, opensOn: r.opens_on, closesOn: r.closes_on, state: r.closed_at !== null || r.closes_on < kernel.today() ? 'closed' : 'open',
      counts: counts.get(r.id)!, createdBy: r.created_by_name ?? '—', createdAt: r.created_at,
    }
  })
}

export async function readCampaign(db: DiagnosisDb, context: Context, id: number): Promise<Shown> {
  const r = await findCampaign(db, id)
  if (!r) throw campaignNotFound()
  return (await showCampaigns(db, context, [r]))[0]!
}

const refuseDates = ({ asOf, opensOn, closesOn }: Body<typeof contract.openCampaign>, today: string) => {
  const fields = []
  if (closesOn < opensOn) fields.push({ path: 'body.closesOn', code: 'before-opening', message: { zh: '结束日期早于开始日期', en: 'It closes before it opens' } })
  if (closesOn < today) fields.push({ path: 'body.closesOn', code: 'past', message: { zh: '结束日期已过', en: 'The closing day has passed' } })
  if (asOf > closesOn) fields.push({ path: 'body.asOf', code: 'after-closing', message: { zh: '评测时点晚于结束日期', en: 'The day assessed lies after the closing day' } })
  if (fields.length > 0) throw invalid(fields)
}

export async function openCampaign(db: DiagnosisDb, context: Context, actor: Actor, input: Body<typeof contract.openCampaign>): Promise<Shown> {
  const { kernel, organisations, accounts, notices } = context
  refuseDates(input, kernel.today())
  const instrument = await publishedInstrument(db, input.instrumentId)
  if (!instrument) throw instrumentNotPublished()
  const firms = await organisations.select(db, input.selection, largestCampaign)
  if (firms.length === 0) throw nobodySelected()
  const { lo, hi } = regionOf(actor)
  const person = personOf(actor)
  const r = await insertCampaign(db, {
    region_x: lo, region_hi: hi, instrument_id: instrument.id, title: input.title, as_of: input.asOf, opens_on: input.opensOn, closes_on: input.closesOn,
    created_by: person.id, created_by_name: person.name,
  })
  await inviteAll(db, r, instrument.questions, firms)
  const assessments = new Map((await unanswered(db, r.id, undefined)).map((a) => [a.organisation_id, a.id]))
  const members = await accounts.membersOf(db, firms.map((f) => f.id))
  await notices.tellEach(db, members.map((m) => ({ personId: m.personId, kind: 'campaign.opened', key: `campaign:${r.id}:opened:${m.organisationId}`, title: messagesTo(input.title, input.closesOn).opened, detail: null, link: { kind: 'self-assessment', id: assessments.get(m.organisationId)! } })))
  await audit(db, actor, { action: 'campaign.opened', subject: `campaign:${r.id}`, regionX: lo, after: { title: r.title, instrument: `${instrument.code} ${instrument.version}`, firms: firms.length, closesOn: r.closes_on } })
  await kernel.jobs.emit(db, 'campaign.opened', { campaignId: r.id })
  return readCampaign(db, context, r.id)
}

/** Ends it before its last day. Whoever sees it without owning it (a county below) may not. */
export async function endCampaign(db: DiagnosisDb, context: Context, actor: Actor, id: number): Promise<Shown> {
  const closed = await closeCampaign(db, id, personOf(actor).id)
  if (closed) await audit(db, actor, { action: 'campaign.closed', subject: `campaign:${id}`, regionX: closed.region_x })
  const there = closed ?? (await findCampaign(db, id))
  if (!there) throw campaignNotFound()
  if (there.closed_at === null) throw campaignNotFound()
  return readCampaign(db, context, id)
}
