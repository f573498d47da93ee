import { z } from 'zod'
import type { FilterFields } from './filter.ts'
import { idParams, instant, isoDate, operation, page, pageQuery } from './operation.ts'
import { RegionCode } from './regions.ts'

const text = (max: number) => z.string().trim().min(1).max(max)
const RegionRef = z.object({ code: RegionCode, name: z.string() })
const SceneCode = z.string().regex(/^[A-Za-z0-9._-]{1,40}$/)
const IndustryCode = z.string().regex(/^[A-T]\d{0,4}$|^\d{2,4}$/).describe('GB/T 4754-2017, a prefix')
/** On site 上门会诊, remote 远程问诊. */
export const ConsultationMode = z.enum(['on-site', 'remote'])
export type ConsultationMode = z.infer<typeof ConsultationMode>
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/).describe('HH:MM in the region’s zone')

/** Whose word it is that this person advises firms here, and for how long. */
export const ExpertMandate = z
  .object({ id: z.number().int(), region: RegionRef, appointedBy: z.string(), from: isoDate, until: isoDate.describe('The last day'), isActive: z.boolean() })
  .meta({ id: 'ExpertMandate' })

/** What anybody sees. No phone number, no address. */
export const ExpertCard = z
  .object({
    id: z.number().int(), name: z.string(), title: z.string().nullable(), institution: z.string().nullable(), region: RegionRef,
    sceneCodes: z.array(z.string()), industryCodes: z.array(z.string()), reach: z.array(RegionRef).describe('Regions served, with all below them'),
    modes: z.array(ConsultationMode), consultations: z.number().int().describe('Held'), ratings: z.number().int(), ratingMean: z.number().min(1).max(5).nullable(),
    mandatedUntil: isoDate.nullable(), nextFree: instant.nullable().describe('Beginning of the first free slot of the next four weeks'),
    photo: z.string().nullable().describe('Changes with the photo; null: there is none'), updatedAt: instant,
  })
  .meta({ id: 'ExpertCard' })
export type ExpertCard = z.infer<typeof ExpertCard>
export const ExpertProfile = ExpertCard.extend({ biography: z.string().nullable(), mandates: z.array(ExpertMandate) }).meta({ id: 'ExpertProfile' })
export type ExpertProfile = z.infer<typeof ExpertProfile>
/** What officers of the region and the expert see. */
export const Expert = ExpertProfile.extend({
  version: z.number().int(), phone: z.string().nullable(), email: z.string().nullable(),
  account: z.object({ personId: z.string(), name: z.string() }).nullable().describe('null: a record without an account yet'),
  isListed: z.boolean().describe('Has a mandate that is running'), isRetired: z.boolean(), mayChange: z.boolean(),
}).meta({ id: 'Expert' })
export type Expert = z.infer<typeof Expert>

const own = {
  title: text(60).nullable(), institution: text(120).nullable(), biography: text(4000).nullable(),
  sceneCodes: z.array(SceneCode).max(40), industryCodes: z.array(IndustryCode).max(30), modes: z.array(ConsultationMode).min(1).max(2),
  phone: z.string().trim().min(5).max(30).nullable(), email: z.email().max(120).nullable(),
}
const fields = { ...own, name: text(60), regionCode: RegionCode, reachCodes: z.array(RegionCode).max(60).describe('Empty: the own region') }
export const NewExpert = z.object(fields).partial().required({ name: true, regionCode: true }).meta({ id: 'NewExpert' })
export const ExpertChange = z.object(fields).partial().extend({ version: z.number().int() }).meta({ id: 'ExpertChange' })
export const OwnExpertChange = z.object(own).partial().extend({ version: z.number().int() }).meta({ id: 'OwnExpertChange' })

