import { z } from 'zod'
import type { FilterFields } from './filter.ts'
import type { Text } from './text.ts'

/** Where a case stands. `pause-asked`: the clock still runs. `approval`: “cannot be done” waits for a leader. `answered`: the reporter is asked. */
export const caseStates = {
  new: { zh: '待分派', en: 'New' },
  assigned: { zh: '待接收', en: 'Assigned' },
  working: { zh: '办理中', en: 'In hand' },
  'pause-asked': { zh: '待同意暂缓', en: 'Pause asked for' },
  paused: { zh: '已暂缓', en: 'Paused' },
  approval: { zh: '待审批', en: 'Waiting for approval' },
  answered: { zh: '待评价', en: 'Answered' },
  closed: { zh: '已办结', en: 'Closed' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  merged: { zh: '已并案', en: 'Merged' },
  split: { zh: '已拆分', en: 'Split' },
} as const satisfies Record<string, Text>
export type CaseState = keyof typeof caseStates
export const CaseState = z.enum(Object.keys(caseStates) as [CaseState, ...CaseState[]])
export const openStates = ['new', 'assigned', 'working', 'pause-asked', 'paused', 'approval', 'answered'] as const satisfies readonly CaseState[]

export const ClosedAs = z.enum(['solved', 'cannot', 'unanswered'])
export const closings = { solved: { zh: '已解决', en: 'Solved' }, cannot: { zh: '确认办不了', en: 'Cannot be done, and accepted' }, unanswered: { zh: '未评价', en: 'The reporter did not say' } } as const satisfies Record<z.infer<typeof ClosedAs>, Text>

export const Urgency = z.enum(['normal', 'urgent', 'emergency'])
export type Urgency = z.infer<typeof Urgency>
export const urgencies = { normal: { zh: '一般', en: 'Normal' }, urgent: { zh: '紧急', en: 'Urgent' }, emergency: { zh: '特急', en: 'Emergency' } } as const satisfies Record<Urgency, Text>

export const caseSources = {
  firm: { zh: '企业提交', en: 'Raised by the firm' }, visit: { zh: '走访', en: 'Visit' }, phone: { zh: '电话', en: 'Phone' }, desk: { zh: '窗口', en: 'Desk' }, letter: { zh: '来信', en: 'Letter' },
  consultation: { zh: '专家会诊', en: 'Consultation' }, open311: { zh: '热线互联', en: 'Hotline (Open311)' }, import: { zh: '导入', en: 'Import' }, split: { zh: '拆分', en: 'Part of another' },
} as const satisfies Record<string, Text>
export type CaseSource = keyof typeof caseSources

export const caseFilter = {
  state: { type: 'code', operators: ['in', 'eq'] },
  subject: { type: 'code', operators: ['in', 'eq'] },
  region: { type: 'code', operators: ['in', 'eq'] },
  unit: { type: 'number', operators: ['in', 'eq', 'empty'] },
  organisation: { type: 'number', operators: ['in', 'eq', 'empty', 'present'] },
  urgency: { type: 'code', operators: ['in', 'eq'] },
  class: { type: 'code', operators: ['in', 'eq'] },
  source: { type: 'code', operators: ['in', 'eq'] },
  closedAs: { type: 'code', operators: ['in', 'eq', 'empty', 'present'] },
  satisfaction: { type: 'number', operators: ['in', 'eq', 'gte', 'lte', 'empty', 'present'] },
  reported: { type: 'date', operators: ['gte', 'lte'] },
  closed: { type: 'date', operators: ['gte', 'lte'] },
  promised: { type: 'date', operators: ['gte', 'lte'] },
  cluster: { type: 'number', operators: ['in', 'eq', 'empty', 'present'] },
  visit: { type: 'number', operators: ['eq'] },
  reopened: { type: 'boolean', operators: ['eq'] },
} as const satisfies FilterFields
export const caseSorts = ['-reported', 'reported', 'promised', '-promised', '-updated', 'updated'] as const
