import type { Condition, FilterOperator } from '@jingwei/contract/filter'

/** Value of a chip that stands for "has none": the grammar's `empty`. */
export const none = 'none'

const of = (conditions: readonly Condition[], field: string, operator: FilterOperator) =>
  conditions.find((one) => one.field === field && one.operator === operator)
const without = (conditions: readonly Condition[], field: string) => conditions.filter((one) => one.field !== field)

/** What a chip of choices shows: the values chosen, or `none`. */
export function choiceOf(conditions: readonly Condition[], field: string): readonly string[] {
  if (of(conditions, field, 'empty')) return [none]
  return of(conditions, field, 'in')?.values ?? of(conditions, field, 'eq')?.values ?? []
}

/** "None" and a value exclude one another, because conditions are joined by "and": the later click wins. */
export function withChoice(
  conditions: readonly Condition[],
  field: string,
  values: readonly string[],
  operator: 'in' | 'eq' = 'in',
): Condition[] {
  const others = without(conditions, field)
  const wasNone = Boolean(of(conditions, field, 'empty'))
  const chosen = values.filter((one) => one !== none)
  if (values.includes(none) && (!wasNone || chosen.length === 0)) return [...others, { field, operator: 'empty', values: [] }]
  return chosen.length > 0 ? [...others, { field, operator, values: chosen }] : others
}

export type Range = { readonly from: string; readonly to: string }
export const rangeOf = (conditions: readonly Condition[], field: string): Range => ({
  from: of(conditions, field, 'gte')?.values[0] ?? '',
  to: of(conditions, field, 'lte')?.values[0] ?? '',
})
export function withRange(conditions: readonly Condition[], field: string, { from, to }: Range): Condition[] {
  const bounds: Condition[] = []
  if (from !== '') bounds.push({ field, operator: 'gte', values: [from] })
  if (to !== '') bounds.push({ field, operator: 'lte', values: [to] })
  return [...without(conditions, field), ...bounds]
}

/** The region of the top bar narrows a list that names no region of its own. */
export const narrowed = (conditions: readonly Condition[], region: string | undefined, top: string | undefined): readonly Condition[] =>
  region === undefined || region === top || conditions.some((one) => one.field === 'region')
    ? conditions
    : [...conditions, { field: 'region', operator: 'in', values: [region] }]

const key = ({ field, operator, values }: Condition) => JSON.stringify([field, operator, values.toSorted()])
const keys = (conditions: readonly Condition[]) => new Set(conditions.map(key))

/** The saved view one is in: the one with the most conditions that all still hold. A view without any is the last resort. */
export function viewOf<V extends { readonly conditions: readonly Condition[] }>(
  views: readonly V[],
  conditions: readonly Condition[],
): { view: V | undefined; isExact: boolean } {
  const now = keys(conditions)
  const holding = views.filter((view) => view.conditions.every((one) => now.has(key(one))))
  const view = holding.toSorted((a, b) => b.conditions.length - a.conditions.length)[0]
  return { view, isExact: view !== undefined && view.conditions.length === conditions.length }
}

/** `2024-10-31.2` → that day and level 2; `2024-10-31` → any level of that day. */
export function stoodOf(value: string): { day: string; level: number | null } {
  const [day = '', level] = value.split('.')
  return { day, level: level === undefined ? null : Number(level) }
}
