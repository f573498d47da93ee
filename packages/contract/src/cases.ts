import { z } from 'zod'
import { CaseFields, clientId, ClusterRef, Finding, line, longText, Place, rate, Unit, UnitRef } from './case-parts.ts'
import { caseFilter, caseSorts, CaseState, ClosedAs, Urgency } from './case-words.ts'
import { clusters } from './clusters.ts'
import { hotlines } from './hotlines.ts'
import { idParams, instant, isoDate, operation, page, pageQuery } from './operation.ts'
import { RegionCode } from './regions.ts'
import { serviceTimes } from './service-times.ts'
import { Text } from './text.ts'
import { visits } from './visits.ts'

export * from './case-parts.ts'
export * from './case-words.ts'
export { Cluster, clusterSorts, clusterStates, Rectification, rectificationSorts, rectificationStates } from './clusters.ts'
export { Hotline, HotlineDelivery, HotlineRight, hotlineRights } from './hotlines.ts'
export { serviceClassCodes, ServiceClassVersion, WorkingDay } from './service-times.ts'
export { NewVisit, Visit, VisitCampaign } from './visits.ts'

export const CaseRow = z
  .object({
    id: z.number().int(), number: z.string().describe('36-2026-000123'), title: z.string(), subject: z.object({ code: z.string(), title: Text }),
    state: CaseState, urgency: Urgency, serviceClass: z.string(), region: Place, organisation: z.object({ id: z.number().int(), name: z.string() }).nullable(),
    unit: UnitRef.nullable(), source: z.string(), isAboutPerson: z.boolean().describe('About a person: text and reporter are hidden from everybody but those who handle it'),
    reportedAt: instant, promisedAt: instant.nullable().describe('The answer is due; null while a pause runs'), nextDueAt: instant.nullable().describe('What is due next: the first word (taking it), the answer, the reporter’s word; null when nothing runs'),
    nextStep: z.enum(['respond', 'answer', 'confirm']).nullable(), isOverdue: z.boolean(), remainingMs: z.number().int().nullable().describe('Working time left; negative when late; null when nothing runs'),
    answeredAt: instant.nullable(), closedAt: instant.nullable(), closedAs: ClosedAs.nullable(), satisfaction: z.number().int().min(1).max(5).nullable(), reopenings: z.number().int(),
    files: z.number().int(), cluster: ClusterRef.nullable(), updatedAt: instant,
  })
  .meta({ id: 'CaseRow' })
export type CaseRow = z.infer<typeof CaseRow>

export const CaseFile = z.object({ id: z.number().int(), kind: z.enum(['photo', 'voice', 'document']), name: z.string(), mediaType: z.string(), bytes: z.number().int(), placeRemoved: z.boolean().describe('The photo said where it was taken; that was removed'), by: z.string(), at: instant }).meta({ id: 'CaseFile' })
/** One line of the case's history; `kind` is an action of the table of transitions, or note, message, due-soon, overdue, escalated. */
export const CaseEvent = z.object({ id: z.number().int(), at: instant, kind: z.string(), title: z.string().describe('In the reader’s language'), text: z.string().nullable(), by: z.string().nullable(), fromState: CaseState.nullable(), toState: CaseState.nullable(), isInternal: z.boolean() }).meta({ id: 'CaseEvent' })
export const CaseAction = z
  .object({ action: z.string(), door: z.enum(['handle', 'dispatch', 'decide', 'reply', 'record-reply']).describe('Operation that takes it'), title: Text, permitted: z.boolean(), reason: Text.nullable().describe('Why not, when it is not') })
  .meta({ id: 'CaseAction' })