/** Every week the same; `weekday` 1 is Monday. */
export const WeeklySlot = z.object({ weekday: z.number().int().min(1).max(7), from: clock, until: clock, mode: ConsultationMode.nullable().default(null).describe('null: either'), validFrom: isoDate.nullable().default(null), validUntil: isoDate.nullable().default(null) }).meta({ id: 'WeeklySlot' })
export type WeeklySlot = z.infer<typeof WeeklySlot>
/** A day that differs: off (the whole day, or some hours of it), or extra hours. */
export const CalendarException = z.object({ id: z.number().int(), on: isoDate, kind: z.enum(['off', 'extra']), from: clock.nullable(), until: clock.nullable(), note: z.string().nullable() }).meta({ id: 'CalendarException' })
export const Slot = z.object({ from: instant, until: instant }).meta({ id: 'Slot' })
export type Slot = z.infer<typeof Slot>
export const FreeSlot = Slot.extend({ mode: ConsultationMode.nullable() }).meta({ id: 'FreeSlot' })
export type FreeSlot = z.infer<typeof FreeSlot>
export const ExpertCalendar = z
  .object({
    from: isoDate, until: isoDate.describe('The day after the last'), timeZone: z.string(), weekly: z.array(WeeklySlot), exceptions: z.array(CalendarException), free: z.array(FreeSlot),
    booked: z.array(Slot.extend({ consultationId: z.number().int(), organisation: z.string(), mode: ConsultationMode })),
  })
  .meta({ id: 'ExpertCalendar' })
export type ExpertCalendar = z.infer<typeof ExpertCalendar>

/**
 * asked → accepted | declined | proposed → scheduled → held → reported → followed-up → closed, or cancelled.
 * Who may take which step, and what it needs: `consultationSteps`.
 */
export const ConsultationState = z.enum(['asked', 'accepted', 'proposed', 'declined', 'scheduled', 'held', 'reported', 'followed-up', 'closed', 'cancelled'])
export type ConsultationState = z.infer<typeof ConsultationState>
export const ConsultationSide = z.enum(['firm', 'expert', 'officer'])
export type ConsultationSide = z.infer<typeof ConsultationSide>
export const Outcome = z.enum(['solved', 'improved', 'unchanged'])
export const Reply = z.enum(['asked', 'accepted', 'declined'])

/** An advice in words, a solution of the catalogue, or a programme of the government. */
export const PrescriptionItem = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('advice'), text: text(2000) }),
    z.object({ kind: z.literal('solution'), solutionId: z.number().int().positive(), text: text(500).nullable().default(null) }),
    z.object({ kind: z.literal('programme'), text: text(500) }),
  ])
  .meta({ id: 'PrescriptionItem' })
export type PrescriptionItem = z.infer<typeof PrescriptionItem>
export const Finding = z.object({ text: text(2000), sceneCode: SceneCode.nullable().default(null) }).meta({ id: 'Finding' })

const slots = z.array(Slot).max(6)
const reason = text(500)
/** For whom an officer speaks who has an expert’s word by telephone; an expert speaks for themselves. */
const expertId = z.number().int().positive().optional()
const mayCancel = z.object({ step: z.literal('cancel'), reason })
const acceptStep = z.object({ step: z.literal('accept'), expertId })
const declineStep = z.object({ step: z.literal('decline'), reason, expertId })
const advising = [
  acceptStep,
  z.object({ step: z.literal('propose'), slots: slots.min(1), note: text(500).nullable().default(null) }),
  z.object({ step: z.literal('schedule'), slot: Slot, place: text(200).nullable().default(null), meetingUrl: z.url({ protocol: /^https$/ }).max(500).nullable().default(null) }),
  z.object({ step: z.literal('link'), meetingUrl: z.url({ protocol: /^https$/ }).max(500).nullable() }),
  z.object({ step: z.literal('question'), text: text(500) }),
  z.object({ step: z.literal('hold'), note: text(500).nullable().default(null) }),
  z.object({ step: z.literal('report'), findings: z.array(Finding).min(1).max(20), prescription: z.array(PrescriptionItem).min(1).max(20), followUpOn: isoDate.nullable().default(null) }),
  z.object({ step: z.literal('follow-up'), note: text(2000) }),
] as const
/** The steps of each side, with what they need. */
export const FirmStep = z
  .discriminatedUnion('step', [
    mayCancel,
    z.object({ step: z.literal('agree'), slot: Slot }),
    z.object({ step: z.literal('answer'), questionId: z.number().int().positive(), text: text(2000) }),
    z.object({ step: z.literal('confirm'), outcome: Outcome, comment: text(1000).nullable().default(null) }),
  ])
  .meta({ id: 'FirmStep' })
