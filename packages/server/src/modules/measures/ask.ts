import { windowOf, type Condition, type Term, type Window } from '@jingwei/engines/indicators'
import type { Actor } from '../../kernel/access/actor.ts'
import type { Answer, Question, Subject } from './face.ts'
import type { MeasuresDb } from './facts.store.ts'
import type { Registry } from './registry.ts'
import { keyOf } from './shape.store.ts'
import { isMonthEnd, keptSums, liveSums, restOfMonths } from './sums.store.ts'
import { allTerms, isBelievable } from './terms.store.ts'

const windowKey = (w: Window) => `${w.after ?? ''}:${w.until}`
const unique = (terms: readonly Term[]): Term[] => [...new Map(terms.map((t) => [keyOf(t), t])).values()]

/** Sums of terms: from what is kept where it answers, from facts otherwise; both say the same. */
export async function askSums(db: MeasuresDb, actor: Actor, registry: Registry, question: Question): Promise<Answer> {
  const { areas, days, by } = question
  const among = question.among ?? []
  const timeOf = (term: Term) => registry.vocabulary.get(term.measure)!.time
  const windowsOf = (term: Term) => days.map((day) => windowOf(term, timeOf(term), day))
  const { answered, bySubject } = allowed(actor, registry, question)
  if (question.asKnownAt !== undefined)
    for (const [subject, terms] of bySubject)
      if (!(await isBelievable(db, subject.name, question.asKnownAt))) {
        bySubject.delete(subject)
        for (const term of terms) answered.delete(keyOf(term))
      }
  const kept = among.length > 0 || question.asKnownAt !== undefined ? new Map<string, number>() : await allTerms(db, [...answered])
  const dimOf = (subject: Subject) => (by === undefined ? 0 : subject.slices.indexOf(by) + 1)
  const isReady = (subject: Subject, term: Term) => kept.has(keyOf(term)) && (by === undefined || dimOf(subject) > 0)

  const parts = new Set<string>(by === undefined ? [''] : [])
  const sums = new Map<string, number>()
  /** Kept sums up to a day, by term, day, area and part. */
  const upTo = new Map<string, number>()
  const at = (key: string, when: string, area: number, part: string) => `${key}|${when}|${area}|${part}`

  const ready = [...bySubject].map(([subject, terms]) => ({ subject, terms: terms.filter((t) => isReady(subject, t)) })).filter((r) => r.terms.length > 0)
  for (const dim of new Set(ready.map((r) => dimOf(r.subject)))) {
    const terms = ready.filter((r) => dimOf(r.subject) === dim).flatMap((r) => r.terms)
    const until = untilOf(terms, windowsOf)
    const keyOfId = new Map(unique(terms).map((t) => [kept.get(keyOf(t))!, keyOf(t)]))
    for (const row of await keptSums(db, [...keyOfId.keys()], areas, dim, until)) {
      parts.add(row.part)
      for (const [i, day] of until.entries()) upTo.set(at(keyOfId.get(row.term)!, day, row.area, row.part), row.sums[i]!)
    }
  }
  for (const { subject, terms } of ready) {
    const asked = unique(terms)
    const within = untilOf(terms, windowsOf).filter((day) => !isMonthEnd(day))
    if (within.length > 0)
      for (const row of await restOfMonths(db, subject, { areas, by: by ?? null, sums: asked }, within)) {
        const key = at(keyOf(asked[row.sum]!), row.day, row.area, row.part)
        upTo.set(key, (upTo.get(key) ?? 0) - row.sums[0]!)
      }
  }
  for (const { terms } of ready)
    for (const term of terms)
      for (const w of windowsOf(term))
        for (const area of areas.keys())
          for (const part of parts) {
            const key = keyOf(term)
            const sum = (upTo.get(at(key, w.until, area, part)) ?? 0) - (w.after === null ? 0 : (upTo.get(at(key, w.after, area, part)) ?? 0))
            if (sum !== 0) sums.set(at(key, windowKey(w), area, part), sum)
          }
  for (const [subject, terms] of bySubject) {
    const live = terms.filter((t) => !isReady(subject, t))
    if (live.length === 0) continue
    const asked = unique(live)
    const windows = [...new Map(live.flatMap(windowsOf).map((w) => [windowKey(w), w])).values()]
    const measure = (code: string) => registry.vocabulary.get(code)!
    const rows = await liveSums(db, subject, { areas, by: by ?? null, sums: asked, among, asKnownAt: question.asKnownAt ?? null }, windows, (m) => measure(m).isDistinct === true, (m) => measure(m).time === 'flow')
    for (const [i, found] of rows)
      for (const row of found) {
        parts.add(row.part)
        for (const [j, w] of windows.entries()) sums.set(at(keyOf(asked[i]!), windowKey(w), row.area, row.part), row.sums[j] ?? 0)
      }
  }
  const areaOf = new Map(areas.map((a, i) => [a.lo, i]))
  return {
    parts: [...parts].sort(),
    sum: (term, day, area, part = '') => (answered.has(keyOf(term)) ? (sums.get(at(keyOf(term), windowKey(windowOf(term, timeOf(term), day)), areaOf.get(area.lo)!, part)) ?? 0) : undefined),
  }
}

/** Terms by subject that the asker may have, and that know the dimensions asked for. */
function allowed(actor: Actor, registry: Registry, { terms, by, among = [] }: Question) {
  const answered = new Set<string>()
  const bySubject = new Map<Subject, Term[]>()
  for (const term of terms) {
    const subject = registry.subjectOf(term.measure)
    const has = (dimension: string) => subject.dimensions.some((d) => d.code === dimension)
    if (actor.scope !== 'system' && !actor.permissions.has(subject.permission)) continue
    if ((by !== undefined && !has(by)) || !among.every((c: Condition) => has(c.dimension))) continue
    answered.add(keyOf(term))
    bySubject.set(subject, [...(bySubject.get(subject) ?? []), term])
  }
  return { answered, bySubject }
}
const untilOf = (terms: readonly Term[], windowsOf: (term: Term) => readonly Window[]) => [...new Set(terms.flatMap((t) => windowsOf(t).flatMap((w) => (w.after === null ? [w.until] : [w.after, w.until]))))]
