import { z } from 'zod'
import { Answers, AssessmentResult, Instrument, InstrumentIssue } from './instrument.ts'
import { idParams, instant, isoDate, operation, page, pageQuery } from './operation.ts'
import { OrganisationKind, Selection } from './organisations.ts'
import { RegionCode } from './regions.ts'
import { Text } from './text.ts'

const InstrumentRef = z.object({ id: z.number().int(), code: z.string(), version: z.string(), title: Text })
/** Level of a result. Digital levels end at 4; maturity and instruments of a region may have more. */
const ResultLevel = z.number().int().min(0).max(9)

export const InstrumentSummary = z
  .object({
    id: z.number().int(), code: z.string(), version: z.string(), kind: z.enum(['level', 'maturity', 'survey']), title: Text,
    state: z.enum(['draft', 'published', 'retired']), own: z.boolean().describe('Made by a region rather than shipped'), regionCode: RegionCode.nullable(),
    document: z.string().nullable(), effectiveFrom: isoDate.nullable(), verified: z.boolean(), updatedAt: instant,
  })
  .meta({ id: 'InstrumentSummary' })

/** invited → drafting → submitted → (grading → graded → confirmed); an auditor may return a graded one to grading. */
export const AssessmentState = z.enum(['invited', 'drafting', 'submitted', 'grading', 'graded', 'confirmed'])
const PersonRef = z.object({ id: z.string(), name: z.string() })

export const AssessmentRow = z
  .object({
    id: z.number().int(), state: AssessmentState,
    organisation: z.object({ id: z.number().int(), name: z.string(), creditCode: z.string().nullable(), region: z.object({ code: RegionCode, name: z.string() }), kind: OrganisationKind }),
    campaign: z.object({ id: z.number().int(), title: z.string() }).nullable(),
    instrument: InstrumentRef,
    asOf: isoDate, dueOn: isoDate.nullable(),
    answered: z.number().int(), questions: z.number().int(),
    selfScore: z.number().nullable(), selfLevel: ResultLevel.nullable(), siteScore: z.number().nullable(), siteLevel: ResultLevel.nullable(),
    assessor: PersonRef.nullable(), auditor: PersonRef.nullable(),
    submittedAt: instant.nullable(), gradedAt: instant.nullable(), confirmedAt: instant.nullable(), remindedAt: instant.nullable(), updatedAt: instant,
  })
  .meta({ id: 'AssessmentRow' })
export type AssessmentRow = z.infer<typeof AssessmentRow>

export const Evidence = z
  .object({ id: z.number().int(), itemCode: z.string(), stage: z.enum(['self', 'site']), fileId: z.string(), name: z.string(), mediaType: z.string(), bytes: z.number().int(), addedBy: z.string(), addedAt: instant })
  .meta({ id: 'Evidence' })

/** One side of an assessment: what was answered, its revision, and the result once submitted or graded. */
const Side = z.object({ revision: z.number().int(), answers: Answers, notes: z.record(z.string(), z.string()), result: AssessmentResult.nullable(), savedAt: instant.nullable() })

export const Assessment = AssessmentRow.extend({
  self: Side, site: Side, evidence: z.array(Evidence), returnedReason: z.string().nullable(),
  standing: z.object({ peers: z.number().int(), below: z.number().int() }).nullable().describe('Firms of the same industry in the city with a level, and how many have a lower score'),
}).meta({ id: 'Assessment' })
export type Assessment = z.infer<typeof Assessment>

export const Campaign = z
  .object({
    id: z.number().int(), title: z.string(), instrument: InstrumentRef,
    region: z.object({ code: RegionCode, name: z.string() }), asOf: isoDate, opensOn: isoDate, closesOn: isoDate, state: z.enum(['open', 'closed']),
    counts: z.object({ invited: z.number().int(), drafting: z.number().int(), submitted: z.number().int(), grading: z.number().int(), graded: z.number().int(), confirmed: z.number().int(), total: z.number().int() }),
    createdBy: z.string(), createdAt: instant,
  })
  .meta({ id: 'Campaign' })

const read = { permission: 'diagnosis:read', scope: ['region', 'organisation'] } as const
const campaign = { permission: 'diagnosis:campaign', scope: ['region'] } as const
const answer = { permission: 'diagnosis:answer', scope: ['organisation'] } as const
const grade = { permission: 'diagnosis:grade', scope: ['region'] } as const
const confirm = { permission: 'diagnosis:confirm', scope: ['region'] } as const
const instrumentsAccess = { permission: 'diagnosis:instruments', scope: ['region'] } as const
const draft = z.object({ revision: z.number().int().min(0).describe('The revision this draft was made from'), answers: Answers, notes: z.record(z.string(), z.string().max(1000)).optional() })

