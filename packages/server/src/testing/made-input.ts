import type { Operation } from '@jingwei/contract/operation'
import { z } from 'zod'

type Schema = { [key: string]: unknown; properties?: Record<string, Schema>; required?: string[]; items?: Schema; anyOf?: Schema[]; oneOf?: Schema[]; allOf?: Schema[] }
/** Values by the name of the field they are for; they are used wherever a field of that name stands, needed or not. */
export type Known = Readonly<Record<string, unknown>>

/** Texts that some pattern of the contract may ask for; the first that fits is taken. */
const candidates = ['x', 'xx', 'ab12', '361102', '123456', 'mandate:1', 'A-AAAAA-AAAAA', 'C1711', '2026-03-02', 'x'.repeat(12), 'x'.repeat(24)]
const formats: Record<string, string> = { date: '2026-03-02', 'date-time': '2026-03-02T01:00:00Z', email: 'nobody@example.com', uuid: '00000000-0000-4000-8000-000000000000', uri: 'https://example.com/' }

function textFor(schema: Schema): string {
  const { format, pattern, minLength = 0, maxLength = Infinity } = schema as { format?: string; pattern?: string; minLength?: number; maxLength?: number }
  if (format && formats[format]) return formats[format]
  const fits = [...candidates, 'x'.repeat(minLength)].find((c) => c.length >= minLength && c.length <= maxLength && (!pattern || new RegExp(pattern).test(c)))
  if (fits === undefined) throw new Error(`no text is known for ${JSON.stringify(schema)}`)
  return fits
}

function valueFor(schema: Schema, known: Known, definitions: Record<string, Schema>): unknown {
  if (typeof schema['$ref'] === 'string') return valueFor(definitions[schema['$ref'].split('/').at(-1)!]!, known, definitions)
  if ('const' in schema) return schema['const']
  if (Array.isArray(schema['enum'])) return schema['enum'][0]
  const choice = (schema.anyOf ?? schema.oneOf)?.find((s) => s['type'] !== 'null')
  if (choice) return valueFor(choice, known, definitions)
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((s) => valueFor(s, known, definitions)))
  switch (schema['type']) {
    case 'object': {
      const fields = Object.entries(schema.properties ?? {}).filter(([name]) => name in known || schema.required?.includes(name))
      return Object.fromEntries(fields.map(([name, field]) => [name, name in known ? known[name] : valueFor(field, known, definitions)]))
    }
    case 'array': return [schema.items ? valueFor(schema.items, known, definitions) : 1]
    case 'string': return textFor(schema)
    case 'integer': case 'number': return Math.max(Number(schema['minimum'] ?? 1), Number(schema['exclusiveMinimum'] ?? 0) + 1, 1)
    case 'boolean': return true
    case 'null': return null
    default: return {}
  }
}

/** A value that the schema takes: what it requires, and what is known by name. */
export function madeFor(schema: z.ZodType, known: Known): unknown {
  const described = z.toJSONSchema(schema, { target: 'draft-7', io: 'input', unrepresentable: 'any' }) as Schema
  const value = valueFor(described, known, (described['definitions'] ?? {}) as Record<string, Schema>)
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw new Error(`made ${JSON.stringify(value)}, which is refused: ${parsed.error.message}`)
  return value
}

export type MadeRequest = { method: Operation['method']; path: string; body: unknown }
export const pathWith = (operation: Operation, params: Readonly<Record<string, string | number>>) =>
  operation.path.replace(/:(\w+)/g, (_, name: string) => {
    if (params[name] === undefined) throw new Error(`no fixture for :${name} of ${operation.path}`)
    return encodeURIComponent(String(params[name]))
  })

/** The smallest request that an operation takes, and one that says everything known by name. */
export function requestsOf(operation: Operation, params: Readonly<Record<string, string | number>>, known: Known): MadeRequest[] {
  const one = (names: Known): MadeRequest => {
    const query = operation.query ? Object.entries(madeFor(operation.query, names) as Record<string, unknown>).map(([k, v]) => [k, String(v)]) : []
    const text = new URLSearchParams(query).toString()
    return { method: operation.method, path: pathWith(operation, params) + (text && `?${text}`), body: operation.body ? madeFor(operation.body, names) : undefined }
  }
  const requests = [one(known)]
  if (operation.method === 'GET' && operation.query) requests.push(one(Object.fromEntries(['q', 'from', 'to', 'machines'].flatMap((name) => (name in known ? [[name, known[name]]] : [])))))
  return requests
}
