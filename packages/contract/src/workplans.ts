import { z } from 'zod'
import { idParams, instant, isoDate, operation, page, pageQuery } from './operation.ts'
import { RegionCode } from './regions.ts'

const text = (max: number) => z.string().trim().min(1).max(max)
const id = z.number().int().positive()
const version = z.number().int().min(0).describe('As read; a change made meanwhile is refused with 409')
const RegionRef = z.object({ code: RegionCode, name: z.string() })

export const TaskState = z.enum(['open', 'doing', 'done', 'dropped'])
/** A target and what was reached, in one unit; only leaves are added up, and only where the unit is the same. */
export const Target = z.object({ title: text(100), unit: text(20), target: z.number(), actual: z.number().nullable() })
export const Task = z
  .object({
    id: z.number().int(), planId: z.number().int(), parentId: z.number().int().nullable(), place: z.number().int().describe('Among its siblings'), code: z.string().describe('As 2.3.1, by its place in the tree'), title: z.string(), owner: z.string(), unit: z.string().nullable().describe('Responsible office'),
    startsOn: isoDate, dueOn: isoDate, doneOn: isoDate.nullable(), state: TaskState, progress: z.number().int().min(0).max(100).describe('Per cent; of a branch the mean of its leaves by weight'), weight: z.number().int().min(1).max(100), targets: z.array(Target), note: z.string().nullable(),
    daysLate: z.number().int(), isBranch: z.boolean().describe('Its state, progress and what it reached follow from the tasks below it'), projectId: z.number().int().nullable(), updatedAt: instant, version: z.number().int(),
  })
  .meta({ id: 'WorkTask' })
export type Task = z.infer<typeof Task>
const TaskFields = z.object({ parentId: id.nullable().default(null), title: text(200), owner: text(60), unit: text(100).nullable().default(null), startsOn: isoDate, dueOn: isoDate, weight: z.number().int().min(1).max(100).default(1), targets: z.array(Target).max(10).default([]), projectId: id.nullable().default(null) })
export const PlanRow = z.object({ id: z.number().int(), title: z.string(), year: z.number().int(), region: RegionRef, unit: z.string(), state: z.enum(['draft', 'issued', 'closed']), tasks: z.number().int(), done: z.number().int(), late: z.number().int(), progress: z.number().int().nullable(), updatedAt: instant }).meta({ id: 'WorkPlanRow' })
export const Plan = PlanRow.extend({ version: z.number().int(), document: z.string().nullable(), items: z.array(Task).describe('Depth first'), issuedBy: z.string().nullable() }).meta({ id: 'WorkPlan' })
export type Plan = z.infer<typeof Plan>

/** What became of an action: put off or brought forward, handed over, done, dropped, opened again. */
export const ActionChange = z.object({ at: instant, by: z.string(), what: z.enum(['due', 'owner', 'state', 'note']), from: z.string(), to: z.string(), note: z.string().nullable() }).meta({ id: 'MeetingActionChange' })
export type ActionChange = z.infer<typeof ActionChange>
export const Action = z
  .object({ id: z.number().int(), meeting: z.object({ id: z.number().int(), title: z.string(), on: isoDate }), decision: z.string(), text: z.string(), owner: z.string(), unit: z.string().nullable(), dueOn: isoDate, state: z.enum(['open', 'done', 'dropped']), doneOn: isoDate.nullable(), note: z.string().nullable(), daysLate: z.number().int(), onAgendas: z.number().int().describe('How many meetings it came back to'), projectId: z.number().int().nullable(), taskId: z.number().int().nullable(), task: z.object({ id: z.number().int(), planId: z.number().int(), title: z.string() }).nullable().describe('The task of a plan that it belongs to; null also where the plan is not the reader’s to see'), changes: z.array(ActionChange).describe('Oldest first'), version: z.number().int() })
  .meta({ id: 'MeetingAction' })
export type Action = z.infer<typeof Action>
export const MeetingRow = z.object({ id: z.number().int(), title: z.string(), series: z.string().describe('Open actions of a series come back on its next agenda'), region: RegionRef, partner: RegionRef.nullable(), on: isoDate, place: z.string().nullable(), state: z.enum(['planned', 'held']), decisions: z.number().int(), openActions: z.number().int(), lateActions: z.number().int(), updatedAt: instant }).meta({ id: 'MeetingRow' })
export const Meeting = MeetingRow.extend({
  version: z.number().int(), chair: z.string().nullable(), attendees: z.array(z.string()), agenda: z.array(z.object({ title: z.string(), minutes: z.number().int().nullable() })), broughtBack: z.array(Action).describe('Open from earlier meetings of its series'), decided: z.array(z.object({ id: z.number().int(), text: z.string(), actions: z.array(Action) })), record: z.string().nullable(),
}).meta({ id: 'Meeting' })
export type Meeting = z.infer<typeof Meeting>
const MeetingFields = z.object({ title: text(200), series: text(100), regionCode: RegionCode, partnerRegionCode: RegionCode.nullable().default(null), on: isoDate, place: text(200).nullable().default(null), chair: text(60).nullable().default(null), attendees: z.array(text(60)).max(200).default([]), agenda: z.array(z.object({ title: text(200), minutes: z.number().int().min(1).max(600).nullable().default(null) })).max(50).default([]) })
const ActionFields = z.object({ text: text(1000), owner: text(60), unit: text(100).nullable().default(null), dueOn: isoDate, projectId: id.nullable().default(null), taskId: id.nullable().default(null) })