export const assessmentSorts = ['due', '-updated', 'difference', '-submitted'] as const

export const diagnosis = {
  instruments: operation({ method: 'GET', path: '/instruments', summary: { zh: '测评工具', en: 'Instruments' }, access: read, response: z.object({ items: z.array(InstrumentSummary) }) }),
  instrument: operation({ method: 'GET', path: '/instruments/:id', summary: { zh: '一套测评工具', en: 'One instrument' }, access: read, params: idParams, response: InstrumentSummary.extend({ instrument: Instrument, issues: z.array(InstrumentIssue) }) }),
  draftInstrument: operation({ method: 'POST', path: '/instruments', summary: { zh: '新建或复制工具', en: 'Draft an instrument, or a new version of one' }, access: instrumentsAccess, status: 201, body: z.object({ instrument: Instrument }), response: InstrumentSummary }),
  changeInstrument: operation({ method: 'PUT', path: '/instruments/:id', summary: { zh: '修改草稿', en: 'Change a draft' }, access: instrumentsAccess, params: idParams, body: z.object({ instrument: Instrument }), response: InstrumentSummary }),
  publishInstrument: operation({ method: 'POST', path: '/instruments/:id/publish', summary: { zh: '发布', en: 'Publish a draft; it never changes afterwards' }, access: instrumentsAccess, params: idParams, response: InstrumentSummary }),
  retireInstrument: operation({ method: 'POST', path: '/instruments/:id/retire', summary: { zh: '停用', en: 'Retire an instrument; results stay' }, access: instrumentsAccess, params: idParams, response: InstrumentSummary }),

  campaigns: operation({ method: 'GET', path: '/campaigns', summary: { zh: '测评批次', en: 'Campaigns' }, access: { permission: 'diagnosis:read', scope: ['region'] }, query: pageQuery, response: page(Campaign) }),
  campaign: operation({ method: 'GET', path: '/campaigns/:id', summary: { zh: '一个批次', en: 'One campaign' }, access: { permission: 'diagnosis:read', scope: ['region'] }, params: idParams, response: Campaign }),
  openCampaign: operation({
    method: 'POST', path: '/campaigns', summary: { zh: '发起测评', en: 'Open a campaign for chosen firms' }, access: campaign, status: 201,
    body: z.object({ title: z.string().trim().min(2).max(100), instrumentId: z.number().int(), asOf: isoDate, opensOn: isoDate, closesOn: isoDate, selection: Selection }),
    response: Campaign,
  }),
  closeCampaign: operation({ method: 'POST', path: '/campaigns/:id/close', summary: { zh: '结束批次', en: 'Close a campaign' }, access: campaign, params: idParams, response: Campaign }),
  remind: operation({ method: 'POST', path: '/campaigns/:id/remind', summary: { zh: '催办', en: 'Remind those who have not answered' }, access: campaign, params: idParams, body: z.object({ assessmentIds: z.array(z.number().int()).max(5000).optional() }), response: z.object({ reminded: z.number().int(), withoutAccount: z.number().int() }) }),
  invitations: operation({ method: 'POST', path: '/campaigns/:id/invitations', summary: { zh: '生成邀请链接表', en: 'Make invitation links for firms without an account, as a file' }, access: campaign, params: idParams, body: z.object({ assessmentIds: z.array(z.number().int()).max(5000).optional() }), response: null, download: 'application/octet-stream' }),
  assign: operation({ method: 'POST', path: '/campaigns/:id/assign', summary: { zh: '派评估人', en: 'Assign an assessor' }, access: campaign, params: idParams, body: z.object({ assessmentIds: z.array(z.number().int()).min(1).max(5000), assessorId: z.string().max(100), dueOn: isoDate.optional() }), response: z.object({ assigned: z.number().int() }) }),

  assessments: operation({
    method: 'GET', path: '/assessments', summary: { zh: '测评', en: 'Assessments' }, access: read,
    query: pageQuery.extend({ campaignId: z.coerce.number().int().optional(), organisationId: z.coerce.number().int().optional(), state: z.string().max(100).optional().describe('One or several states, comma-separated'), mine: z.enum(['true', 'false']).optional().describe('Assigned to me as assessor'), q: z.string().max(60).optional(), sort: z.enum(assessmentSorts).default('-updated') }),
    response: page(AssessmentRow),
  }),
  assessment: operation({ method: 'GET', path: '/assessments/:id', summary: { zh: '一份测评', en: 'One assessment' }, access: read, params: idParams, response: Assessment }),
  begin: operation({ method: 'POST', path: '/assessments', summary: { zh: '企业自行开始测评', en: 'A firm begins an assessment of its own' }, access: answer, status: 201, body: z.object({ instrumentId: z.number().int() }), response: Assessment }),
  saveAnswers: operation({ method: 'PUT', path: '/assessments/:id/answers', summary: { zh: '存草稿', en: 'Save a draft of the answers' }, access: answer, params: idParams, body: draft, response: z.object({ revision: z.number().int(), savedAt: instant, answered: z.number().int() }) }),
  submit: operation({ method: 'POST', path: '/assessments/:id/submit', summary: { zh: '提交自测', en: 'Submit the self-assessment' }, access: answer, params: idParams, body: z.object({ revision: z.number().int(), truthful: z.literal(true) }), response: Assessment }),
  saveGrades: operation({ method: 'PUT', path: '/assessments/:id/grades', summary: { zh: '存现场评分', en: 'Save the on-site grades' }, access: grade, params: idParams, body: draft, response: z.object({ revision: z.number().int(), savedAt: instant, answered: z.number().int() }) }),
  grade: operation({ method: 'POST', path: '/assessments/:id/grade', summary: { zh: '完成现场评分', en: 'Finish grading on site' }, access: grade, params: idParams, body: z.object({ revision: z.number().int() }), response: Assessment }),
  confirm: operation({ method: 'POST', path: '/assessments/:id/confirm', summary: { zh: '确认', en: 'Confirm the level' }, access: confirm, params: idParams, response: Assessment }),
  returnToAssessor: operation({ method: 'POST', path: '/assessments/:id/return', summary: { zh: '退回', en: 'Return to the assessor' }, access: confirm, params: idParams, body: z.object({ reason: z.string().trim().min(4).max(500) }), response: Assessment }),
  report: operation({ method: 'GET', path: '/assessments/:id/report', summary: { zh: '测评报告', en: 'Report as PDF' }, access: read, params: idParams, query: z.object({ stage: z.enum(['self', 'site']).optional().describe('The latest that the caller may see, if absent') }), response: null, download: 'application/pdf', limitPerMinute: 30 }),
  checkReport: operation({
    method: 'GET', path: '/reports/:code', summary: { zh: '核验报告', en: 'Check a printed report by its code' }, access: { permission: null, scope: ['public', 'person', 'region', 'organisation'] }, limitPerMinute: 30,
    params: z.object({ code: z.string().regex(/^[0-9A-Z]{1,12}-[0-9A-Z]{5}-[0-9A-Z]{5}$/) }),
    response: z.object({ organisation: z.string(), instrument: Text, version: z.string(), ruleVersion: z.string(), stage: z.enum(['self', 'site']), state: AssessmentState, asOf: isoDate, score: z.number(), maxScore: z.number(), level: ResultLevel.nullable(), superseded: z.boolean().describe('A later result of this firm exists') }),
  }),
  addEvidence: operation({ method: 'POST', path: '/assessments/:id/evidence', summary: { zh: '上传佐证', en: 'Attach evidence' }, access: { permission: 'diagnosis:read', scope: ['region', 'organisation'] }, params: idParams, upload: { maxBytes: 20 * 1024 ** 2 }, body: z.object({ itemCode: z.string().max(60) }), response: Evidence, status: 201 }),
  evidence: operation({ method: 'GET', path: '/assessments/:id/evidence/:evidenceId', summary: { zh: '查看佐证', en: 'Open evidence' }, access: read, params: idParams.extend({ evidenceId: z.coerce.number().int() }), response: null, download: 'application/octet-stream' }),
  removeEvidence: operation({ method: 'DELETE', path: '/assessments/:id/evidence/:evidenceId', summary: { zh: '删除佐证', en: 'Remove evidence before submitting' }, access: { permission: 'diagnosis:read', scope: ['region', 'organisation'] }, params: idParams.extend({ evidenceId: z.coerce.number().int() }), response: null }),
}