export const ExpertStep = z.discriminatedUnion('step', [declineStep, ...advising]).meta({ id: 'ExpertStep' })
export const OfficerStep = z
  .discriminatedUnion('step', [mayCancel, declineStep, ...advising, z.object({ step: z.literal('assign'), expertIds: z.array(z.number().int().positive()).min(1).max(5) }), z.object({ step: z.literal('close'), reason })])
  .meta({ id: 'OfficerStep' })
export type ConsultationStep = z.infer<typeof FirmStep> | z.infer<typeof ExpertStep> | z.infer<typeof OfficerStep>
export type StepName = ConsultationStep['step']

type Rule = { readonly by: readonly ConsultationSide[]; readonly from: readonly ConsultationState[]; readonly to: ConsultationState | null; readonly tells: readonly ConsultationSide[] }
const coming = ['asked', 'accepted', 'proposed', 'scheduled'] as const
/** The whole life of a consultation. `to` null: the state stays, or follows from the experts' replies. */
export const consultationSteps = {
  assign: { by: ['officer'], from: ['asked', 'proposed', 'accepted', 'declined'], to: null, tells: ['expert', 'firm'] },
  accept: { by: ['expert', 'officer'], from: ['asked', 'proposed', 'accepted'], to: null, tells: ['firm', 'officer'] },
  decline: { by: ['expert', 'officer'], from: ['asked', 'proposed', 'accepted', 'scheduled'], to: null, tells: ['firm', 'officer'] },
  propose: { by: ['expert', 'officer'], from: ['asked', 'proposed', 'accepted', 'scheduled'], to: 'proposed', tells: ['firm'] },
  agree: { by: ['firm'], from: ['proposed'], to: 'scheduled', tells: ['expert', 'officer'] },
  schedule: { by: ['expert', 'officer'], from: ['accepted', 'proposed', 'scheduled'], to: 'scheduled', tells: ['firm', 'expert'] },
  link: { by: ['expert', 'officer'], from: ['accepted', 'proposed', 'scheduled'], to: null, tells: ['firm'] },
  question: { by: ['expert', 'officer'], from: coming, to: null, tells: ['firm'] },
  answer: { by: ['firm'], from: coming, to: null, tells: ['expert'] },
  hold: { by: ['expert', 'officer'], from: ['scheduled'], to: 'held', tells: ['firm'] },
  report: { by: ['expert', 'officer'], from: ['held', 'reported'], to: 'reported', tells: ['firm', 'officer'] },
  'follow-up': { by: ['expert', 'officer'], from: ['reported', 'followed-up'], to: 'followed-up', tells: ['firm'] },
  confirm: { by: ['firm'], from: ['reported', 'followed-up'], to: 'closed', tells: ['expert', 'officer'] },
  close: { by: ['officer'], from: ['held', 'reported', 'followed-up'], to: 'closed', tells: ['firm', 'expert'] },
  cancel: { by: ['firm', 'officer'], from: [...coming, 'declined'], to: 'cancelled', tells: ['firm', 'expert', 'officer'] },
} as const satisfies Record<StepName, Rule>

const AskedExpert = z.object({ id: z.number().int(), name: z.string(), title: z.string().nullable(), institution: z.string().nullable(), reply: Reply, reason: z.string().nullable(), isLead: z.boolean().describe('Accepted first; writes the report') })
export const ConsultationRow = z
  .object({
    id: z.number().int(), state: ConsultationState, mode: ConsultationMode, organisation: z.object({ id: z.number().int(), name: z.string() }), region: RegionRef,
    symptoms: z.string(), sceneCodes: z.array(z.string()), experts: z.array(AskedExpert), from: instant.nullable(), until: instant.nullable(),
    followUpOn: isoDate.nullable(), outcome: Outcome.nullable(), rating: z.number().int().min(1).max(5).nullable(),
    dueAt: instant.nullable().describe('When the next step is expected'), isOverdue: z.boolean(), createdAt: instant, updatedAt: instant,
  })
  .meta({ id: 'ConsultationRow' })
