import { z } from 'zod'
import { FormDefinition, FormFault, FormPeriod, FormReasons, FormValues, ItemCode } from './collection-form.ts'
import { idParams, instant, isoDate, operation, page, pageQuery } from './operation.ts'
import { RegionCode } from './regions.ts'
import { Text } from './text.ts'

const id = z.number().int().positive()
const version = z.number().int().min(0).describe('As read; a change made meanwhile is refused with 409')
const why = z.string().trim().min(1).max(500)
const RegionRef = z.object({ code: RegionCode, name: z.string() })

/** draft: being filled. returned: sent back with a reason. approved: by some of its levels. locked: by all of them. excused: need not be filled. */
export const reportStates = ['draft', 'submitted', 'returned', 'approved', 'locked', 'excused'] as const
export const ReportState = z.enum(reportStates)
export type ReportState = (typeof reportStates)[number]
export const reportActions = ['save', 'submit', 'take-back', 'approve', 'return', 'revise', 'extend', 'excuse'] as const
export const ReportAction = z.enum(reportActions)
export type ReportAction = (typeof reportActions)[number]
/** Who does it: whoever fills; the level whose turn it is, never a person who filled or approved it before; the level that sent the form. */
type Step = { readonly from: readonly ReportState[]; readonly to: ReportState | 'same'; readonly by: 'filler' | 'approver' | 'sender'; readonly needsReason: boolean }
/** The whole of a report’s way. Approval by the last level locks it; a correction begins the next revision and leaves the locked one in force. */
export const reportSteps: Readonly<Record<ReportAction, Step>> = {
  save: { from: ['draft', 'returned'], to: 'same', by: 'filler', needsReason: false },
  submit: { from: ['draft', 'returned'], to: 'submitted', by: 'filler', needsReason: false },
  'take-back': { from: ['submitted'], to: 'draft', by: 'filler', needsReason: false },
  approve: { from: ['submitted', 'approved'], to: 'approved', by: 'approver', needsReason: false },
  return: { from: ['submitted', 'approved'], to: 'returned', by: 'approver', needsReason: true },
  revise: { from: ['locked'], to: 'draft', by: 'filler', needsReason: true },
  extend: { from: ['draft', 'returned'], to: 'same', by: 'sender', needsReason: true },
  excuse: { from: ['draft', 'returned'], to: 'excused', by: 'sender', needsReason: true },
}

const Period = z.object({ label: z.string(), from: isoDate, to: isoDate, title: Text })
const FormState = z.enum(['draft', 'published', 'stopped'])
export const FormRow = z
  .object({ id: z.number().int(), code: ItemCode, title: Text, region: RegionRef, state: FormState, period: FormPeriod, filler: z.enum(['organisation', 'region']), number: z.number().int().describe('Published edition; 0 before the first'), items: z.number().int(), rounds: z.number().int(), updatedAt: instant })
  .meta({ id: 'CollectionFormRow' })
export const Form = FormRow.extend({
  version: z.number().int(), definition: FormDefinition.describe('Published; before the first publishing the draft'), draft: FormDefinition.nullable().describe('Not yet published; only for the region that keeps it'), isMine: z.boolean().describe('The reader may change and publish it'),
  editions: z.array(z.object({ number: z.number().int(), by: z.string(), at: instant })),
}).meta({ id: 'CollectionFormRecord' })
export type Form = z.infer<typeof Form>

const Counts = z.object({ expected: z.number().int(), draft: z.number().int(), submitted: z.number().int(), returned: z.number().int(), approved: z.number().int(), locked: z.number().int(), excused: z.number().int(), late: z.number().int().describe('Past the day and not submitted') })
export const RoundRow = z
  .object({ id: z.number().int(), form: z.object({ id: z.number().int(), code: z.string(), title: Text }), region: RegionRef, period: Period, opensOn: isoDate, dueOn: isoDate, lastOn: isoDate.describe('Taken until then, as late; after that only with an extension'), counts: Counts })
  .meta({ id: 'CollectionRoundRow' })
