import type { ReleasePreview } from '@jingwei/contract/reports'
import type { Text } from '@jingwei/contract/text'
import { explainReason, protect, type Cell, type Decision, type DisclosureRule } from '@jingwei/engines/disclosure'
import { evaluate, unitOf, type Term } from '@jingwei/engines/indicators'
import type { Actor } from '../../../kernel/access/actor.ts'
import { forbidden } from '../../../kernel/errors/problem-error.ts'
import type { Defined } from '../../indicators/index.ts'
import { areaOf, type Context, type ReportsDb } from '../context.ts'
import { partTitle } from '../made/content.ts'
import { differenceOfSums, noDimension, notOver, tooManySums, unknownIndicator } from '../reports.errors.ts'
import { addTo, cellKey, historyOf, stepsOf, type Sum } from './decided.ts'
import { placesOf } from './places.ts'
import { decidedNear, type InnerSum } from './release.store.ts'
import { ruleWithin, shownRule } from './rule.ts'
import { subtracts } from './subtracts.ts'

export type Asked = { readonly code: string; readonly regionCode: string; readonly on: string; readonly by?: string | undefined; readonly below: boolean; readonly minimum?: number | undefined }
type WeighedFigure = ReleasePreview['figures'][number] & { readonly x: number; readonly inner: readonly InnerSum[] }
type KeptBack = { readonly x: number; readonly code: string; readonly name: string; readonly part: string | null; readonly inner: readonly InnerSum[] }
export type Weighed = { readonly defined: Defined; readonly region: { readonly code: string; readonly name: string; readonly lo: number }; readonly by: { readonly code: string; readonly title: Text } | null; readonly rule: DisclosureRule; readonly fold: { readonly id: number; readonly at: string }; readonly figures: readonly WeighedFigure[]; readonly kept: readonly KeptBack[]; readonly weak: number }

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
  if (subtracts(formula.root)) throw differenceOfSums(asked.code)
  for (const term of formula.terms) if (!actor.permissions.has(measures.subjectOf(term.measure).permission)) throw forbidden()
  const rule = await ruleWithin(db, region, asked.minimum)
  const fold = await measures.newestFold(db)

  const weighing = placesOf(regions, region, asked.below)
  const { places, areas } = weighing
  const named = weighing.regions.slice(0, weighing.published)

  const found = await Promise.all(formula.terms.map((term) => measures.contributions(db, { term, day: asked.on, areas, asKnownAt: fold.id, ...(by && { by: by.code }) })))
  const parts = by ? [...new Set(found.flatMap((rows) => rows.flatMap((r) => (r.part === null ? [] : [r.part]))))].sort() : []
  const partAt = new Map<string | null, number>([[null, -1], ...parts.map((p, i) => [p, i] as const)])
  const decided = await decidedNear(db, asked.code, weighing.regions.map((a, place) => ({ place, x: a.lo })), by?.code ?? '', asked.on)

  let weak = 0
  const sums: Map<string, { readonly value: number; readonly firms: number; readonly decision: Decision }>[] = []
  for (const [i, term] of formula.terms.entries()) {
    const merged = new Map<string, Sum>()
    for (const row of found[i]!) addTo(merged, areas[row.area]!.place, partAt.get(row.part)!, row)
    const history = historyOf(decided, termKey(term), asked.on, partAt)
    const steps = await stepsOf(context, db, term, asked.on, fold.id, weighing, by?.code ?? null, history, partAt)
    const cells = [...merged.values()].map((cell): Cell => {
      const { before, known = [], near = [] } = history.get(cellKey(cell.place, cell.part)) ?? {}
      return { ...cell, before, known, steps: near.flatMap((day) => steps.get(day)?.get(cellKey(cell.place, cell.part)) ?? []), isUnpublished: cell.place >= weighing.published }
    })
    const result = protect({ places, parts, cells }, rule)
    weak += result.weak
    sums.push(new Map(cells.map((c, j) => [cellKey(c.place, c.part), { value: c.value, firms: c.firms, decision: result.decisions[j]! }])))
  }
  const innerOf = (of: readonly ((typeof sums)[number] extends Map<string, infer V> ? V | undefined : never)[], shown: boolean): InnerSum[] =>
    formula.terms.map((term, i) => ({ key: termKey(term), value: of[i]?.value ?? 0, firms: of[i]?.firms ?? 0, shown, passed: of[i]?.decision.passed ?? true }))

  const figures: WeighedFigure[] = []
  const per = definition.unit.code === '1' ? 1 : unitOf(definition.unit.code).per
  const [subjectDimension] = by ? measures.subjectOf(formula.terms[0]!.measure).dimensions.filter((d) => d.code === by.code) : []
  for (const [place, area] of named.entries())
    for (let part = -1; part < parts.length; part++) {
      const of = sums.map((s) => s.get(cellKey(place, part)))
      if (part >= 0 && of.every((s) => s === undefined)) continue
      const why = of.find((s) => s && !s.decision.shown)?.decision.why ?? null
      const { value, absent } = evaluate(formula, (term) => {
        const at = formula.terms.findIndex((t) => termKey(t) === termKey(term))
        return why === null ? (of[at]?.value ?? 0) : null
      })
      figures.push({
        x: area.lo, region: { code: area.code, name: area.name }, part: part < 0 ? null : { code: parts[part]!, title: partTitle(parts[part]!, subjectDimension?.words) }, value: value === null ? null : value / per, absent,
        firms: Math.max(0, ...of.map((s) => s?.firms ?? 0)), why, reason: why && explainReason(why, rule),
        inner: innerOf(of, why === null),
      })
    }
  // What is kept back below although it is not published here: the offices there must know.
  const kept = weighing.regions.slice(weighing.published).flatMap((area, i) =>
    [-1, ...parts.keys()].flatMap((part): KeptBack[] => {
      const of = sums.map((s) => s.get(cellKey(weighing.published + i, part)))
      return of.some((s) => s && !s.decision.shown) ? [{ x: area.lo, code: area.code, name: area.name, part: parts[part] ?? null, inner: innerOf(of, false) }] : []
    }))
  return { defined, region, by, rule, fold, figures, kept, weak }
}

export const previewOf = ({ defined: { definition }, rule, figures, weak }: Weighed, on: string, corrects: number | null): ReleasePreview => ({
  on, title: definition.title, unit: definition.unit, decimals: definition.decimals, rule: shownRule(rule), weak, corrects,
  figures: figures.map(({ x: _x, inner: _inner, ...figure }) => figure), shown: figures.filter((f) => f.why === null).length, kept: figures.filter((f) => f.why !== null).length,
})
