import { parseFormula } from '@jingwei/engines/indicators'
import { system } from '../kernel/access/actor.ts'
import type { TestKernel } from './kernel.ts'

/** Sums of measures as anybody asks for them, after everything that was touched became facts. */
export function figuresOf(t: TestKernel) {
  const { measures, regions } = t.faces
  const term = (source: string) => {
    const { formula, problems } = parseFormula(source, { measures: measures.vocabulary(), indicators: new Map() })
    if (!formula) throw new Error(`${source}: ${problems[0].text.en}`)
    return formula.terms[0]!
  }
  const area = (region: string) => regions.byCode(region)!
  return {
    /** One sum, of a region on a day. */
    sum: async (source: string, region: string, day: string) => {
      await measures.fold()
      const one = term(source)
      return t.kernel.database.as(system, async (db) => (await measures.ask(db, system, { terms: [one], days: [day], areas: [area(region)] })).sum(one, day, area(region)))
    },
    by: async (source: string, by: string, region: string, day: string) => {
      await measures.fold()
      const one = term(source)
      const answer = await t.kernel.database.as(system, (db) => measures.ask(db, system, { terms: [one], days: [day], areas: [area(region)], by }))
      return Object.fromEntries(answer.parts.map((p) => [p, answer.sum(one, day, area(region), p)] as const).filter(([, sum]) => sum !== 0))
    },
    /** What records behind a sum are called, as the system sees them. */
    behind: async (source: string, region: string, day: string) => {
      await measures.fold()
      return t.kernel.database.as(system, (db) => measures.behind(db, { term: term(source), day, area: area(region) }, { offset: 0, limit: 100 }))
    },
    keep: (sources: readonly string[]) => measures.keep(sources.map(term)),
    /** How many facts and kept sums differ from what the records say; both should be none. */
    wrong: async () => {
      await measures.fold()
      const { wrongFacts, wrongTallies } = await measures.check()
      return { wrongFacts, wrongTallies }
    },
  }
}