export type RoundRow = z.infer<typeof RoundRow>
export const Round = RoundRow.extend({
  number: z.number().int(), definition: FormDefinition, isMine: z.boolean().describe('The reader’s level sent it: may extend and excuse'), isWaitingForMe: z.number().int().describe('Reports whose next approval may be the reader’s'),
  parts: z.array(z.object({ region: RegionRef, counts: Counts, sums: z.record(ItemCode, z.number()).describe('Of what was submitted, in stored units'), before: z.record(ItemCode, z.number()) })),
  sums: z.record(ItemCode, z.number()), before: z.record(ItemCode, z.number()).describe('Sums of the same fillers for the period before'),
  outliers: z.array(z.object({ reportId: z.number().int(), filler: z.string(), item: ItemCode, value: z.number(), before: z.number(), changePercent: z.number(), reason: z.string().nullable() })).describe('Largest changes from the period before'),
}).meta({ id: 'CollectionRound' })
export type Round = z.infer<typeof Round>

export const ReportRow = z
  .object({
    id: z.number().int(), roundId: z.number().int(), form: z.object({ id: z.number().int(), title: Text }), period: Period, filler: z.object({ kind: z.enum(['organisation', 'region']), name: z.string(), organisationId: z.number().int().nullable(), region: RegionRef }),
    state: ReportState, revision: z.number().int(), dueOn: isoDate, takenUntil: isoDate, daysLate: z.number().int().describe('Past its day and not submitted, or submitted late'), waitsFor: RegionRef.nullable().describe('Whose approval is next'),
    submittedBy: z.string().nullable(), submittedAt: instant.nullable(), returnedBecause: z.string().nullable(), version: z.number().int(), updatedAt: instant,
  })
  .meta({ id: 'CollectionReportRow' })
export type ReportRow = z.infer<typeof ReportRow>
export const Report = ReportRow.extend({
  definition: FormDefinition, values: FormValues, reasons: FormReasons, previous: z.object({ period: Period, values: FormValues }).nullable(), faults: z.array(FormFault), why: z.string().nullable().describe('Why this revision was begun'),
  steps: z.array(z.object({ level: z.number().int(), region: RegionRef, by: z.string().nullable(), at: instant.nullable() })).describe('Levels that approve, in their order'),
  can: z.array(z.object({ action: ReportAction, refused: Text.nullable().describe('Why not, where it is the reader’s task but cannot be done') })),
  history: z.array(z.object({ at: instant, by: z.string(), action: z.string(), revision: z.number().int(), reason: z.string().nullable(), values: FormValues.nullable().describe('As they were submitted') })).describe('Newest first'),
  revisions: z.array(z.object({ number: z.number().int(), values: FormValues, reasons: FormReasons, why: z.string().nullable(), lockedAt: instant, lockedBy: z.string(), isInForce: z.boolean() })).describe('All that were ever locked, newest first'),
}).meta({ id: 'CollectionReport' })
export type Report = z.infer<typeof Report>

export const SheetFault = z.object({ line: z.number().int(), column: z.string().nullable(), severity: z.enum(['error', 'reason']), text: Text })
const Sheet = z.object({ rows: z.number().int(), changed: z.number().int(), ready: z.number().int().describe('Rows that could be submitted as they are'), faults: z.array(SheetFault), isWritten: z.boolean(), submitted: z.number().int() }).meta({ id: 'CollectionSheet' })
export type Sheet = z.infer<typeof Sheet>

