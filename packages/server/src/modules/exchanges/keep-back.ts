import type { Sends } from '@jingwei/contract/exchanges'
import type { Figure } from '@jingwei/contract/indicators'
import { disclosureRules, faultOf, protect, type Cell } from '@jingwei/engines/disclosure'
import type { Defined } from '../indicators/index.ts'
import type { RegionNode } from '../regions/index.ts'
import type { Context, ExchangesDb } from './context.ts'
import { oneCutOnly } from './exchanges.errors.ts'

/** What of an indicator is not told. `hidesRest`: nor what lies in the whole and in none of its parts. */
export type Hidden = { has(region: string, part: string | null): boolean; readonly hidesRest: boolean }
const nothing: Hidden = { has: () => false, hidesRest: false }
const rule = disclosureRules.get('1')!

/** Totals and one cut of them are protected as one table. Two cuts would be two tables, and one could tell what the other keeps back. */
export function refuseSecondCut({ protects, by }: Sends): void {
  if (protects && new Set(by).size > 1) throw oneCutOnly()
}

/**
 * What may not leave because too few firms stand behind it or one of them is nearly all of it, and what else must stay so that it cannot be
 * reckoned: of the totals, and of the parts that `by` cuts them into. Figures that no firm stands behind tell nobody's own.
 */
export async function hiddenOf(db: ExchangesDb, { measures }: Context, sends: Sends, { definition, formula }: Defined, areas: readonly RegionNode[], on: string, figures: readonly Figure[], by?: string): Promise<Hidden> {
  if (!sends.protects) return nothing
  // One after the other: a transaction answers one question at a time.
  const asked: Awaited<ReturnType<typeof measures.contributions>>[] = []
  for (const term of formula.terms) asked.push(await measures.contributions(db, { term, day: on, areas, ...(by !== undefined && { by }) }))
  const keyed = (region: string, part: string | null) => JSON.stringify([region, part])
  if (!definition.isAdditive || formula.terms.length !== 1) {
    // A ratio shows its sums to whoever knows one of them: each must stand for itself.
    const faulty = new Set(asked.flat().filter((c) => faultOf(c, rule)).map((c) => keyed(areas[c.area]!.code, c.part)))
    return { has: (region, part) => faulty.has(keyed(region, part)), hidesRest: false }
  }
  const found = asked[0]!
  const parts = [...new Set(found.flatMap((c) => (c.part === null ? [] : [c.part])))]
  // What belongs to the whole and to none of its parts is a place of its own; who stands behind it is what remains of the whole.
  const rest = areas.length
  const places = [...areas.map((r, i) => ({ code: r.code, parent: i === 0 ? null : 0 })), ...(areas.length > 1 ? [{ code: '', parent: 0 }] : [])]
  const cells: Cell[] = found.map((c) => ({ place: c.area, part: c.part === null ? -1 : parts.indexOf(c.part), value: c.value, firms: c.firms, largest: c.largest, second: c.second }))
  for (const whole of areas.length > 1 ? found.filter((c) => c.area === 0) : []) {
    const below = found.filter((c) => c.area !== 0 && c.part === whole.part)
    const [value, firms] = [whole.value - below.reduce((sum, c) => sum + c.value, 0), whole.firms - below.reduce((sum, c) => sum + c.firms, 0)]
    if (value !== 0) cells.push({ place: rest, part: whole.part === null ? -1 : parts.indexOf(whole.part), value, firms: Math.max(firms, 0), largest: Math.min(Math.abs(value), whole.largest), second: 0 })
  }
  if (figures.length === 0 || cells.every((c) => c.firms === 0)) return nothing
  const kept = protect({ places, parts, cells }, rule).decisions.filter((d) => !d.shown)
  const hidden = new Set(kept.map((d) => keyed(places[d.place]!.code, d.part === -1 ? null : parts[d.part]!)))
  return { has: (region, part) => hidden.has(keyed(region, part)), hidesRest: kept.some((d) => d.place === rest && d.part === -1) }
}
