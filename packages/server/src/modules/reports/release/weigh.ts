import type { ReleasePreview } from '@jingwei/contract/reports'
import type { Text } from '@jingwei/contract/text'
import { explainReason, protect, type Cell, type Decision, type DisclosureRule, type Place } from '@jingwei/engines/disclosure'
import { evaluate, unitOf, windowOf, type Term } from '@jingwei/engines/indicators'
import type { Actor } from '../../../kernel/access/actor.ts'
import { forbidden } from '../../../kernel/errors/problem-error.ts'
import type { Defined } from '../../indicators/index.ts'
import type { Contribution } from '../../measures/index.ts'
import { areaOf, type Context, type ReportsDb } from '../context.ts'
import { partTitle } from '../made/content.ts'
import { noDimension, notOver, tooManySums, unknownIndicator } from '../reports.errors.ts'
import { decidedBefore, type Decided, type InnerSum } from './release.store.ts'
import { ruleFor, shownRule } from './rule.ts'

export type Asked = { readonly code: string; readonly regionCode: string; readonly on: string; readonly by?: string | undefined; readonly below: boolean; readonly minimum?: number | undefined }
type WeighedFigure = ReleasePreview['figures'][number] & { readonly x: number; readonly inner: readonly InnerSum[] }
export type Weighed = { readonly defined: Defined; readonly region: { readonly code: string; readonly name: string; readonly lo: number }; readonly by: { readonly code: string; readonly title: Text } | null; readonly rule: DisclosureRule; readonly fold: { readonly id: number; readonly at: string }; readonly figures: readonly WeighedFigure[]; readonly weak: number }

type Area = { readonly code: string; readonly name: string; readonly lo: number; readonly hi: number }
const key = (place: number, part: number) => `${place}|${part}`
const termKey = (term: Term) => JSON.stringify([term.measure, term.where, term.span, term.beforeMonths])

/** What a release of an indicator would show: each of its sums is weighed as a table of its own, and a figure is shown where all of its sums are. */
export async function weigh(context: Context, db: ReportsDb, actor: Actor, asked: Asked): Promise<Weighed> {
  const { kernel, regions, indicators, measures } = context
  const region = areaOf(regions, actor, asked.regionCode)
  const defined = await indicators.defined(db, asked.code)
  if (!defined) throw unknownIndicator(asked.code)
  const { definition, formula } = defined
  if (asked.on >= kernel.today()) throw notOver(asked.on)
  const by = asked.by === undefined ? null : definition.dimensions.find((d) => d.code === asked.by)
  if (by === undefined) throw noDimension(asked.code, asked.by!)
  if (formula.terms.length > 8) throw tooManySums()
  for (const term of formula.terms) if (!actor.permissions.has(measures.subjectOf(term.measure).permission)) throw forbidden()
  const { rule } = await ruleFor(db, region, asked.minimum)
  const fold = await measures.newestFold(db)

  const children = asked.below ? regions.childrenOf(region.code) : []
  const named: Area[] = [region, ...children]
  // Records that lie in the region and in none of its parts could be had by subtraction: they are weighed too, and not shown.
  const gaps = children.length === 0 ? [] : gapsIn(region, children)
  const areas = [...named, ...gaps]
  const places: Place[] = [{ code: region.code, parent: null }, ...children.map((c) => ({ code: c.code, parent: 0 })), ...(gaps.length > 0 ? [{ code: '', parent: 0 }] : [])]
  const placeOf = (area: number) => Math.min(area, places.length - 1)

  const found = await Promise.all(formula.terms.map((term) => measures.contributions(db, { term, day: asked.on, areas, asKnownAt: fold.id, ...(by && { by: by.code }) })))
  const parts = by ? [...new Set(found.flatMap((rows) => rows.flatMap((r) => (r.part === null ? [] : [r.part]))))].sort() : []
  const partAt = new Map<string | null, number>([[null, -1], ...parts.map((p, i) => [p, i] as const)])
  const decided = await decidedBefore(db, asked.code, named.map((a, place) => ({ place, x: a.lo })), asked.on)

  let weak = 0
  const sums: Map<string, { readonly value: number; readonly firms: number; readonly decision: Decision }>[] = []
  for (const [i, term] of formula.terms.entries()) {
    const merged = new Map<string, { place: number; part: number; value: number; firms: number; largest: number; second: number }>()
    for (const row of found[i]!) mergeInto(merged, placeOf(row.area), partAt.get(row.part)!, row)
    const before = lastDecisions(decided, termKey(term), asked.on, partAt)
    const steps = await stepsSince(context, db, term, asked.on, fold.id, areas, by?.code ?? null, before, placeOf, partAt)
    const cells = [...merged.values()].map((cell): Cell => {
      const was = before.get(key(cell.place, cell.part))
      const step = was && steps.get(was.on)?.get(key(cell.place, cell.part))
      return { ...cell, ...(was && { before: was }), ...(step && { step }) }
    })
    const result = protect({ places, parts, cells }, rule)
    weak += result.weak
    sums.push(new Map(cells.map((c, j) => [key(c.place, c.part), { value: c.value, firms: c.firms, decision: result.decisions[j]! }])))
  }

  const figures: WeighedFigure[] = []
  const per = definition.unit.code === '1' ? 1 : unitOf(definition.unit.code).per
  const [subjectDimension] = by ? measures.subjectOf(formula.terms[0]!.measure).dimensions.filter((d) => d.code === by.code) : []
  for (const [place, area] of named.entries())
    for (let part = -1; part < parts.length; part++) {
      const of = sums.map((s) => s.get(key(place, part)))
      if (part >= 0 && of.every((s) => s === undefined)) continue
      const why = of.find((s) => s && !s.decision.shown)?.decision.why ?? null
      const { value, absent } = evaluate(formula, (term) => {
        const at = formula.terms.findIndex((t) => termKey(t) === termKey(term))
        return why === null ? (of[at]?.value ?? 0) : null
      })
      figures.push({
        x: area.lo, region: { code: area.code, name: area.name }, part: part < 0 ? null : { code: parts[part]!, title: partTitle(parts[part]!, subjectDimension?.words) }, value: value === null ? null : value / per, absent,
        firms: Math.max(0, ...of.map((s) => s?.firms ?? 0)), why, reason: why && explainReason(why, rule),
        inner: formula.terms.map((term, i): InnerSum => ({ key: termKey(term), value: of[i]?.value ?? 0, firms: of[i]?.firms ?? 0, shown: why === null, passed: of[i]?.decision.passed ?? true })),
      })
    }
  return { defined, region, by, rule, fold, figures, weak }
}

