import { createHash } from 'node:crypto'
import type { cases as contract, Visit } from '@jingwei/contract/cases'
import type { Body } from '@jingwei/contract/operation'
import type { Language } from '@jingwei/contract/text'
import type { z } from 'zod'
import { personOf, type Actor } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import { invalid } from '../../../kernel/errors/problem-error.ts'
import { campaignClosed, campaignNotFound, clientIdTaken, dateInFuture } from '../cases.errors.ts'
import { type Context, placeOf } from '../context.ts'
import { needSubject } from '../units/catalogue.ts'
import type { CasesDb } from '../work/case.store.ts'
import { firmOf } from '../work/raise-case.ts'
import { aboutPerson, readsAll } from '../work/who-reads.ts'
import { cleanText, writeCase } from '../work/write-case.ts'
import { findCampaign, findingsOf, findVisitByClientId, insertVisit, markVisited, type VisitRecord } from './visit.store.ts'

type Shown = z.infer<typeof Visit>
const dayMs = 86_400_000

export async function shownVisits(db: CasesDb, context: Context, actor: Actor, rows: readonly VisitRecord[], language: Language): Promise<Shown[]> {
  const findings = await findingsOf(db, rows.map((r) => r.id))
  const firms = await context.organisations.rows(db, [...new Set(rows.map((r) => r.organisation_id))])
  const campaigns = new Map<number, string>()
  for (const id of new Set(rows.flatMap((r) => (r.campaign_id === null ? [] : [r.campaign_id])))) campaigns.set(id, (await findCampaign(db, id))?.name ?? '—')
  return rows.map((r) => ({
    id: r.id, clientId: r.client_id, campaign: r.campaign_id === null ? null : { id: r.campaign_id, name: campaigns.get(r.campaign_id)! }, organisation: { id: r.organisation_id, name: firms.get(r.organisation_id)?.name ?? '—' }, region: placeOf(context, r.region_x),
    officer: r.officer_name, startedAt: r.started_at, endedAt: r.ended_at, capturedAt: r.captured_at, receivedAt: r.received_at, clockSkewMs: r.skew_ms, met: r.met, summary: r.summary, isMine: r.officer === actor.person?.id,
    findings: findings.filter((f) => f.visit_id === r.id).map((f) => ({ clientId: f.client_id, caseId: f.id, number: f.number, title: readsAll(actor, f) ? f.title : aboutPerson[language], state: f.state })),
  }))
}

/**
 * A whole visit as a device sends it, maybe days later and maybe twice. The same id with the same content gives what is there; with other
 * content it is refused, so that nothing is lost unseen. `sentAt` is the device's clock and may differ between two sendings.
 */
export async function recordVisit(db: CasesDb, context: Context, actor: Actor, body: Body<typeof contract.recordVisit>, language: Language): Promise<Shown> {
  const twice = body.findings.findIndex((f, i) => body.findings.findIndex((o) => o.clientId === f.clientId) < i)
  if (twice >= 0) throw invalid([{ path: `body.findings.${twice}.clientId`, code: 'twice', message: { zh: '两条发现用了同一个编号', en: 'two findings bear one id' } }])
  const person = personOf(actor)
  const { sentAt, ...content } = body
  const digest = createHash('sha256').update(JSON.stringify([person.id, content])).digest('hex')
  const answer = async (row: VisitRecord) => {
    if (row.digest !== digest) throw clientIdTaken()
    return (await shownVisits(db, context, actor, [row], language))[0]!
  }
  const before = await findVisitByClientId(db, body.clientId)
  if (before) return answer(before)

  const nowMs = context.kernel.now().getTime()
  const skewMs = Date.parse(sentAt) - nowMs
  // By our clock: a device that is ahead does not visit tomorrow.
  const startedMs = Date.parse(body.startedAt) - (Math.abs(skewMs) > 60_000 ? skewMs : 0)
  if (startedMs > nowMs + 5 * 60_000) throw dateInFuture('body.startedAt')
  const firm = await firmOf(db, context, body.organisationId)
  if (body.campaignId !== null) {
    const campaign = await findCampaign(db, body.campaignId)
    if (!campaign) throw campaignNotFound()
    // What was seen while it ran may come in later.
    if (campaign.is_closed && startedMs > Date.parse(`${campaign.until_on}T00:00:00+08:00`) + dayMs) throw campaignClosed()
  }
  const now = new Date(nowMs).toISOString()
  const row = await insertVisit(db, {
    client_id: body.clientId, campaign_id: body.campaignId, organisation_id: firm.id, region_x: firm.regionX, officer: person.id, officer_name: person.name, started_at: body.startedAt, ended_at: body.endedAt, captured_at: body.capturedAt,
    received_at: now, skew_ms: skewMs, digest, met: body.met, summary: body.summary === '' ? '' : cleanText(body.summary, 'body.summary'),
  })
  if (!row) {
    const other = await findVisitByClientId(db, body.clientId)
    if (!other) throw clientIdTaken()
    return answer(other)
  }
  for (const [i, finding] of body.findings.entries()) {
    cleanText(finding.text, `body.findings.${i}.text`)
    await writeCase(db, context, actor, {
      subject: await needSubject(db, context, firm.regionX, finding.subject), title: finding.title ?? undefined, text: finding.text, regionX: firm.regionX, organisation: firm, source: 'visit', sourceId: row.id, visitId: row.id, urgency: finding.urgency, place: null,
      isAboutPerson: finding.isAboutPerson, reporter: { id: null, name: body.met[0] ?? null, contact: null }, clientId: finding.clientId, solvedBy: finding.solvedOnTheSpot ? { text: finding.solvedOnTheSpot, by: person.name } : null,
    })
  }
  if (body.campaignId !== null) await markVisited(db, body.campaignId, firm.id, row.id)
  await audit(db, actor, { action: 'visit.recorded', subject: `visit:${row.id}`, regionX: row.region_x, after: { organisation: firm.id, campaign: body.campaignId, findings: body.findings.length, startedAt: body.startedAt, skewMs } })
  return answer(row)
}
