import type { Figure } from '@jingwei/contract/indicators'
import { evaluate, unitOf, type Formula } from '@jingwei/engines/indicators'
import type { Actor } from '../../kernel/access/actor.ts'
import type { Db } from '../../kernel/database/database.ts'
import type { Measures } from '../measures/index.ts'
import type { Defined, Wanted } from './face.ts'

/** A stored sum in the unit that is shown: fen as yuan, watt-hours as kilowatt-hours. A ratio of one unit stays a fraction. */
export const inShownUnit = (value: number, unit: string) => (unit === '1' ? value : value / unitOf(unit).per)

/** Figures of definitions × regions × days, and × parts where they are cut. All sums are asked for at once. */
export async function computeFigures<T>(db: Db<T>, actor: Actor, measures: Measures, defined: readonly Defined[], { regions, days, by, among, asKnownAt }: Omit<Wanted, 'codes' | 'versions'>): Promise<Figure[]> {
  if (defined.length === 0 || regions.length === 0 || days.length === 0) return []
  const terms = defined.flatMap((d) => d.formula.terms)
  const answer = await measures.ask(db, actor, { terms, days, areas: regions, by, among, asKnownAt })
  const figures: Figure[] = []
  for (const { definition, formula } of defined)
    for (const region of regions)
      for (const on of days)
        for (const part of answer.parts) {
          const { value, absent } = evaluate(formula, (term) => answer.sum(term, on, region, part))
          // Cut by a dimension, a part of which this indicator has nothing is not told as 0 of it.
          if (by !== undefined && (value === 0 || absent === 'nothing-to-divide-by')) continue
          figures.push({ code: definition.code, version: definition.version, on, region: { code: region.code, name: region.name }, part: by === undefined ? null : part, value: value === null ? null : inShownUnit(value, formula.quantity.unit), absent })
        }
  return figures
}
export const termsOfAll = (formulas: readonly Formula[]) => formulas.flatMap((f) => f.terms)