export const previewOf = ({ defined: { definition }, rule, figures, weak }: Weighed, on: string, corrects: number | null): ReleasePreview => ({
  on, title: definition.title, unit: definition.unit, decimals: definition.decimals, rule: shownRule(rule), weak, corrects,
  figures: figures.map(({ x: _x, inner: _inner, ...figure }) => figure), shown: figures.filter((f) => f.why === null).length, kept: figures.filter((f) => f.why !== null).length,
})

function gapsIn(whole: Area, children: readonly Area[]): Area[] {
  const gaps: Area[] = []
  let from = whole.lo
  for (const child of [...children].sort((a, b) => a.lo - b.lo)) {
    if (child.lo > from) gaps.push({ code: '', name: '', lo: from, hi: child.lo - 1 })
    from = child.hi + 1
  }
  if (from <= whole.hi) gaps.push({ code: '', name: '', lo: from, hi: whole.hi })
  return gaps
}

type Sum = { place: number; part: number; value: number; firms: number; largest: number; second: number }
function mergeInto(cells: Map<string, Sum>, place: number, part: number, { value, firms, largest, second }: Contribution): void {
  const was = cells.get(key(place, part))
  const [first = 0, next = 0] = [largest, second, was?.largest ?? 0, was?.second ?? 0].sort((a, b) => b - a)
  cells.set(key(place, part), { place, part, value: value + (was?.value ?? 0), firms: firms + (was?.firms ?? 0), largest: first, second: next })
}

type Before = { readonly on: string; readonly shown: boolean; readonly passed: boolean; readonly value: number; readonly firms: number }
/** Of each cell, what was decided last. What is kept back in another release of the same day stays so: both are read together. */
function lastDecisions(decided: readonly Decided[], of: string, on: string, partAt: ReadonlyMap<string | null, number>): Map<string, Before> {
  const last = new Map<string, Before>()
  for (const { place, on_day, part, inner_sums } of decided) {
    const at = partAt.get(part)
    const sum = inner_sums.find((s) => s.key === of)
    if (at === undefined || !sum) continue
    const was = last.get(key(place, at))
    const isSameDay = on_day === on
    if (!was) last.set(key(place, at), { on: on_day, shown: sum.shown, passed: sum.passed && (sum.shown || !isSameDay), value: sum.value, firms: sum.firms })
    else if (isSameDay && was.on === on && !sum.shown) last.set(key(place, at), { ...was, shown: false, passed: false })
  }
  return last
}

/** Of running totals: what came since the day that was published before, by that day. */
async function stepsSince({ measures }: Context, db: ReportsDb, term: Term, on: string, fold: number, areas: readonly Area[], by: string | null, before: ReadonlyMap<string, Before>, placeOf: (area: number) => number, partAt: ReadonlyMap<string | null, number>): Promise<Map<string, Map<string, Sum>>> {
  const steps = new Map<string, Map<string, Sum>>()
  if (measures.vocabulary().get(term.measure)!.time !== 'flow') return steps
  const now = windowOf(term, 'flow', on)
  for (const day of new Set([...before.values()].map((b) => b.on))) {
    const then = windowOf(term, 'flow', day)
    if (day >= on || then.after !== now.after || then.until >= now.until) continue
    const cells = new Map<string, Sum>()
    const rows = await measures.contributions(db, { term, day: on, after: then.until, areas, asKnownAt: fold, ...(by !== null && { by }) })
    for (const row of rows) mergeInto(cells, placeOf(row.area), partAt.get(row.part) ?? -1, row)
    steps.set(day, cells)
  }
  return steps
}
