import { system, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { mailOf } from '../../kernel/mail/mail.ts'
import type { DiagnosisDb } from './assessment.store.ts'
import { findCampaign, markReminded, unanswered } from './campaign.store.ts'
import type { Context } from './context.ts'
import { campaignClosed, campaignNotFound } from './diagnosis.errors.ts'
import { notifyEach } from './notices.store.ts'
import { messagesTo, reminderMail } from './reminder-text.ts'

type ByMail = { title: string; closesOn: string; to: { personId: string; assessmentId: number }[] }
const byMail = 'diagnosis.remind-by-mail'

/** An officer does not see the addresses of a firm's people; the job that writes to them does. */
export function defineReminders({ kernel, accounts }: Pick<Context, 'kernel' | 'accounts'>) {
  const mail = mailOf(kernel)
  const base = kernel.config.JINGWEI_PUBLIC_URL?.replace(/\/$/, '')
  kernel.jobs.define<ByMail>(byMail, ({ title, closesOn, to }) =>
    kernel.database.as<never, void>(system, async (db) => {
      const addresses = await accounts.accountsOf(db, to.map((t) => t.personId))
      await mail.queue(db, to.flatMap(({ personId, assessmentId }) => {
        const address = addresses.get(personId)
        return address?.includes('@') ? [reminderMail(address, title, closesOn, base ? `${base}/self/${assessmentId}` : null)] : []
      }))
    }),
  )
}

/** Reminds those who have an account and have not answered; says how many cannot be reached that way. */
export async function remind(db: DiagnosisDb, { kernel, accounts }: Context, actor: Actor, campaignId: number, chosen: readonly number[] | undefined) {
  const campaign = await findCampaign(db, campaignId)
  if (!campaign) throw campaignNotFound()
  if (campaign.closed_at !== null || campaign.closes_on < kernel.today()) throw campaignClosed(campaign.closes_on)
  const waiting = await unanswered(db, campaignId, chosen)
  const assessmentOf = new Map(waiting.map((w) => [w.organisation_id, w.id]))
  const members = (await accounts.membersOf(db, waiting.map((w) => w.organisation_id))).map((m) => ({ personId: m.personId, assessmentId: assessmentOf.get(m.organisationId)! }))
  const reached = [...new Set(members.map((m) => m.assessmentId))]
  await markReminded(db, reached, kernel.now().toISOString())
  await notifyEach(db, members.map((m) => ({ personId: m.personId, link: `/self/${m.assessmentId}` })), { kind: 'campaign.reminder', ...messagesTo(campaign.title, campaign.closes_on).reminder })
  if (mailOf(kernel).isConfigured && members.length > 0) await kernel.jobs.enqueue(db, byMail, { title: campaign.title, closesOn: campaign.closes_on, to: members } satisfies ByMail)
  await audit(db, actor, { action: 'campaign.reminded', subject: `campaign:${campaignId}`, after: { firms: reached.length } })
  return { reminded: reached.length, withoutAccount: waiting.length - reached.length }
}