const see = { permission: 'collections:read', scope: ['region'] } as const
const look = { permission: 'collections:read', scope: ['region', 'organisation'] } as const
const manage = { permission: 'collections:manage', scope: ['region'] } as const
const fill = { permission: 'collections:fill', scope: ['region', 'organisation'] } as const
const approve = { permission: 'collections:approve', scope: ['region'] } as const
const asFile = { format: z.enum(['xlsx', 'csv']).default('xlsx') }
const file = { response: null, download: 'application/octet-stream', limitPerMinute: 20 } as const
const q = z.string().trim().max(100).optional()
export const FormQuery = z.object({ q, state: FormState.optional(), period: FormPeriod.optional(), sort: z.enum(['-updated', 'title']).default('-updated') })
export const RoundQuery = z.object({ q, formId: z.coerce.number().int().positive().optional(), open: z.stringbool().optional().describe('Still taken, or over'), sort: z.enum(['-due', 'due']).default('-due') })
export const ReportQuery = z.object({ q, roundId: z.coerce.number().int().positive().optional(), state: z.string().max(100).optional().describe('One or several, with commas'), late: z.stringbool().optional(), region: z.string().max(20).optional(), mine: z.enum(['fill', 'approve']).optional().describe('fill: what the reader’s own region or firm has to fill; approve: what waits for the reader’s level'), sort: z.enum(['due', '-due', 'name', '-updated']).default('due') })

