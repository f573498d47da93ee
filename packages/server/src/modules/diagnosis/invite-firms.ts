import type { Language } from '@jingwei/contract/text'
import type { Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import type { Download } from '../../kernel/http/route.ts'
import { writeTable, type TableColumn } from '../../kernel/tables/index.ts'
import type { DiagnosisDb } from './assessment.store.ts'
import { findCampaign, unanswered } from './campaign.store.ts'
import type { Context } from './context.ts'
import { campaignNotFound } from './diagnosis.errors.ts'

const validDays = 30
const headers = { zh: ['企业名称', '统一社会信用代码', '区划', '邀请链接', '有效至'], en: ['Firm', 'Credit code', 'Region', 'Invitation link', 'Valid until'] }

/** Links for the firms of a campaign that nobody belongs to yet. A link is shown this once: only its digest is kept. */
export async function inviteFirms(db: DiagnosisDb, { kernel, accounts, organisations, regions }: Context, actor: Actor, campaignId: number, chosen: readonly number[] | undefined, language: Language): Promise<Download> {
  const campaign = await findCampaign(db, campaignId)
  if (!campaign) throw campaignNotFound()
  const waiting = await unanswered(db, campaignId, chosen)
  const taken = new Set((await accounts.membersOf(db, waiting.map((w) => w.organisation_id))).map((m) => m.organisationId))
  const firms = await organisations.rows(db, waiting.map((w) => w.organisation_id).filter((id) => !taken.has(id)))
  const invited = [...firms.values()].map((f) => ({ organisationId: f.id, organisationName: f.name, regionX: regions.byCode(f.region.code)?.lo ?? campaign.region_x }))
  const links = invited.length === 0 ? [] : await accounts.inviteFirms(db, actor, invited, { role: 'owner', expiresInDays: validDays })
  await audit(db, actor, { action: 'campaign.invited', subject: `campaign:${campaignId}`, after: { firms: links.length } })
  const until = new Date(kernel.now().getTime() + validDays * 86_400_000).toISOString().slice(0, 10)
  const columns: TableColumn[] = headers[language].map((header, i) => ({ header, width: [36, 22, 16, 90, 14][i]!, type: 'text' }))
  const rows = async function* () {
    for (const { organisationId, link } of links) {
      const firm = firms.get(organisationId)!
      yield [[firm.name, firm.creditCode ?? '', firm.region.name, link, until]]
    }
  }
  return {
    stream: writeTable('xlsx', columns, rows()), name: `${campaign.title}-${language === 'zh' ? '邀请链接' : 'invitations'}.xlsx`,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  }
}
