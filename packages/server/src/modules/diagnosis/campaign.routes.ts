import { diagnosis as contract } from '@jingwei/contract/diagnosis'
import { assign } from './assign-assessor.ts'
import { countCampaigns, listCampaigns } from './campaign.store.ts'
import type { Context } from './context.ts'
import { parseCursor, printCursor } from '../../kernel/http/cursor.ts'
import type { DiagnosisTables } from './diagnosis.tables.ts'
import { inviteFirms } from './invite-firms.ts'
import { endCampaign, openCampaign, readCampaign, showCampaigns } from './open-campaign.ts'
import { remind } from './remind.ts'

export function campaignRoutes(context: Context) {
  const { http } = context.kernel
  http.route<typeof contract.campaigns, DiagnosisTables>(contract.campaigns, async ({ db, query }) => {
    const cursor = parseCursor(query.cursor)
    const records = await listCampaigns(db, cursor?.id ?? null, query.limit + 1)
    const hasMore = records.length > query.limit
    const shown = records.slice(0, query.limit)
    const total = cursor?.total ?? (hasMore ? await countCampaigns(db) : records.length)
    return { items: await showCampaigns(db, context, shown), next: hasMore ? printCursor({ key: '', id: shown.at(-1)!.id, total, isExact: true }) : null, total, totalIsExact: true }
  })
  http.route<typeof contract.campaign, DiagnosisTables>(contract.campaign, ({ db, params }) => readCampaign(db, context, params.id))
  http.route<typeof contract.openCampaign, DiagnosisTables>(contract.openCampaign, ({ db, actor, body }) => openCampaign(db, context, actor, body))
  http.route<typeof contract.closeCampaign, DiagnosisTables>(contract.closeCampaign, ({ db, actor, params }) => endCampaign(db, context, actor, params.id))
  http.route<typeof contract.remind, DiagnosisTables>(contract.remind, ({ db, actor, params, body }) => remind(db, context, actor, params.id, body.assessmentIds))
  http.route<typeof contract.assign, DiagnosisTables>(contract.assign, ({ db, actor, params, body }) => assign(db, context, actor, params.id, body))
  http.stream<typeof contract.invitations>(contract.invitations, ({ as, actor, params, body, language }) =>
    as<DiagnosisTables, Awaited<ReturnType<typeof inviteFirms>>>((db) => inviteFirms(db, context, actor, params.id, body.assessmentIds, language)))
}
