import { firmFacts, type FactSource, type FactValue, type FirmFacts } from '@jingwei/engines/programmes'
import { fromFen, fromNumber, fromWhole, type Value } from '@jingwei/engines/rules'
import { yearsOfAge } from './years-of-age.ts'
import type { Db } from '../../../kernel/database/database.ts'
import type { RegistryFacts } from '../../organisations/index.ts'
import type { Context } from '../context.ts'

type Sources = Pick<Context, 'organisations' | 'machines' | 'effects' | 'projects' | 'regions'>
type Money = { readonly promisedFen: number; readonly paidFen: number; readonly toRecoverFen: number; readonly running: number }
/** What other modules than the register know of some firms; nothing was asked where it is null. */
type Known = {
  readonly machines: ReadonlyMap<number, { readonly machines: number; readonly lastOn: string | null }> | null
  readonly effects: ReadonlyMap<number, { readonly reports: number; readonly lastOn: string }> | null
  readonly projects: ReadonlyMap<number, Money> | null
}
const sourceOf = new Map(firmFacts.map((f) => [f.code, f.source]))

const whole = (n: number | null): Value => (n === null ? null : fromWhole(n))
const fen = (n: number | null): Value => (n === null ? null : fromFen(n))
const none: Money = { promisedFen: 0, paidFen: 0, toRecoverFen: 0, running: 0 }

/** Each fact as a rule reads it, from what modules say of one firm. */
type Reading = (firm: RegistryFacts, known: Known, place: { readonly today: string; regionCode(x: number): string }) => Value
const readings: Readonly<Record<string, Reading>> = {
  employees: (f) => whole(f.staff), revenue: (f) => fen(f.revenueFen), capital: (f) => fen(f.capitalFen), industry: (f) => f.industryCode, region: (f, _, p) => p.regionCode(f.regionX), size: (f) => f.sizeClass, above_scale: (f) => f.aboveScale, kind: (f) => f.kind,
  established: (f) => f.establishedOn, age: (f, _, p) => (f.establishedOn === null ? null : fromWhole(yearsOfAge(f.establishedOn, p.today))), today: (_, __, p) => p.today, closed: (f, _, p) => f.closedOn !== null && f.closedOn <= p.today, honours: (f) => f.honours, tags: (f) => f.tags,
  level: (f) => whole(f.level), score: (f) => (f.score === null ? null : fromNumber(Math.round(f.score * 1000) / 1000)), assessed: (f) => f.assessedOn, basis: (f) => f.basis,
  machines: (f, k) => k.machines && fromWhole(k.machines.get(f.id)?.machines ?? 0), effects: (f, k) => k.effects && fromWhole(k.effects.get(f.id)?.reports ?? 0),
  projects: (f, k) => k.projects && fromWhole((k.projects.get(f.id) ?? none).running), promised: (f, k) => k.projects && fromFen((k.projects.get(f.id) ?? none).promisedFen), paid: (f, k) => k.projects && fromFen((k.projects.get(f.id) ?? none).paidFen), to_recover: (f, k) => k.projects && fromFen((k.projects.get(f.id) ?? none).toRecoverFen),
}
const asOf: Readonly<Record<FactSource, (firm: RegistryFacts, known: Known, today: string) => string | null>> = {
  registry: (f) => f.updatedOn, diagnosis: (f) => f.assessedOn, machines: (f, k) => k.machines?.get(f.id)?.lastOn ?? null, effects: (f, k) => k.effects?.get(f.id)?.lastOn ?? null, projects: (_, __, today) => today, applicant: () => null,
}

/** What other modules know of these firms, of the sources that are asked for. */
async function known<T>(context: Sources, db: Db<T>, ids: readonly number[], sources: ReadonlySet<FactSource>): Promise<Known> {
  return {
    machines: sources.has('machines') ? await context.machines.connectedOf(db, ids) : null,
    effects: sources.has('effects') ? await context.effects.shownOf(db, ids) : null,
    projects: sources.has('projects') ? await context.projects.awardsOf(db, ids) : null,
  }
}
const everySource: ReadonlySet<FactSource> = new Set(firmFacts.map((f) => f.source))
const placeOf = ({ regions }: Sources, today: string) => {
  const codes = new Map<number, string>()
  const regionCode = (x: number) => {
    const found = codes.get(x) ?? regions.toRef(x).code
    codes.set(x, found)
    return found
  }
  return { today, regionCode }
}

/** All facts of these firms, each with the day it was true on. A firm that the caller may not see is absent. */
export async function factsOfFirms<T>(context: Sources, db: Db<T>, ids: readonly number[], today: string): Promise<Map<number, FirmFacts>> {
  const firms = await context.organisations.factsOf(db, ids)
  const more = await known(context, db, ids, everySource)
  const place = placeOf(context, today)
  return new Map(firms.map((firm) => [firm.id, new Map(firmFacts.map(({ code, source }): [string, FactValue] => {
    const value = readings[code]!(firm, more, place)
    return [code, { value, asOf: value === null ? null : code === 'today' ? today : asOf[source](firm, more, today) }]
  }))]))
}

export type BareFirm = { readonly firm: RegistryFacts; readonly values: Record<string, Value> }
/** The facts that some rules speak of, of all firms of a region, in batches and without days. */
export async function* bareFactsWithin<T>(context: Sources, db: Db<T>, region: { readonly lo: number; readonly hi: number }, codes: readonly string[], today: string): AsyncGenerator<BareFirm[]> {
  const wanted = codes.flatMap((code) => (Object.hasOwn(readings, code) ? [[code, readings[code]!] as const] : []))
  const sources = new Set(wanted.map(([code]) => sourceOf.get(code)!))
  const isMore = ['machines', 'effects', 'projects'].some((s) => sources.has(s as FactSource))
  const place = placeOf(context, today)
  for await (const firms of context.organisations.factsWithin(db, region)) {
    const more = isMore ? await known(context, db, firms.map((f) => f.id), sources) : { machines: null, effects: null, projects: null }
    yield firms.map((firm) => {
      const values: Record<string, Value> = {}
      for (const [code, read] of wanted) values[code] = read(firm, more, place)
      return { firm, values }
    })
  }
}
