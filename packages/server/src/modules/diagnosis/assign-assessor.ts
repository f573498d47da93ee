import type { diagnosis as contract } from '@jingwei/contract/diagnosis'
import type { Body } from '@jingwei/contract/operation'
import type { Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import type { DiagnosisDb } from './assessment.store.ts'
import { assignAssessor, findCampaign } from './campaign.store.ts'
import type { Context } from './context.ts'
import { campaignNotFound, notAnAssessor } from './diagnosis.errors.ts'

/** Those graded already keep their assessor; the others pass to the one named, drafts of grades included. */
export async function assign(db: DiagnosisDb, { accounts, kernel, notices }: Context, actor: Actor, campaignId: number, input: Body<typeof contract.assign>) {
  if (!(await findCampaign(db, campaignId))) throw campaignNotFound()
  const assessor = (await accounts.assessorsIn(db)).find((p) => p.id === input.assessorId)
  if (!assessor) throw notAnAssessor()
  const assigned = await assignAssessor(db, campaignId, input.assessmentIds, assessor, input.dueOn ?? null)
  await audit(db, actor, { action: 'assessment.assigned', subject: `campaign:${campaignId}`, after: { assessor: assessor.name, assessments: assigned.length, dueOn: input.dueOn ?? null } })
  if (assigned.length > 0)
    await notices.tell(db, { people: [assessor.id] }, {
      kind: 'assessment.assigned', key: `campaign:${campaignId}:assigned:${kernel.now().toISOString()}`, title: { zh: `指派给你 ${assigned.length} 家企业的现场评估`, en: `${assigned.length} firms are assigned to you for grading on site` }, detail: null, link: { kind: 'assessments', id: campaignId },
    })
  return { assigned: assigned.length }
}