export type ConsultationRow = z.infer<typeof ConsultationRow>
export const Consultation = ConsultationRow.extend({
  version: z.number().int(), side: ConsultationSide.describe('Whose eyes these are'), steps: z.array(z.string()).describe('What the reader may do now'), mayRate: z.boolean(),
  wanted: z.array(Slot), proposed: z.array(Slot), proposalNote: z.string().nullable(), place: z.string().nullable(), meetingUrl: z.string().nullable(),
  contact: z.object({ name: z.string(), phone: z.string().nullable() }).nullable().describe('Whom to ask for at the firm; the phone once an expert has accepted'),
  questions: z.array(z.object({ id: z.number().int(), text: z.string(), by: z.string(), at: instant, answer: z.string().nullable(), answeredAt: instant.nullable() })),
  findings: z.array(Finding), prescription: z.array(PrescriptionItem), reportedAt: instant.nullable(), followUpNote: z.string().nullable(), outcomeComment: z.string().nullable(), ratingComment: z.string().nullable(),
  endReason: z.string().nullable().describe('Why it was cancelled or closed without the firm’s word'),
  history: z.array(z.object({ at: instant, step: z.string(), by: z.string(), side: ConsultationSide, note: z.string().nullable() })),
}).meta({ id: 'Consultation' })
export type Consultation = z.infer<typeof Consultation>

export const NewConsultation = z
  .object({
    expertIds: z.array(z.number().int().positive()).max(5).default([]).describe('Empty: the region’s officer assigns'), mode: ConsultationMode,
    symptoms: text(4000), sceneCodes: z.array(SceneCode).max(16).default([]), wanted: slots.default([]), contactName: text(60).nullable().default(null), contactPhone: z.string().trim().min(5).max(30).nullable().default(null),
  })
  .meta({ id: 'NewConsultation' })

export const expertFilter = {
  region: { type: 'code', operators: ['in', 'eq'] }, reach: { type: 'code', operators: ['eq'] }, scene: { type: 'code', operators: ['in', 'eq'] }, industry: { type: 'code', operators: ['in', 'eq'] }, mode: { type: 'code', operators: ['eq'] },
  mandate: { type: 'code', operators: ['eq', 'in'] }, account: { type: 'boolean', operators: ['eq'] }, retired: { type: 'boolean', operators: ['eq'] }, until: { type: 'date', operators: ['gte', 'lte'] },
} as const satisfies FilterFields
export const expertSorts = ['name', '-updated', '-rating', '-consultations', 'until'] as const
export const ExpertQuery = z.object({ q: z.string().trim().max(60).optional().describe('Name, institution, title'), filter: z.string().max(2000).default(''), sort: z.enum(expertSorts).default('-consultations') })
export const consultationFilter = {
  state: { type: 'code', operators: ['in', 'eq'] }, region: { type: 'code', operators: ['in', 'eq'] }, mode: { type: 'code', operators: ['eq'] }, scene: { type: 'code', operators: ['in', 'eq'] }, expert: { type: 'number', operators: ['eq'] }, organisation: { type: 'number', operators: ['eq'] },
  outcome: { type: 'code', operators: ['in', 'eq', 'empty'] }, overdue: { type: 'boolean', operators: ['eq'] }, assigned: { type: 'boolean', operators: ['eq'] }, created: { type: 'date', operators: ['gte', 'lte'] }, rating: { type: 'number', operators: ['gte', 'lte', 'empty'] },
} as const satisfies FilterFields
export const consultationSorts = ['due', '-updated', '-created', 'from'] as const
export const ConsultationQuery = z.object({ q: z.string().trim().max(60).optional().describe('Firm or symptoms'), filter: z.string().max(2000).default(''), sort: z.enum(consultationSorts).default('-updated') })
const days = z.object({ from: isoDate.optional().describe('Default today'), days: z.coerce.number().int().min(1).max(62).default(28) })
const file = { format: z.enum(['xlsx', 'csv']).default('xlsx') }
const exceptionFields = CalendarException.omit({ id: true }).extend({ from: clock.nullable().default(null), until: clock.nullable().default(null), note: text(200).nullable().default(null) })

const photoFile = { maxBytes: 5 * 1024 ** 2 }

