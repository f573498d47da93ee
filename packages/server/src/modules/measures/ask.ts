import { windowOf, type Term } from '@jingwei/engines/indicators'
import type { Actor } from '../../kernel/access/actor.ts'
import type { Answer, Area, Question, Subject } from './face.ts'
import type { MeasuresDb } from './facts.store.ts'
import type { Registry } from './registry.ts'
import { keyOf } from './shape.store.ts'
import { isMonthEnd, keptSums, liveSums, restOfMonth, type Row } from './sums.store.ts'
import { allTerms } from './terms.store.ts'

const windowKey = (w: { after: string | null; until: string }) => `${w.after ?? ''}:${w.until}`

/** Sums of terms: from what is kept where it answers, from facts otherwise; both say the same. */
export async function askSums(db: MeasuresDb, actor: Actor, registry: Registry, question: Question): Promise<Answer> {
  const { areas, days, by } = question
  const among = question.among ?? []
  const sums = new Map<string, number>()
  const parts = new Set<string>(by === undefined ? [''] : [])
  const place = (term: Term, window: string, area: number, part: string) => `${keyOf(term)}|${window}|${area}|${part}`
  const windowsOf = (term: Term) => days.map((day) => windowOf(term, registry.vocabulary.get(term.measure)!.time, day))
  const answered = new Set<string>()

  const bySubject = new Map<Subject, Term[]>()
  for (const term of question.terms) {
    const subject = registry.subjectOf(term.measure)
    if (actor.scope !== 'system' && !actor.permissions.has(subject.permission)) continue
    const has = (dimension: string) => subject.dimensions.some((d) => d.code === dimension)
    if ((by !== undefined && !has(by)) || !among.every((c) => has(c.dimension))) continue
    answered.add(keyOf(term))
    bySubject.set(subject, [...(bySubject.get(subject) ?? []), term])
  }
  const kept = among.length > 0 || question.asKnownAt !== undefined ? new Map<string, number>() : await allTerms(db, [...answered])

  for (const [subject, terms] of bySubject) {
    const dim = by === undefined ? 0 : subject.slices.indexOf(by) + 1
    const isReady = (term: Term) => kept.has(keyOf(term)) && (by === undefined || dim > 0)
    const ready = unique(terms.filter(isReady))
    if (ready.length > 0) {
      const wanted = terms.filter(isReady)
      const until = [...new Set(wanted.flatMap((t) => windowsOf(t).flatMap((w) => (w.after === null ? [w.until] : [w.after, w.until]))))]
      const upTo = new Map<string, number>()
      const at = (term: Term, day: string, area: number, part: string) => `${keyOf(term)}|${day}|${area}|${part}`
      const termOf = new Map(ready.map((t) => [kept.get(keyOf(t))!, t]))
      for (const row of await keptSums(db, [...termOf.keys()], areas, dim, until)) {
        parts.add(row.part)
        for (const [i, day] of until.entries()) upTo.set(at(termOf.get(row.term)!, day, row.area, row.part), row.sums[i]!)
      }
      for (const day of until.filter((d) => !isMonthEnd(d))) {
        const excess = await restOfMonth(db, subject, { areas, by: by ?? null, sums: ready }, day)
        for (const [i, rows] of excess)
          for (const row of rows) {
            const key = at(ready[i]!, day, row.area, row.part)
            upTo.set(key, (upTo.get(key) ?? 0) - row.sums[0]!)
          }
      }
      for (const term of wanted)
        for (const w of windowsOf(term))
          for (const [area] of areas.entries())
            for (const part of parts) sums.set(place(term, windowKey(w), area, part), (upTo.get(at(term, w.until, area, part)) ?? 0) - (w.after === null ? 0 : (upTo.get(at(term, w.after, area, part)) ?? 0)))
    }
    const live = terms.filter((t) => !isReady(t))
    if (live.length > 0) {
      const asked = unique(live)
      const windows = [...new Map(live.flatMap(windowsOf).map((w) => [windowKey(w), w])).values()]
      const measure = (code: string) => registry.vocabulary.get(code)!
      const found = await liveSums(db, subject, { areas, by: by ?? null, sums: asked, among, asKnownAt: question.asKnownAt ?? null }, windows, (m) => measure(m).isDistinct === true, (m) => measure(m).time === 'flow')
      for (const [i, rows] of found)
        for (const row of rows as readonly Row[]) {
          parts.add(row.part)
          for (const [j, w] of windows.entries()) sums.set(place(asked[i]!, windowKey(w), row.area, row.part), row.sums[j] ?? 0)
        }
    }
  }
  const areaOf = new Map(areas.map((a: Area, i) => [a.lo, i]))
  return {
    parts: [...parts].sort(),
    sum: (term, day, area, part = '') => {
      if (!answered.has(keyOf(term))) return undefined
      const w = windowOf(term, registry.vocabulary.get(term.measure)!.time, day)
      return sums.get(place(term, windowKey(w), areaOf.get(area.lo)!, part)) ?? 0
    },
  }
}
const unique = (terms: readonly Term[]): Term[] => [...new Map(terms.map((t) => [keyOf(t), t])).values()]
