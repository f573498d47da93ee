import { z } from 'zod'

/**
 * The one filter grammar of every list: `field:operator:value[,value…]`, conditions joined by `;` (and).
 * Example: `level:in:2,3;region:in:360100;capital:gte:1000000`. In values `\` escapes `,` `;` and `\`.
 */
export const operators = ['eq', 'ne', 'in', 'gte', 'lte', 'contains', 'empty', 'present'] as const
export type FilterOperator = (typeof operators)[number]
export type Condition = { field: string; operator: FilterOperator; values: string[] }
export type FilterField = { type: 'text' | 'number' | 'date' | 'boolean' | 'code'; operators: readonly FilterOperator[] }
export type FilterFields = Readonly<Record<string, FilterField>>

export class FilterSyntaxError extends Error {
  readonly condition: string
  constructor(condition: string, reason: string) {
    super(reason)
    this.condition = condition
  }
}

const split = (text: string, separator: ',' | ';'): string[] => {
  const parts: string[] = []
  let part = ''
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!
    if (c === '\\' && i + 1 < text.length) part += c + text[++i]!
    else if (c === separator) {
      parts.push(part)
      part = ''
    } else part += c
  }
  parts.push(part)
  return parts
}
const unescape = (text: string) => text.replace(/\\(.)/g, '$1')
const escape = (text: string) => text.replace(/[\\,;]/g, '\\$&')

const wellFormed: Record<FilterField['type'], (value: string) => boolean> = {
  text: (v) => v.length > 0,
  code: (v) => /^[\w.\u4e00-\u9fff-]+$/.test(v),
  number: (v) => v.trim() !== '' && Number.isFinite(Number(v)),
  date: (v) => z.iso.date().safeParse(v).success,
  boolean: (v) => v === 'true' || v === 'false',
}

export function parseFilter(text: string, fields: FilterFields): Condition[] {
  if (text === '') return []
  return split(text, ';').map((part) => {
    const match = /^(\w+):(\w+)(?::(.*))?$/s.exec(part)
    if (!match) throw new FilterSyntaxError(part, 'expected field:operator:value')
    const [, name, operator, rest] = match
    const field = Object.hasOwn(fields, name!) ? fields[name!] : undefined
    if (!field) throw new FilterSyntaxError(part, `unknown field ${name}; known: ${Object.keys(fields).join(', ')}`)
    if (!field.operators.includes(operator as FilterOperator))
      throw new FilterSyntaxError(part, `${name} takes ${field.operators.join(', ')}`)
    const values = rest === undefined ? [] : split(rest, ',').map(unescape)
    const wanted = operator === 'empty' || operator === 'present' ? 0 : operator === 'in' ? Infinity : 1
    if (wanted === 0 ? values.length > 0 : values.length < 1 || values.length > Math.min(wanted, 200))
      throw new FilterSyntaxError(part, `${operator} takes ${wanted === 0 ? 'no value' : wanted === 1 ? 'one value' : '1 to 200 values'}`)
    for (const value of values) if (!wellFormed[field.type](value)) throw new FilterSyntaxError(part, `${value} is not a ${field.type}`)
    return { field: name!, operator: operator as FilterOperator, values }
  })
}

export const printFilter = (conditions: readonly Condition[]): string =>
  conditions
    .map((c) => [c.field, c.operator, ...(c.values.length > 0 ? [c.values.map(escape).join(',')] : [])].join(':'))
    .join(';')