const anybody = { permission: null, scope: ['public'] } as const
const self = { permission: null, scope: ['person'] } as const
const look = { permission: 'experts:read', scope: ['region'] } as const
const manage = { permission: 'experts:manage', scope: ['region'] } as const
const firm = { permission: 'experts:consult', scope: ['organisation'] } as const
const sides = { permission: 'experts:read', scope: ['region', 'organisation'] } as const
export const experts = {
  catalogue: operation({ method: 'GET', path: '/expert-catalogue', summary: { zh: '专家名录（公开）', en: 'Experts with a running mandate, for anybody' }, access: anybody, query: pageQuery.extend(ExpertQuery.shape), response: page(ExpertCard) }),
  profile: operation({ method: 'GET', path: '/expert-catalogue/:id', summary: { zh: '专家主页（公开）', en: 'One expert, for anybody' }, access: anybody, params: idParams, response: ExpertProfile }),
  slots: operation({ method: 'GET', path: '/expert-catalogue/:id/slots', summary: { zh: '可约时间', en: 'Free slots of an expert' }, access: anybody, params: idParams, query: days, response: z.object({ timeZone: z.string(), items: z.array(FreeSlot) }) }),

  photo: operation({ method: 'GET', path: '/expert-catalogue/:id/photo', summary: { zh: '专家照片（公开）', en: 'Photo of an expert, for anybody' }, access: anybody, params: idParams, query: z.object({ v: z.string().max(20).optional().describe('As `photo` says, so that a cache knows a new one') }), response: null, download: 'application/octet-stream' }),

  list: operation({ method: 'GET', path: '/experts', summary: { zh: '专家列表', en: 'Experts of the region' }, access: look, query: pageQuery.extend(ExpertQuery.shape), response: page(Expert.omit({ biography: true, mandates: true })) }),
  export: operation({ method: 'GET', path: '/experts/export', summary: { zh: '导出专家', en: 'Export what is listed' }, access: manage, query: ExpertQuery.extend(file), response: null, download: 'application/octet-stream', limitPerMinute: 20 }),
  get: operation({ method: 'GET', path: '/experts/:id', summary: { zh: '一位专家', en: 'One expert' }, access: look, params: idParams, response: Expert }),
  add: operation({ method: 'POST', path: '/experts', summary: { zh: '新增专家', en: 'Add an expert' }, access: manage, status: 201, body: NewExpert, response: Expert }),
  change: operation({ method: 'PATCH', path: '/experts/:id', summary: { zh: '修改专家', en: 'Change an expert' }, access: manage, params: idParams, body: ExpertChange, response: Expert }),
  appoint: operation({ method: 'POST', path: '/experts/:id/mandates', summary: { zh: '聘任', en: 'Appoint for a region and a time' }, access: manage, params: idParams, status: 201, body: z.object({ regionCode: RegionCode, from: isoDate, until: isoDate }), response: Expert }),
  endMandate: operation({ method: 'POST', path: '/experts/:id/mandates/:mandateId/end', summary: { zh: '解聘', en: 'End a mandate today' }, access: manage, params: idParams.extend({ mandateId: z.coerce.number().int().positive() }), response: Expert }),
  retire: operation({ method: 'POST', path: '/experts/:id/retire', summary: { zh: '移出或恢复', en: 'Take out of the list, or back in; consultations stay' }, access: manage, params: idParams, body: z.object({ isRetired: z.boolean() }), response: Expert }),
  linkAccount: operation({ method: 'PUT', path: '/experts/:id/account', summary: { zh: '绑定账号', en: 'Whose account acts for this expert' }, access: manage, params: idParams, body: z.object({ account: text(120).nullable().describe('Phone number or e-mail address they sign in with; null unlinks') }), response: Expert }),
  keptPhoto: operation({ method: 'GET', path: '/experts/:id/photo', summary: { zh: '专家照片', en: 'Photo of an expert' }, access: look, params: idParams, query: z.object({ v: z.string().max(20).optional() }), response: null, download: 'application/octet-stream' }),
  setPhoto: operation({ method: 'POST', path: '/experts/:id/photo', summary: { zh: '上传专家照片', en: 'Set the photo; where it was taken is removed from it' }, access: manage, params: idParams, upload: photoFile, response: Expert }),
  dropPhoto: operation({ method: 'DELETE', path: '/experts/:id/photo', summary: { zh: '删除专家照片', en: 'Remove the photo' }, access: manage, params: idParams, response: Expert }),
  calendar: operation({ method: 'GET', path: '/experts/:id/calendar', summary: { zh: '专家日历', en: 'Calendar of an expert' }, access: look, params: idParams, query: days, response: ExpertCalendar }),
  setWeekly: operation({ method: 'PUT', path: '/experts/:id/weekly', summary: { zh: '代设每周时间', en: 'Weekly hours, kept for an expert without an account' }, access: manage, params: idParams, body: z.object({ weekly: z.array(WeeklySlot).max(40) }), response: ExpertCalendar }),

  own: operation({ method: 'GET', path: '/own-expert', summary: { zh: '我的专家档案', en: 'My record as an expert' }, access: self, response: z.object({ expert: Expert.nullable() }) }),
  changeOwn: operation({ method: 'PATCH', path: '/own-expert', summary: { zh: '改我的档案', en: 'Change my record' }, access: self, body: OwnExpertChange, response: Expert }),
  ownPhoto: operation({ method: 'GET', path: '/own-expert/photo', summary: { zh: '我的照片', en: 'My photo' }, access: self, query: z.object({ v: z.string().max(20).optional() }), response: null, download: 'application/octet-stream' }),
  setOwnPhoto: operation({ method: 'POST', path: '/own-expert/photo', summary: { zh: '上传我的照片', en: 'Set my photo; where it was taken is removed from it' }, access: self, upload: photoFile, response: Expert }),
  dropOwnPhoto: operation({ method: 'DELETE', path: '/own-expert/photo', summary: { zh: '删除我的照片', en: 'Remove my photo' }, access: self, response: Expert }),
  ownCalendar: operation({ method: 'GET', path: '/own-expert/calendar', summary: { zh: '我的日历', en: 'My calendar' }, access: self, query: days, response: ExpertCalendar }),
  setOwnWeekly: operation({ method: 'PUT', path: '/own-expert/weekly', summary: { zh: '设每周时间', en: 'My weekly hours' }, access: self, body: z.object({ weekly: z.array(WeeklySlot).max(40) }), response: ExpertCalendar }),
  addException: operation({ method: 'POST', path: '/own-expert/exceptions', summary: { zh: '增加例外日', en: 'A day that differs' }, access: self, status: 201, body: exceptionFields, response: CalendarException }),
  removeException: operation({ method: 'DELETE', path: '/own-expert/exceptions/:id', summary: { zh: '删除例外日', en: 'Remove an exception' }, access: self, params: idParams, response: null }),

  consult: operation({ method: 'POST', path: '/consultations', summary: { zh: '申请会诊', en: 'Ask for a consultation' }, access: firm, status: 201, body: NewConsultation, response: Consultation }),
  consultations: operation({ method: 'GET', path: '/consultations', summary: { zh: '会诊', en: 'Consultations' }, access: sides, query: pageQuery.extend(ConsultationQuery.shape), response: page(ConsultationRow) }),
  exportConsultations: operation({ method: 'GET', path: '/consultations/export', summary: { zh: '导出会诊', en: 'Export what is listed' }, access: sides, query: ConsultationQuery.extend(file), response: null, download: 'application/octet-stream', limitPerMinute: 20 }),
  consultation: operation({ method: 'GET', path: '/consultations/:id', summary: { zh: '一次会诊', en: 'One consultation' }, access: sides, params: idParams, response: Consultation }),
  stepAsFirm: operation({ method: 'POST', path: '/consultations/:id/firm-steps', summary: { zh: '企业办理', en: 'A step of the firm' }, access: firm, params: idParams, body: FirmStep, response: Consultation }),
  stepAsOfficer: operation({ method: 'POST', path: '/consultations/:id/officer-steps', summary: { zh: '部门办理', en: 'A step of the officer' }, access: manage, params: idParams, body: OfficerStep, response: Consultation }),
  rate: operation({ method: 'POST', path: '/consultations/:id/rating', summary: { zh: '评价', en: 'The firm rates a consultation that was held, once' }, access: firm, params: idParams, body: z.object({ score: z.number().int().min(1).max(5), comment: text(1000).nullable().default(null) }), response: Consultation }),
  ownConsultations: operation({ method: 'GET', path: '/own-consultations', summary: { zh: '我的会诊', en: 'Consultations I am asked for' }, access: self, query: pageQuery.extend(ConsultationQuery.shape), response: page(ConsultationRow) }),
  ownConsultation: operation({ method: 'GET', path: '/own-consultations/:id', summary: { zh: '我的一次会诊', en: 'One of them' }, access: self, params: idParams, response: Consultation }),
  stepAsExpert: operation({ method: 'POST', path: '/own-consultations/:id/steps', summary: { zh: '专家办理', en: 'A step of the expert' }, access: self, params: idParams, body: ExpertStep, response: Consultation }),
}
