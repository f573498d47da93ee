import { createHash } from 'node:crypto'
import type { Measure } from '@jingwei/engines/indicators'
import { sql } from 'kysely'
import type { Subject } from './face.ts'

/** What the modules declared. Codes of measures are one vocabulary over all subjects. */
export function openRegistry() {
  const subjects = new Map<string, Subject>()
  const byMeasure = new Map<string, Subject>()
  const vocabulary = new Map<string, Measure>()
  return {
    subjects: subjects as ReadonlyMap<string, Subject>,
    vocabulary: vocabulary as ReadonlyMap<string, Measure>,
    subjectOf(measure: string): Subject {
      const subject = byMeasure.get(measure)
      if (!subject) throw new Error(`no module declares the measure ${measure}`)
      return subject
    },
    declare(subject: Subject): void {
      if (subjects.has(subject.name)) throw new Error(`two declarations of the subject ${subject.name}`)
      if (subject.slices.length > 4) throw new Error(`${subject.name} is cut by more than four dimensions`)
      subjects.set(subject.name, subject)
      for (const { amount: _amount, ...measure } of subject.measures) {
        if (byMeasure.has(measure.code)) throw new Error(`two declarations of the measure ${measure.code}`)
        byMeasure.set(measure.code, subject)
        vocabulary.set(measure.code, { ...measure, subject: subject.name, dimensions: subject.dimensions })
      }
    },
  }
}
export type Registry = ReturnType<typeof openRegistry>

/** Tells whether facts that are kept were made as the declaration would make them now. */
export function digestOf(subject: Subject): string {
  const facts = subject.facts(() => sql`true`)
  return createHash('sha256').update(JSON.stringify([subject.dimensions.map((d) => d.code), subject.slices, subject.measures.map((m) => [m.code, m.amount]), facts.toOperationNode()])).digest('hex').slice(0, 32)
}
