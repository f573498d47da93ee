import type { Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import type { DiagnosisDb } from './assessment.store.ts'
import { findCampaign, markReminded, unanswered } from './campaign.store.ts'
import type { Context } from './context.ts'
import { campaignClosed, campaignNotFound } from './diagnosis.errors.ts'
import { messagesTo } from './reminder-text.ts'

/** Reminds those who have an account and have not answered, by the ways they chose; says how many cannot be reached that way. */
export async function remind(db: DiagnosisDb, { kernel, accounts, notices }: Context, actor: Actor, campaignId: number, chosen: readonly number[] | undefined) {
  const campaign = await findCampaign(db, campaignId)
  if (!campaign) throw campaignNotFound()
  if (campaign.closed_at !== null || campaign.closes_on < kernel.today()) throw campaignClosed(campaign.closes_on)
  const waiting = await unanswered(db, campaignId, chosen)
  const assessmentOf = new Map(waiting.map((w) => [w.organisation_id, w.id]))
  const members = (await accounts.membersOf(db, waiting.map((w) => w.organisation_id))).map((m) => ({ personId: m.personId, assessmentId: assessmentOf.get(m.organisationId)! }))
  const reached = [...new Set(members.map((m) => m.assessmentId))]
  const at = kernel.now().toISOString()
  await markReminded(db, reached, at)
  const title = messagesTo(campaign.title, campaign.closes_on).reminder
  await notices.tellEach(db, members.map((m) => ({ personId: m.personId, kind: 'campaign.reminder', key: `assessment:${m.assessmentId}:reminder:${at}`, title, detail: null, link: { kind: 'self-assessment', id: m.assessmentId } })))
  await audit(db, actor, { action: 'campaign.reminded', subject: `campaign:${campaignId}`, after: { firms: reached.length } })
  return { reminded: reached.length, withoutAccount: waiting.length - reached.length }
}
