import type { Cell, Contributions } from '@jingwei/engines/disclosure'
import { windowOf, type Term } from '@jingwei/engines/indicators'
import type { Context, ReportsDb } from '../context.ts'
import type { Decided, InnerSum } from './release.store.ts'
import type { Weighing } from './places.ts'

export const cellKey = (place: number, part: number) => `${place}|${part}`
export type Sum = Contributions & { readonly place: number; readonly part: number }
export function addTo(cells: Map<string, Sum>, place: number, part: number, { value, firms, largest, second }: Contributions): void {
  const was = cells.get(cellKey(place, part))
  const [first = 0, next = 0] = [largest, second, was?.largest ?? 0, was?.second ?? 0].sort((a, b) => b - a)
  cells.set(cellKey(place, part), { place, part, value: value + (was?.value ?? 0), firms: firms + (was?.firms ?? 0), largest: first, second: next })
}

type Past = InnerSum & Pick<Decided, 'on_day' | 'is_part'>
/** What was decided of a cell: the last time, and what of it is public near this day. */
export type History = { readonly before: Cell['before']; readonly known: readonly number[]; readonly near: readonly string[] }

/** Of each cell of one sum, what other releases decided: on the same day, before and after. */
export function historyOf(decided: readonly Decided[], sumKey: string, on: string, partAt: ReadonlyMap<string | null, number>): Map<string, History> {
  const byCell = new Map<string, Past[]>()
  for (const { place, on_day, part, is_part, inner_sums } of decided) {
    const at = partAt.get(part)
    const sum = inner_sums.find((s) => s.key === sumKey)
    if (at !== undefined && sum) byCell.set(cellKey(place, at), [...(byCell.get(cellKey(place, at)) ?? []), { ...sum, on_day, is_part }])
  }
  return new Map([...byCell].map(([cell, past]) => [cell, historyOfCell(past, on, cell.startsWith('0|'))]))
}
function historyOfCell(past: readonly Past[], on: string, isWhole: boolean): History {
  // Newest first, as they come.
  const [same, earlier, later] = [past.filter((p) => p.on_day === on), past.filter((p) => p.on_day < on), past.filter((p) => p.on_day > on)]
  const last = same[0] ?? earlier[0]
  // What a larger region's release keeps back, the region itself does not let out until that one does.
  const asPart = isWhole ? [...same, ...earlier].find((p) => p.is_part) : undefined
  const isHeld = same.some((p) => !p.shown) || asPart?.shown === false
  const [shownBefore, shownAfter] = [earlier.find((p) => p.shown), later.findLast((p) => p.shown)]
  return {
    before: isHeld ? { shown: false, passed: false } : last && { shown: last.shown, passed: last.passed },
    known: [...same.filter((p) => p.shown), shownBefore, shownAfter].flatMap((p) => (p ? [p.value] : [])),
    near: [shownBefore, shownAfter].flatMap((p) => (p ? [p.on_day] : [])),
  }
}

/** Of running totals: what came between this day and those next to it that are public, by that day. */
export async function stepsOf({ measures }: Context, db: ReportsDb, term: Term, on: string, fold: number, { areas }: Weighing, by: string | null, history: ReadonlyMap<string, History>, partAt: ReadonlyMap<string | null, number>): Promise<Map<string, Map<string, Sum>>> {
  const steps = new Map<string, Map<string, Sum>>()
  if (measures.vocabulary().get(term.measure)!.time !== 'flow') return steps
  for (const day of new Set([...history.values()].flatMap((h) => h.near))) {
    const [first, last] = [on, day].sort() as [string, string]
    const [then, now] = [windowOf(term, 'flow', first), windowOf(term, 'flow', last)]
    if (then.after !== now.after || then.until >= now.until) continue
    const cells = new Map<string, Sum>()
    const rows = await measures.contributions(db, { term, day: last, after: then.until, areas, asKnownAt: fold, ...(by !== null && { by }) })
    for (const row of rows) addTo(cells, areas[row.area]!.place, partAt.get(row.part) ?? -1, row)
    steps.set(day, cells)
  }
  return steps
}