export const collections = {
  forms: operation({ method: 'GET', path: '/collection-forms', summary: { zh: '采集表', en: 'Forms: of the reader’s region, and those from above' }, access: see, query: pageQuery.extend(FormQuery.shape), response: page(FormRow) }),
  exportForms: operation({ method: 'GET', path: '/collection-forms/export', summary: { zh: '导出采集表目录', en: 'Export the list of forms' }, access: see, query: FormQuery.extend(asFile), ...file }),
  form: operation({ method: 'GET', path: '/collection-forms/:id', summary: { zh: '一张采集表', en: 'One form' }, access: see, params: idParams, response: Form }),
  addForm: operation({ method: 'POST', path: '/collection-forms', summary: { zh: '新建采集表', en: 'Begin a form' }, access: manage, status: 201, body: z.object({ code: ItemCode, regionCode: RegionCode, definition: FormDefinition }), response: Form }),
  changeForm: operation({ method: 'PUT', path: '/collection-forms/:id', summary: { zh: '修改采集表草稿', en: 'Change its draft; reports that exist keep the edition they were sent with' }, access: manage, params: idParams, body: z.object({ definition: FormDefinition, version }), response: Form }),
  publishForm: operation({ method: 'POST', path: '/collection-forms/:id/publish', summary: { zh: '发布采集表', en: 'Publish the draft; its numbers become measures' }, access: manage, params: idParams, body: z.object({ version }), response: Form }),
  stopForm: operation({ method: 'POST', path: '/collection-forms/:id/stop', summary: { zh: '停用采集表', en: 'Send it no more; rounds that are open go on' }, access: manage, params: idParams, body: z.object({ version }), response: Form }),
  tryForm: operation({ method: 'POST', path: '/collection-forms/try', summary: { zh: '试填', en: 'Try a form: what its checks say of values' }, access: manage, body: z.object({ definition: FormDefinition, values: FormValues, previous: FormValues.nullable().default(null), reasons: FormReasons.default({}) }), response: z.object({ faults: z.array(FormFault), fillers: z.number().int().nullable().describe('How many would be asked; null where the reader’s region cannot tell') }) }),

  rounds: operation({ method: 'GET', path: '/collection-rounds', summary: { zh: '采集轮次', en: 'Rounds of forms' }, access: see, query: pageQuery.extend(RoundQuery.shape), response: page(RoundRow) }),
  exportRounds: operation({ method: 'GET', path: '/collection-rounds/export', summary: { zh: '导出轮次', en: 'Export rounds' }, access: see, query: RoundQuery.extend(asFile), ...file }),
  round: operation({ method: 'GET', path: '/collection-rounds/:id', summary: { zh: '一个轮次', en: 'One round: who is missing, sums by region, largest changes' }, access: see, params: idParams, response: Round }),
  openRound: operation({ method: 'POST', path: '/collection-forms/:id/rounds', summary: { zh: '下发一期', en: 'Send the form for a period; once for each' }, access: manage, params: idParams, status: 201, body: z.object({ period: z.string().max(10).describe('2026-03, 2026-Q1, 2026-H1, 2026') }), response: Round }),
  exportRound: operation({ method: 'GET', path: '/collection-rounds/:id/export', summary: { zh: '导出一期数据', en: 'Export all reports of a round' }, access: see, params: idParams, query: z.object(asFile), ...file }),
  template: operation({ method: 'GET', path: '/collection-rounds/:id/template', summary: { zh: '下载填报模板', en: 'A sheet to fill for all that one fills for' }, access: { permission: 'collections:fill', scope: ['region'] }, params: idParams, query: z.object(asFile), ...file }),
  importRound: operation({
    method: 'POST', path: '/collection-rounds/:id/import', summary: { zh: '导入填报', en: 'Reports from a sheet: looked at first, then written whole or not at all' }, access: { permission: 'collections:fill', scope: ['region'] }, params: idParams, upload: { maxBytes: 10 * 1024 ** 2 },
    body: z.object({ mode: z.enum(['preview', 'write']).default('preview'), submit: z.stringbool().default(false).describe('Submit those without faults at once') }), response: Sheet,
  }),
  decide: operation({
    method: 'POST', path: '/collection-rounds/:id/decide', summary: { zh: '审批', en: 'Approve many, return others with a reason; each by itself' }, access: approve, params: idParams,
    body: z.object({ approve: z.array(z.object({ id, version })).max(500).default([]), return: z.array(z.object({ id, version, reason: why })).max(500).default([]) }),
    response: z.object({ approved: z.number().int(), returned: z.number().int(), refused: z.array(z.object({ id: z.number().int(), filler: z.string(), because: Text })) }),
  }),
  remind: operation({ method: 'POST', path: '/collection-rounds/:id/remind', summary: { zh: '催报', en: 'Remind those who have not submitted; each at most once a day' }, access: { permission: 'collections:approve', scope: ['region'] }, params: idParams, body: z.object({}), response: z.object({ told: z.number().int() }) }),

  reports: operation({ method: 'GET', path: '/collection-reports', summary: { zh: '填报', en: 'Reports' }, access: look, query: pageQuery.extend(ReportQuery.shape), response: page(ReportRow) }),
  exportReports: operation({ method: 'GET', path: '/collection-reports/export', summary: { zh: '导出填报清单', en: 'Export the list of reports' }, access: look, query: ReportQuery.extend(asFile), ...file }),
  report: operation({ method: 'GET', path: '/collection-reports/:id', summary: { zh: '一份填报', en: 'One report with the period before, faults, history and revisions' }, access: look, params: idParams, response: Report }),
  saveReport: operation({ method: 'PUT', path: '/collection-reports/:id/values', summary: { zh: '保存填报草稿', en: 'Save what is filled so far' }, access: fill, params: idParams, body: z.object({ values: FormValues, reasons: FormReasons.default({}), version }), response: z.object({ version: z.number().int(), faults: z.array(FormFault) }) }),
  act: operation({ method: 'POST', path: '/collection-reports/:id/act', summary: { zh: '提交、撤回或更正', en: 'Submit, take back, or begin a correction of a locked report' }, access: fill, params: idParams, body: z.object({ action: z.enum(['submit', 'take-back', 'revise']), version, reason: why.optional() }), response: Report }),
  govern: operation({ method: 'POST', path: '/collection-reports/:id/govern', summary: { zh: '延期或免报', en: 'Give more time, or excuse; by the level that sent the form' }, access: manage, params: idParams, body: z.object({ action: z.enum(['extend', 'excuse']), version, reason: why, until: isoDate.optional() }), response: Report }),
}