/** cadre: a person posted to a place (驻村干部, 挂职). pair: an agreement between two places or organisations (结对). */
export const PostingKind = z.enum(['cadre', 'pair'])
export const PostingResult = z.object({ id: z.number().int(), on: isoDate, text: z.string(), amount: z.number().nullable(), unit: z.string().nullable(), by: z.string() }).meta({ id: 'PostingResult' })
export const PostingRow = z
  .object({ id: z.number().int(), kind: PostingKind, title: z.string(), person: z.string().nullable(), from: z.string().describe('Who sends, or the first of the pair'), to: z.string().describe('Where to, or the second'), region: RegionRef, partner: RegionRef.nullable(), startsOn: isoDate, endsOn: isoDate.nullable(), endedOn: isoDate.nullable(), isCurrent: z.boolean(), endsSoon: z.boolean(), results: z.number().int(), updatedAt: instant })
  .meta({ id: 'PostingRow' })
export const Posting = PostingRow.extend({ version: z.number().int(), duties: z.string(), document: z.string().nullable(), resultList: z.array(PostingResult) }).meta({ id: 'Posting' })
export type Posting = z.infer<typeof Posting>
const postingFields = { kind: PostingKind, title: text(200), person: text(60).nullable(), from: text(200), to: text(200), regionCode: RegionCode, partnerRegionCode: RegionCode.nullable(), startsOn: isoDate, endsOn: isoDate.nullable(), duties: text(2000), document: text(200).nullable() }

const asFile = { format: z.enum(['xlsx', 'csv']).default('xlsx') }
const file = { response: null, download: 'application/octet-stream', limitPerMinute: 20 } as const
export const PlanQuery = z.object({ year: z.coerce.number().int().min(1990).max(2100).optional(), region: z.string().max(100).optional(), q: z.string().trim().max(100).optional(), sort: z.enum(['-year', 'title', '-updated']).default('-year') })
export const MeetingQuery = z.object({ series: z.string().trim().max(100).optional(), state: z.enum(['planned', 'held']).optional(), q: z.string().trim().max(100).optional(), sort: z.enum(['-on', 'on']).default('-on') })
export const ActionQuery = z.object({ state: z.string().max(100).optional(), late: z.stringbool().optional(), owner: z.string().trim().max(60).optional(), q: z.string().trim().max(100).optional(), projectId: z.coerce.number().int().positive().optional(), sort: z.enum(['due', '-updated']).default('due') })
export const PostingQuery = z.object({ kind: PostingKind.optional(), current: z.stringbool().optional(), q: z.string().trim().max(100).optional(), sort: z.enum(['ends', '-starts', 'title']).default('-starts') })
const see = { permission: 'workplans:read', scope: ['region'] } as const
const manage = { permission: 'workplans:manage', scope: ['region'] } as const

