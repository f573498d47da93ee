import type { SentDefinition, Sends } from '@jingwei/contract/exchanges'
import type { Figure } from '@jingwei/contract/indicators'
import type { Formula } from '@jingwei/engines/indicators'
import type { Cut, Observation } from '@jingwei/engines/sdmx'
import type { Actor } from '../../kernel/access/actor.ts'
import type { Defined } from '../indicators/index.ts'
import type { RegionNode } from '../regions/index.ts'
import type { Context, ExchangesDb } from './context.ts'
import { sendsNothing } from './exchanges.errors.ts'
import type { Claim } from './documents.ts'
import { hiddenOf, type Hidden } from './keep-back.ts'

/** SDMX's code for a value that is not known. */
const notKnown = '_U'
export type Gathered = { readonly definitions: readonly SentDefinition[]; readonly observations: readonly Observation[]; readonly claims: readonly Claim[]; readonly regions: readonly RegionNode[] }

/** Figures go out in the unit stored, whole fen and watt-hours, so that sums of them are exact. */
export const asStored = (value: number, { unit, isAdditive }: { readonly unit: { readonly code: string; readonly per: number }; readonly isAdditive: boolean }) => {
  const stored = unit.code === '1' ? value : value * unit.per
  return isAdditive ? Math.round(stored) : stored
}
const spanOf = (formula: Formula): SentDefinition['span'] => {
  const [first, ...others] = new Set(formula.terms.map((t) => t.span))
  return first === undefined || others.length > 0 || typeof first === 'number' ? null : first
}
export const toSent = ({ definition: d, formula }: Defined): SentDefinition => ({
  code: d.code, version: d.version, title: d.title, meaning: d.meaning, formula: d.formula, unit: d.unit.code, time: d.time, span: d.time === 'flow' ? spanOf(formula) : null, money: d.money, promised: d.promised, isAdditive: d.isAdditive,
})
/** What a cut is called among the dimensions of our figures: of industries the sections are told, of which everybody has the list. */
const dimensionFor = (d: Defined['definition'], cut: Cut) => (cut === 'industry' ? ['section', 'industry'] : [cut]).find((code) => d.dimensions.some((own) => own.code === code))

/** All that goes into a package for one day, under the rights of whoever asks. */
export async function gatherFigures(db: ExchangesDb, context: Context, actor: Actor, sends: Sends, on: string): Promise<Gathered> {
  const { regions, indicators } = context
  const whole = regions.resolve(sends.regionCode)!
  const below = sends.below ? regions.childrenOf(whole.code) : []
  const areas = [whole, ...below]
  const inForce = new Set((await indicators.definitions(db)).map((d) => d.code))
  const defined: Defined[] = []
  for (const code of sends.indicators) {
    const found = inForce.has(code) ? await indicators.defined(db, code) : undefined
    // One that was retired meanwhile is no longer sent; the receiver keeps what it has.
    if (found) defined.push(found)
  }
  if (defined.length === 0) throw sendsNothing()
  const status = on >= context.kernel.today() ? 'P' : 'A'
  const observations: Observation[] = []
  const claims: Claim[] = []
  const take = (of: Defined, figures: readonly Figure[], cut: Cut | null, hidden: Hidden) => {
    for (const f of figures) {
      const part = cut === null ? null : f.part === '' || f.part === null ? notKnown : f.part
      const isHidden = f.absent === 'suppressed' || hidden.has(f.region.code, f.part)
      const value = isHidden || f.value === null ? null : asStored(f.value, of.definition)
      observations.push({ region: f.region.code, indicator: f.code, period: on, industry: null, size: null, level: null, ...(cut && { [cut]: part }), value, status: value !== null ? status : isHidden ? 'Q' : 'M', unit: of.definition.unit.code, version: f.version })
    }
  }
  const all = await indicators.figures(db, actor, { codes: defined.map((d) => d.definition.code), regions: areas, days: [on] })
  for (const of of defined) {
    const figures = all.filter((f) => f.code === of.definition.code)
    const cuts = sends.by.flatMap((cut) => {
      const by = dimensionFor(of.definition, cut)
      return by === undefined ? [] : [{ cut, by }]
    })
    // One table of the totals and their cut, so that neither tells what the other keeps back.
    const hidden = await hiddenOf(db, context, sends, of, areas, on, figures, cuts[0]?.by)
    take(of, figures, null, hidden)
    if (of.definition.isAdditive && below.length > 0) claims.push(claimOf(observations, of.definition.code, on, whole, below, hidden))
    for (const { cut, by } of cuts) {
      const parts = await indicators.figures(db, actor, { codes: [of.definition.code], regions: areas, days: [on], by })
      take(of, parts, cut, hidden)
    }
  }
  return { definitions: defined.map(toSent), observations, claims, regions: areas }
}

/** The whole, its parts and what is in none of them, as the sender answers for them. */
function claimOf(observations: readonly Observation[], indicator: string, on: string, whole: RegionNode, below: readonly RegionNode[], hidden: Hidden): Claim {
  const valueAt = (region: string) => observations.find((o) => o.indicator === indicator && o.region === region && o.industry === null && o.size === null && o.level === null)?.value ?? null
  const total = valueAt(whole.code)
  const parts = below.map((r) => ({ region: r.code, value: valueAt(r.code) }))
  const isWhole = total !== null && parts.every((p) => p.value !== null)
  return { indicator, on, region: whole.code, total, parts, rest: isWhole && !hidden.hidesRest ? total - parts.reduce((sum, p) => sum + p.value!, 0) : 0 }
}
