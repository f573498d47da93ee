import fastJson from 'fast-json-stringify'
import { z } from 'zod'

type Schema = { [key: string]: unknown }
const isSchema = (x: unknown): x is Schema => typeof x === 'object' && x !== null && !Array.isArray(x)

/** zod says "nullable" as anyOf [X, null]; folded into X, so that the serializer need not try both. */
function fold(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(fold)
  if (!isSchema(schema)) return schema
  const either = schema['anyOf']
  if (Array.isArray(either) && either.length === 2 && either.some((s) => isSchema(s) && s['type'] === 'null')) {
    const other = either.find((s) => isSchema(s) && s['type'] !== 'null') as Schema | undefined
    if (other) return { ...(fold(other) as Schema), nullable: true }
  }
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([k]) => !['$schema', 'format', 'pattern', 'id'].includes(k))
      // Under `properties` keys are names of fields, and a field may be called `id`.
      .map(([k, v]) => [k, k === 'properties' && isSchema(v) ? Object.fromEntries(Object.entries(v).map(([name, field]) => [name, fold(field)])) : fold(v)]),
  )
}

/**
 * Turns an answer into JSON and lets through only what the contract names, so that a column added to a table never leaks.
 * Plain shapes are compiled; those with real alternatives are parsed by zod, which drops the same.
 */
export function serialiserOf(response: z.ZodType): (answer: unknown) => string {
  const schema = z.toJSONSchema(response, { target: 'draft-7', io: 'output', reused: 'inline', unrepresentable: 'any' })
  const text = JSON.stringify(fold(schema))
  const isPlain = !/"(anyOf|oneOf|allOf|\$ref|propertyNames|patternProperties)":/.test(text) && !/:\{\}[,}]/.test(text)
  return isPlain ? fastJson(JSON.parse(text)) : (answer) => JSON.stringify(response.parse(answer))
}