export const workplans = {
  plans: operation({ method: 'GET', path: '/work-plans', summary: { zh: '工作计划', en: 'Work plans' }, access: see, query: pageQuery.extend(PlanQuery.shape), response: page(PlanRow) }),
  plan: operation({ method: 'GET', path: '/work-plans/:id', summary: { zh: '一份工作计划', en: 'One plan with its tree of tasks' }, access: see, params: idParams, response: Plan }),
  exportPlan: operation({ method: 'GET', path: '/work-plans/:id/export', summary: { zh: '导出任务清单', en: 'Export its tasks' }, access: see, params: idParams, query: z.object(asFile), ...file }),
  addPlan: operation({ method: 'POST', path: '/work-plans', summary: { zh: '新建工作计划', en: 'Begin a plan' }, access: manage, status: 201, body: z.object({ title: text(200), year: z.number().int().min(1990).max(2100), regionCode: RegionCode, unit: text(100), document: text(200).nullable().default(null), copyOf: id.nullable().default(null).describe('Tasks of an earlier plan, moved to the year, with nothing reached') }), response: Plan }),
  importTasks: operation({ method: 'POST', path: '/work-plans/:id/tasks/import', summary: { zh: '导入任务清单', en: 'Tasks from a sheet: code, title, owner, unit, start, due, target; whole or not at all' }, access: manage, params: idParams, upload: { maxBytes: 5 * 1024 ** 2 }, body: z.object({}), response: z.object({ added: z.number().int(), plan: Plan }) }),
  issuePlan: operation({ method: 'POST', path: '/work-plans/:id/issue', summary: { zh: '下达计划', en: 'Issue a draft, or close an issued plan' }, access: manage, params: idParams, body: z.object({ state: z.enum(['issued', 'closed']), version }), response: Plan }),
  addTask: operation({ method: 'POST', path: '/work-plans/:id/tasks', summary: { zh: '新增任务', en: 'Add a task' }, access: manage, params: idParams, status: 201, body: TaskFields, response: Plan }),
  changeTask: operation({ method: 'PATCH', path: '/work-tasks/:id', summary: { zh: '更新任务', en: 'Change a task, tell its progress, or move it in the tree; never below itself' }, access: manage, params: idParams, body: z.object({ ...TaskFields.shape, parentId: id.nullable(), unit: text(100).nullable(), weight: z.number().int().min(1).max(100), targets: z.array(Target).max(10), projectId: id.nullable(), place: z.number().int().min(0), state: TaskState, progress: z.number().int().min(0).max(100), doneOn: isoDate.nullable(), note: text(1000).nullable() }).partial().extend({ version }), response: Plan }),
  removeTask: operation({ method: 'DELETE', path: '/work-tasks/:id', summary: { zh: '删除任务', en: 'Remove a task of a draft, with all below it' }, access: manage, params: idParams, response: null }),

  meetings: operation({ method: 'GET', path: '/meetings', summary: { zh: '联席会议', en: 'Joint meetings' }, access: see, query: pageQuery.extend(MeetingQuery.shape), response: page(MeetingRow) }),
  exportMeetings: operation({ method: 'GET', path: '/meetings/export', summary: { zh: '导出会议', en: 'Export meetings' }, access: see, query: MeetingQuery.extend(asFile), ...file }),
  meeting: operation({ method: 'GET', path: '/meetings/:id', summary: { zh: '一次会议', en: 'One meeting: agenda, what comes back, decisions and actions' }, access: see, params: idParams, response: Meeting }),
  addMeeting: operation({ method: 'POST', path: '/meetings', summary: { zh: '安排会议', en: 'Plan a meeting' }, access: manage, status: 201, body: MeetingFields, response: Meeting }),
  changeMeeting: operation({ method: 'PATCH', path: '/meetings/:id', summary: { zh: '修改会议', en: 'Change a meeting, or say that it was held' }, access: manage, params: idParams, body: z.object({ title: text(200), on: isoDate, place: text(200).nullable(), chair: text(60).nullable(), attendees: MeetingFields.shape.attendees.unwrap(), agenda: MeetingFields.shape.agenda.unwrap(), state: z.literal('held'), record: text(20_000).nullable() }).partial().extend({ version }), response: Meeting }),
  addDecision: operation({ method: 'POST', path: '/meetings/:id/decisions', summary: { zh: '记录决定', en: 'Note a decision with its actions' }, access: manage, params: idParams, status: 201, body: z.object({ text: text(2000), actions: z.array(ActionFields).max(30) }), response: Meeting }),
  actions: operation({ method: 'GET', path: '/meeting-actions', summary: { zh: '会议事项', en: 'Actions from meetings' }, access: see, query: pageQuery.extend(ActionQuery.shape), response: page(Action) }),
  exportActions: operation({ method: 'GET', path: '/meeting-actions/export', summary: { zh: '导出会议事项', en: 'Export actions' }, access: see, query: ActionQuery.extend(asFile), ...file }),
  changeAction: operation({ method: 'PATCH', path: '/meeting-actions/:id', summary: { zh: '更新事项', en: 'Do, drop or put off an action; a later date needs a note' }, access: manage, params: idParams, body: z.object({ state: z.enum(['open', 'done', 'dropped']), dueOn: isoDate, owner: text(60), note: text(1000).nullable() }).partial().extend({ version }), response: Action }),

  postings: operation({ method: 'GET', path: '/postings', summary: { zh: '派驻与结对', en: 'Posted cadres and pair agreements' }, access: see, query: pageQuery.extend(PostingQuery.shape), response: page(PostingRow) }),
  exportPostings: operation({ method: 'GET', path: '/postings/export', summary: { zh: '导出派驻与结对', en: 'Export postings' }, access: see, query: PostingQuery.extend(asFile), ...file }),
  posting: operation({ method: 'GET', path: '/postings/:id', summary: { zh: '一项派驻或结对', en: 'One posting with its results' }, access: see, params: idParams, response: Posting }),
  addPosting: operation({ method: 'POST', path: '/postings', summary: { zh: '新增派驻或结对', en: 'Add a posting or a pair agreement' }, access: manage, status: 201, body: z.object({ ...postingFields, person: postingFields.person.default(null), partnerRegionCode: postingFields.partnerRegionCode.default(null), endsOn: postingFields.endsOn.default(null), document: postingFields.document.default(null) }), response: Posting }),
  changePosting: operation({ method: 'PATCH', path: '/postings/:id', summary: { zh: '修改派驻或结对', en: 'Change or end it' }, access: manage, params: idParams, body: z.object({ ...postingFields, endedOn: isoDate.nullable() }).omit({ kind: true, regionCode: true, partnerRegionCode: true }).partial().extend({ version }), response: Posting }),
  addResult: operation({ method: 'POST', path: '/postings/:id/results', summary: { zh: '记录成果', en: 'Note a result' }, access: manage, params: idParams, status: 201, body: z.object({ on: isoDate, text: text(500), amount: z.number().nullable().default(null), unit: text(20).nullable().default(null) }), response: Posting }),
}