export const Meeting = z.object({ id: z.number().int(), heldAt: instant, place: z.string().nullable(), participants: z.array(z.string()), decisions: z.string().nullable().describe('null until it was held') }).meta({ id: 'CaseMeeting' })
const Deadline = z.object({ step: z.enum(['respond', 'answer', 'confirm']), dueAt: instant.nullable().describe('null while a pause runs'), doneAt: instant.nullable(), state: z.enum(['running', 'paused', 'met', 'missed', 'late']).describe('late: not done and past due; missed: done too late') })
export const Case = CaseRow.extend({
  version: z.number().int(), text: z.string().nullable().describe('null where it is hidden'), isHidden: z.boolean(),
  place: z.string().nullable().describe('Where exactly, in words'), reporter: z.object({ name: z.string().nullable(), contact: z.string().nullable() }).describe('Who reported; null where hidden'), isMine: z.boolean(),
  consent: z.object({ reason: z.string(), until: isoDate, askedAt: instant }).nullable().describe('A pause that was asked for, or runs'),
  answer: z.object({ kind: z.enum(['solved', 'cannot']), text: z.string(), by: z.string().nullable(), at: instant, approval: z.enum(['not-needed', 'waiting', 'given', 'refused']), approvedBy: z.string().nullable() }).nullable(),
  deadlines: z.array(Deadline), coOwners: z.array(UnitRef), meetings: z.array(Meeting), attached: z.array(CaseFile), events: z.array(CaseEvent),
  parts: z.array(z.object({ id: z.number().int(), number: z.string(), title: z.string(), state: CaseState, relation: z.enum(['part', 'whole', 'merged-here', 'merged-into']) })),
  visitId: z.number().int().nullable(), actions: z.array(CaseAction), reopenUntil: isoDate.nullable(), asksConfirmationUntil: instant.nullable(),
}).meta({ id: 'Case' })
export type Case = z.infer<typeof Case>

export const CaseSubject = z
  .object({ code: z.string(), title: Text, parent: z.string().nullable(), serviceClass: z.string(), region: Place.nullable().describe('null: everywhere'), hint: Text.nullable().describe('What to say'), isActive: z.boolean() })
  .meta({ id: 'CaseSubject' })
const Duration = z.object({ amount: z.number(), unit: z.enum(['minutes', 'hours', 'days']), clock: z.enum(['working', 'elapsed']) })
export const ServiceClass = z.object({ code: z.string(), title: Text, firstResponse: Duration, solution: Duration }).meta({ id: 'ServiceClass' })
export const SharedAnswer = z.object({ caseId: z.number().int().nullable(), subject: z.string(), title: z.string(), answer: z.string(), at: instant, likeness: z.number() }).meta({ id: 'SharedAnswer' })
export const SuggestedUnit = z
  .object({ unit: UnitRef, share: z.number().min(0).max(1), solved: z.number().int(), of: z.number().int(), reason: Text.describe('A sentence') })
  .meta({ id: 'SuggestedUnit' })
export const AnswerTemplate = z.object({ id: z.number().int(), title: z.string(), text: z.string(), subject: z.string().nullable(), region: Place, updatedAt: instant }).meta({ id: 'AnswerTemplate' })

/** Each figure with what it is a share of; a rate of nothing has the denominator 0. */
export const CaseFigures = z
  .object({
    key: z.string().nullable().describe('Code or id of the group; null: none'), title: Text, received: z.number().int(), open: z.number().int(), overdue: z.number().int().describe('Open and past due'),
    response: rate.describe('First word in time, of those whose first word was due or given'), inTime: rate.describe('Answered in time, of those answered or due'), solution: rate.describe('Closed as solved, of those closed'),
    satisfaction: rate.describe('4 or 5 of 5, of those who said'), answered: z.number().int(), unanswered: z.number().int().describe('Closed because the reporter did not say; in no rate of solution'),
    reopened: z.number().int(), medianMs: z.number().nullable().describe('From the report to the answer, working time of nobody: as the reporter lived it'),
  })
  .meta({ id: 'CaseFigures' })

