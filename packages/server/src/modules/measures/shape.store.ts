import type { Condition, Term } from '@jingwei/engines/indicators'
import { sql, type RawBuilder } from 'kysely'
import type { Subject } from './face.ts'

const placeOf = (subject: Subject, dimension: string) => {
  const place = subject.dimensions.findIndex((d) => d.code === dimension)
  if (place < 0) throw new Error(`${subject.name} has no dimension ${dimension}`)
  return place + 1
}
/** The attribute of a fact; `row` is the alias of the table. */
export const dimensionOf = (subject: Subject, dimension: string, row: string): RawBuilder<string | null> => sql`${sql.raw(row)}.dims[${sql.raw(String(placeOf(subject, dimension)))}]`
export const amountOf = (subject: Subject, measure: string, row: string): RawBuilder<number | null> => {
  const found = subject.measures.find((m) => m.code === measure)
  if (!found) throw new Error(`${subject.name} has no measure ${measure}`)
  const amount = sql<number | null>`${sql.raw(row)}.amounts[${sql.raw(String(found.amount + 1))}]`
  return found.of ? sql`(case when ${conditionSql(subject, found.of, row)} then ${amount} end)` : amount
}

const literals = (values: readonly string[]) => sql.join(values.map((v) => sql.lit(v)))
/** A condition of a formula on a fact. Not known is neither of anything nor not of it. */
export function conditionSql(subject: Subject, condition: Condition, row: string): RawBuilder<boolean> {
  const value = dimensionOf(subject, condition.dimension, row)
  const { operator, values } = condition
  switch (operator) {
    case 'in':
      return sql`${value} in (${literals(values)})`
    case 'not-in':
      return sql`${value} not in (${literals(values)})`
    case 'under':
      return sql`(${sql.join(values.map((v) => sql`starts_with(${value}, ${sql.lit(v)})`), sql` or `)})`
    case 'known':
      return sql`${value} is not null`
    case 'unknown':
      return sql`${value} is null`
    default:
      return sql`${value}::numeric ${sql.raw(operator)} ${sql.raw(String(Number(values[0])))}`
  }
}
export const allOf = (subject: Subject, conditions: readonly Condition[], row: string): RawBuilder<boolean> =>
  conditions.length === 0 ? sql`true` : sql`coalesce(${sql.join(conditions.map((c) => conditionSql(subject, c, row)), sql` and `)}, false)`

/** Two terms that ask for the same sum of other stretches of time have one key. */
export const keyOf = (term: Pick<Term, 'measure' | 'where'>) => JSON.stringify([term.measure, term.where])
