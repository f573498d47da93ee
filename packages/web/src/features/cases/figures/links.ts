import { caseStates, openStates } from '@jingwei/contract/cases'
import { printFilter, type Condition } from '@jingwei/contract/filter'
import { pathTo } from '../../../paths.ts'
import { daysOfMonth } from '../words.ts'

export type By = 'unit' | 'subject' | 'region' | 'month'
export const bys: readonly By[] = ['unit', 'subject', 'region', 'month']
/** Which cases a page of figures is about: those reported in these days. */
export type Among = { from: string; until: string; subject: string | null; unitId: number | null; region: string | null }
export type Behind = 'all' | 'open' | 'overdue' | 'solved' | 'satisfied' | 'unanswered' | 'reopened'

/** Merged and split cases are in no figure: what became of them is. */
const countedStates = Object.keys(caseStates).filter((state) => state !== 'merged' && state !== 'split')
const is = (field: string, ...values: string[]): Condition => ({ field, operator: 'in', values })

const conditionsOf: Record<Behind, readonly Condition[]> = {
  all: [is('state', ...countedStates)],
  open: [is('state', ...openStates)],
  overdue: [],
  solved: [is('closedAs', 'solved')],
  satisfied: [{ field: 'satisfaction', operator: 'gte', values: ['4'] }],
  unanswered: [is('closedAs', 'unanswered')],
  reopened: [{ field: 'reopened', operator: 'eq', values: ['true'] }],
}

/** The list behind a figure; of a group, the group's own. A group that no list can name has none. */
export function listBehind(among: Among, behind: Behind, group?: { by: By; key: string | null }): string | undefined {
  let { from, until } = among
  const own: Condition[] = []
  if (group?.by === 'month' && group.key !== null) {
    const days = daysOfMonth(group.key)
    from = days.from > from ? days.from : from
    until = days.until < until ? days.until : until
  } else if (group?.by === 'unit') own.push(group.key === null ? { field: 'unit', operator: 'empty', values: [] } : is('unit', group.key))
  else if (group && group.key === null) return undefined
  else if (group) own.push(is(group.by, group.key!))
  const has = (field: string) => own.some((one) => one.field === field)
  const conditions: Condition[] = [
    { field: 'reported', operator: 'gte', values: [from] }, { field: 'reported', operator: 'lte', values: [until] }, ...own,
    ...(among.subject && !has('subject') ? [is('subject', among.subject)] : []), ...(among.unitId !== null && !has('unit') ? [is('unit', String(among.unitId))] : []), ...(among.region && !has('region') ? [is('region', among.region)] : []),
    ...conditionsOf[behind],
  ]
  return pathTo('cases', { queue: behind === 'overdue' ? 'late' : 'all', filter: printFilter(conditions) })
}