const number = z.string().regex(/^\d{2}-\d{4}-\d{6,}$/)
const until = isoDate
const version = z.number().int().optional().describe('Send it back: a case changed meanwhile is refused with 409')
/** What those in charge do. Which state takes what is in the table of transitions. */
export const HandleBody = z.discriminatedUnion('action', [
  z.object({ action: z.literal('accept'), version, text: longText.nullable().default(null).describe('First word to the reporter') }),
  z.object({ action: z.literal('refuse'), version, reason: line(500).describe('Not ours, because; back to the dispatcher') }),
  z.object({ action: z.literal('ask-pause'), version, reason: line(500), until }),
  z.object({ action: z.literal('resume'), version }),
  z.object({ action: z.literal('meet'), version, heldAt: instant, place: line(200).nullable().default(null), participants: z.array(line(100)).min(2).max(50), decisions: longText.nullable().default(null) }),
  z.object({ action: z.literal('decide-meeting'), version, meetingId: z.number().int().positive(), decisions: longText }),
  z.object({ action: z.literal('answer'), version, text: longText, share: z.boolean().default(false).describe('Others with the same question may read the answer, without the case') }),
  z.object({ action: z.literal('cannot'), version, because: longText.describe('Goes to the reporter only after approval') }),
])
export const DispatchBody = z.discriminatedUnion('action', [
  z.object({ action: z.literal('assign'), version, unitId: z.number().int().positive(), text: line(500).nullable().default(null) }),
  z.object({ action: z.literal('hand-up'), version, unitId: z.number().int().positive(), reason: line(500) }),
  z.object({ action: z.literal('hand-down'), version, unitId: z.number().int().positive(), reason: line(500) }),
  z.object({ action: z.literal('co-own'), version, unitIds: z.array(z.number().int().positive()).max(10).describe('All of them; an empty list ends it') }),
  z.object({ action: z.literal('merge'), version, intoId: z.number().int().positive() }),
  z.object({ action: z.literal('split'), version, parts: z.array(z.object({ title: line(120), text: longText, subject: z.string().max(40), unitId: z.number().int().positive().nullable().default(null) })).min(2).max(10) }),
  z.object({ action: z.literal('correct'), version, title: line(120).optional(), subject: z.string().max(40).optional(), urgency: Urgency.optional(), serviceClass: z.string().max(20).optional(), isAboutPerson: z.boolean().optional(), regionCode: RegionCode.optional() }),
])
export const DecideBody = z.discriminatedUnion('action', [
  z.object({ action: z.literal('approve'), version, text: line(500).nullable().default(null) }),
  z.object({ action: z.literal('send-back'), version, reason: line(500) }),
])
export const ReplyBody = z.discriminatedUnion('action', [
  z.object({ action: z.literal('consent'), version }),
  z.object({ action: z.literal('refuse-pause'), version, reason: line(500).nullable().default(null) }),
  z.object({ action: z.literal('solved'), version, satisfaction: z.number().int().min(1).max(5), text: longText.nullable().default(null) }),
  z.object({ action: z.literal('not-solved'), version, reason: longText }),
  z.object({ action: z.literal('reopen'), version, reason: longText }),
  z.object({ action: z.literal('withdraw'), version, reason: line(500).nullable().default(null) }),
])

