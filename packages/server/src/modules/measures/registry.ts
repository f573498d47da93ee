import { createHash } from 'node:crypto'
import type { Measure } from '@jingwei/engines/indicators'
import { sql } from 'kysely'
import type { Area, DeclaredMeasure, Subject } from './face.ts'

/** What the modules declared. Codes of measures are one vocabulary over all subjects. */
export function openRegistry() {
  const subjects = new Map<string, Subject & { measures: DeclaredMeasure[] }>()
  const byMeasure = new Map<string, Subject>()
  const vocabulary = new Map<string, Measure>()
  const places = new Map<string, Area>()
  const speakOf = (subject: Subject, { amount: _amount, of: _of, within, ...measure }: DeclaredMeasure) => {
    if (within) places.set(measure.code, within)
    const owner = byMeasure.get(measure.code)
    if (owner && owner.name !== subject.name) throw new Error(`two declarations of the measure ${measure.code}`)
    byMeasure.set(measure.code, subject)
    vocabulary.set(measure.code, { ...measure, subject: subject.name, dimensions: subject.dimensions })
  }
  return {
    subjects: subjects as ReadonlyMap<string, Subject>,
    vocabulary: vocabulary as ReadonlyMap<string, Measure>,
    /** Whether a measure is told to a region: it is everybody’s, or of a region above or below. */
    isFor: (measure: string, { lo, hi }: Area) => {
      const place = places.get(measure)
      return place === undefined || (place.lo <= hi && place.hi >= lo)
    },
    subjectOf(measure: string): Subject {
      const subject = byMeasure.get(measure)
      if (!subject) throw new Error(`no module declares the measure ${measure}`)
      return subject
    },
    declare(declared: Subject): void {
      if (subjects.has(declared.name)) throw new Error(`two declarations of the subject ${declared.name}`)
      if (declared.slices.length > 4) throw new Error(`${declared.name} is cut by more than four dimensions`)
      const subject = { ...declared, measures: [...declared.measures] }
      subjects.set(subject.name, subject)
      for (const measure of subject.measures) {
        if (byMeasure.has(measure.code)) throw new Error(`two declarations of the measure ${measure.code}`)
        speakOf(subject, measure)
      }
    },
    declareMore(name: string, measures: readonly DeclaredMeasure[]): void {
      const subject = subjects.get(name)
      if (!subject) throw new Error(`nobody declares the subject ${name}`)
      for (const measure of measures) {
        speakOf(subject, measure)
        const place = subject.measures.findIndex((m) => m.code === measure.code)
        subject.measures.splice(place < 0 ? subject.measures.length : place, place < 0 ? 0 : 1, measure)
      }
    },
  }
}
export type Registry = ReturnType<typeof openRegistry>

/** Tells whether facts that are kept were made as the declaration would make them now. */
export function digestOf(subject: Subject): string {
  const facts = subject.facts(() => sql`true`)
  return createHash('sha256').update(JSON.stringify([subject.dimensions.map((d) => d.code), subject.slices, subject.measures.filter((m) => !m.of).map((m) => [m.code, m.amount]), facts.toOperationNode()])).digest('hex').slice(0, 32)
}