const read = { permission: 'cases:read', scope: ['region', 'organisation'] } as const
const officers = { permission: 'cases:read', scope: ['region'] } as const
const report = { permission: 'cases:report', scope: ['organisation'] } as const
const handle = { permission: 'cases:handle', scope: ['region'] } as const
const dispatch = { permission: 'cases:dispatch', scope: ['region'] } as const
const approve = { permission: 'cases:approve', scope: ['region'] } as const
const ListQuery = z.object({
  q: z.string().trim().max(60).optional().describe('Words of the title or text, or a number'), filter: z.string().max(2000).default(''),
  sort: z.enum(caseSorts).default('-reported'), queue: z.enum(['all', 'dispatch', 'mine', 'approval', 'late']).default('all').describe('dispatch: nobody has it yet; mine: of units I belong to; approval: a “cannot” waits; late: past due'),
})
const file = 12 * 1024 * 1024
const caseOperations = {
  catalogue: operation({ method: 'GET', path: '/case-catalogue', summary: { zh: '诉求主题与时限', en: 'Subjects and service classes' }, access: read, query: z.object({ regionCode: RegionCode.optional() }), response: z.object({ subjects: z.array(CaseSubject), classes: z.array(ServiceClass) }) }),
  saveSubject: operation({ method: 'PUT', path: '/case-catalogue/subjects', summary: { zh: '增改主题', en: 'Add or change a subject of one’s region' }, access: dispatch, body: z.object({ code: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/), title: Text, parent: z.string().max(40).nullable().default(null), serviceClass: z.string().max(20), hint: Text.nullable().default(null), isActive: z.boolean().default(true), regionCode: RegionCode }), response: CaseSubject }),
  list: operation({ method: 'GET', path: '/cases', summary: { zh: '诉求列表', en: 'Cases' }, access: read, query: pageQuery.extend(ListQuery.shape), response: page(CaseRow) }),
  counts: operation({ method: 'GET', path: '/cases/counts', summary: { zh: '待办数', en: 'How many wait, by queue' }, access: read, response: z.object({ dispatch: z.number().int(), mine: z.number().int(), approval: z.number().int(), late: z.number().int(), asksMe: z.number().int().describe('A reporter’s consent or word is waited for') }) }),
  export: operation({ method: 'GET', path: '/cases/export', summary: { zh: '导出诉求', en: 'Export cases' }, access: read, query: ListQuery.extend({ format: z.enum(['xlsx', 'csv']).default('xlsx') }), response: null, download: 'application/octet-stream', limitPerMinute: 20 }),
  template: operation({ method: 'GET', path: '/cases/import-template', summary: { zh: '诉求导入表', en: 'Spreadsheet to fill in' }, access: handle, response: null, download: 'application/octet-stream' }),
  importRows: operation({
    method: 'POST', path: '/cases/import', summary: { zh: '导入诉求', en: 'Import cases from a spreadsheet; all rows or none. A number of the former system comes once' }, access: handle, upload: { maxBytes: file },
    body: z.object({ dryRun: z.stringbool().default(false) }),
    response: z.object({ written: z.boolean(), rows: z.number().int(), known: z.number().int().describe('Rows that came before'), faults: z.array(z.object({ line: z.number().int(), column: z.string().nullable(), value: z.string().nullable(), message: z.string() })) }),
  }),
  similar: operation({
    method: 'POST', path: '/cases/similar', summary: { zh: '相似诉求与已有答复', en: 'Likely duplicates and answers that exist, while typing' }, access: read, limitPerMinute: 240,
    body: z.object({ text: z.string().trim().min(2).max(5000), subject: z.string().max(40).nullable().default(null), regionCode: RegionCode.nullable().default(null), organisationId: z.number().int().positive().nullable().default(null) }),
    response: z.object({ cases: z.array(CaseRow.extend({ likeness: z.number() })), answers: z.array(SharedAnswer), othersOpen: z.number().int().describe('Open cases of others, much alike, in the same region') }),
  }),
  raise: operation({ method: 'POST', path: '/cases', summary: { zh: '提交诉求', en: 'Raise a request for one’s firm' }, access: report, status: 201, body: CaseFields.extend({ clientId: clientId.optional() }), response: Case }),
  register: operation({
    method: 'POST', path: '/cases/registered', summary: { zh: '代为登记诉求', en: 'Register a request that came by phone or desk' }, access: handle, status: 201,
    body: CaseFields.extend({ clientId: clientId.optional(), organisationId: z.number().int().positive().nullable().default(null), regionCode: RegionCode, source: z.enum(['phone', 'desk', 'letter', 'consultation']).default('phone'), reporterName: line(60).nullable().default(null), reporterContact: line(100).nullable().default(null) }), response: Case,
  }),
  get: operation({ method: 'GET', path: '/cases/:id', summary: { zh: '一件诉求', en: 'One case' }, access: read, params: idParams, response: Case }),
  byNumber: operation({ method: 'GET', path: '/case-numbers/:number', summary: { zh: '按编号查', en: 'The case of a number' }, access: read, params: z.object({ number }), response: Case }),
  suggest: operation({ method: 'GET', path: '/cases/:id/suggested-units', summary: { zh: '建议承办单位', en: 'Units that would handle it, best first' }, access: officers, params: idParams, response: z.object({ items: z.array(SuggestedUnit) }) }),
  handle: operation({ method: 'POST', path: '/cases/:id/handle', summary: { zh: '办理', en: 'What the unit in charge does' }, access: handle, params: idParams, body: HandleBody, response: Case }),
  dispatch: operation({ method: 'POST', path: '/cases/:id/dispatch', summary: { zh: '分派', en: 'What the dispatcher does' }, access: dispatch, params: idParams, body: DispatchBody, response: Case }),
  decide: operation({ method: 'POST', path: '/cases/:id/decision', summary: { zh: '审批“办不了”', en: 'Approve “cannot be done, because”, or send it back' }, access: approve, params: idParams, body: DecideBody, response: Case }),
  reply: operation({ method: 'POST', path: '/cases/:id/reply', summary: { zh: '诉求人答复', en: 'The reporter’s word' }, access: report, params: idParams, body: ReplyBody, response: Case }),
  recordReply: operation({ method: 'POST', path: '/cases/:id/recorded-reply', summary: { zh: '代记诉求人的话', en: 'A reporter’s word that was given by phone or face to face; not by the unit in charge' }, access: dispatch, params: idParams, body: z.object({ reply: ReplyBody, how: line(200).describe('Who said it, when, by what means') }), response: Case }),
  note: operation({ method: 'POST', path: '/cases/:id/notes', summary: { zh: '内部备注', en: 'An internal note; reporters never see it' }, access: handle, params: idParams, status: 201, body: z.object({ text: longText }), response: Case }),
  message: operation({ method: 'POST', path: '/cases/:id/messages', summary: { zh: '留言', en: 'A message that both sides read' }, access: read, params: idParams, status: 201, body: z.object({ text: longText }), response: Case }),
  attach: operation({ method: 'POST', path: '/cases/:id/files', summary: { zh: '添加照片或录音', en: 'Add a photo, voice note or PDF; where a photo was taken is removed from it' }, access: read, params: idParams, status: 201, upload: { maxBytes: file }, body: z.object({ kind: z.enum(['photo', 'voice', 'document']).default('photo') }), response: CaseFile }),
  file: operation({ method: 'GET', path: '/cases/:id/files/:fileId', summary: { zh: '取文件', en: 'A file of a case' }, access: read, params: idParams.extend({ fileId: z.coerce.number().int().positive() }), response: null, download: 'application/octet-stream' }),
  dropFile: operation({ method: 'DELETE', path: '/cases/:id/files/:fileId', summary: { zh: '删除自己的文件', en: 'Remove a file one added' }, access: read, params: idParams.extend({ fileId: z.coerce.number().int().positive() }), response: null }),
  units: operation({ method: 'GET', path: '/case-units', summary: { zh: '承办单位', en: 'Units that handle cases' }, access: officers, query: z.object({ regionCode: RegionCode.optional(), subject: z.string().max(40).optional(), retired: z.stringbool().default(false) }), response: z.object({ items: z.array(Unit) }) }),
  addUnit: operation({ method: 'POST', path: '/case-units', summary: { zh: '新增单位', en: 'Add a unit' }, access: dispatch, status: 201, body: Unit.omit({ id: true, version: true, region: true, open: true, overdue: true, members: true }).extend({ regionCode: RegionCode, memberIds: z.array(z.uuid()).max(200).default([]) }), response: Unit }),
  changeUnit: operation({ method: 'PUT', path: '/case-units/:id', summary: { zh: '修改单位', en: 'Change a unit, its subjects and members' }, access: dispatch, params: idParams, body: Unit.omit({ id: true, region: true, open: true, overdue: true, members: true }).extend({ memberIds: z.array(z.uuid()).max(200) }), response: Unit }),
  candidates: operation({ method: 'GET', path: '/case-units/candidates', summary: { zh: '可选成员', en: 'People with a mandate here who can be members' }, access: dispatch, response: z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) }) }),
  templates: operation({ method: 'GET', path: '/answer-templates', summary: { zh: '答复模板', en: 'Templates of answers' }, access: officers, query: z.object({ subject: z.string().max(40).optional() }), response: z.object({ items: z.array(AnswerTemplate) }) }),
  addTemplate: operation({ method: 'POST', path: '/answer-templates', summary: { zh: '新增模板', en: 'Add a template' }, access: handle, status: 201, body: z.object({ title: line(100), text: longText, subject: z.string().max(40).nullable().default(null) }), response: AnswerTemplate }),
  removeTemplate: operation({ method: 'DELETE', path: '/answer-templates/:id', summary: { zh: '删除模板', en: 'Remove a template' }, access: handle, params: idParams, response: null }),
  figures: operation({
    method: 'GET', path: '/case-figures', summary: { zh: '诉求办理指标', en: 'Response, solution and satisfaction, by unit, subject, place or month' }, access: officers,
    query: z.object({ from: isoDate, until: isoDate.describe('Included'), by: z.enum(['unit', 'subject', 'region', 'month']).default('unit'), regionCode: RegionCode.optional(), subject: z.string().max(40).optional(), unitId: z.coerce.number().int().positive().optional() }),
    response: z.object({ total: CaseFigures, groups: z.array(CaseFigures) }),
  }),
}
export const cases = { ...caseOperations, ...visits, ...clusters, ...hotlines, ...serviceTimes }
export { caseFilter, Finding }
