import { apiPrefix, operations } from '@jingwei/contract'
import type { Operation } from '@jingwei/contract/operation'
import { Problem } from '@jingwei/contract/problem'
import type { Language } from '@jingwei/contract/text'
import { z } from 'zod'

type Json = { [key: string]: unknown }
const isJson = (x: unknown): x is Json => typeof x === 'object' && x !== null && !Array.isArray(x)

/** Collects the named schemas of all operations; what differs between asking and answering gets two names. */
function openComponents() {
  const schemas: Record<string, Json> = {}
  const toComponents = (value: unknown, names: ReadonlyMap<string, string>): unknown => {
    if (Array.isArray(value)) return value.map((v) => toComponents(v, names))
    if (!isJson(value)) return value
    return Object.fromEntries(
      // A reader of answers must bear fields that come later, so nothing is said to be closed.
      Object.entries(value).filter(([k, v]) => k !== '$schema' && k !== '$defs' && !(k === 'id' && typeof v === 'string') && !(k === 'additionalProperties' && v === false)).map(([k, v]) =>
        k === '$ref' && typeof v === 'string' ? [k, `#/components/schemas/${names.get(v.replace('#/$defs/', '')) ?? v}`] : [k, toComponents(v, names)],
      ),
    )
  }
  const schemaOf = (type: z.ZodType, io: 'input' | 'output'): Json => {
    const whole = z.toJSONSchema(type, { target: 'draft-2020-12', io, unrepresentable: 'any' }) as Json
    const parts = (whole['$defs'] ?? {}) as Record<string, Json>
    const named = typeof whole['id'] === 'string' ? { ...parts, [whole['id']]: whole } : parts
    const plain = new Map(Object.keys(named).map((id) => [id, id]))
    const twofold = new Set(io === 'input' ? Object.keys(named).filter((id) => schemas[id] && JSON.stringify(schemas[id]) !== JSON.stringify(toComponents(named[id], plain))) : [])
    const mentions = (id: string) => [...twofold].some((other) => JSON.stringify(named[id]).includes(`"#/$defs/${other}"`))
    for (let before = -1; before !== twofold.size; ) {
      before = twofold.size
      for (const id of Object.keys(named)) if (mentions(id)) twofold.add(id)
    }
    const names = new Map(Object.keys(named).map((id) => [id, twofold.has(id) ? `${id}Input` : id]))
    for (const [id, name] of names) schemas[name] ??= toComponents(named[id], names) as Json
    return typeof whole['id'] === 'string' ? { $ref: `#/components/schemas/${names.get(whole['id'])}` } : (toComponents(whole, names) as Json)
  }
  return { schemas, schemaOf }
}
type SchemaOf = ReturnType<typeof openComponents>['schemaOf']

function parametersOf(operation: Operation, schemaOf: SchemaOf): Json[] {
  const from = (type: z.ZodType | undefined, place: 'path' | 'query') => {
    if (!type) return []
    const { properties = {}, required = [] } = schemaOf(type, 'input') as { properties?: Record<string, Json>; required?: string[] }
    return Object.entries(properties).map(([name, schema]) => {
      const { description, ...rest } = schema
      return { name, in: place, required: place === 'path' || required.includes(name), ...(description !== undefined && { description }), schema: rest }
    })
  }
  const key = operation.method === 'GET' || operation.upload ? [] : [{ $ref: '#/components/parameters/IdempotencyKey' }]
  return [...from(operation.params, 'path'), ...from(operation.query, 'query'), ...key, { $ref: '#/components/parameters/AcceptLanguage' }]
}

function bodyOf(operation: Operation, schemaOf: SchemaOf): Json {
  if (operation.upload) {
    const fields = operation.body ? (schemaOf(operation.body, 'input') as { properties?: Json; required?: string[] }) : {}
    const file = { type: 'string', format: 'binary', description: `At most ${operation.upload.maxBytes} bytes` }
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema: { type: 'object', properties: { ...fields.properties, file }, required: [...(fields.required ?? []), 'file'] } } } } }
  }
  if (!operation.body) return {}
  const isOptional = operation.body.safeParse(undefined).success || operation.body.safeParse({}).success
  return { requestBody: { required: !isOptional, content: { 'application/json': { schema: schemaOf(operation.body, 'input') } } } }
}

const refusals: Record<number, string> = {
  400: 'The request is not valid; `fields` says what to change', 401: 'Sign in first', 403: 'The capacity does not allow it', 404: 'Not there, or outside what the caller may see',
  409: 'Changed meanwhile, busy, or an Idempotency-Key used for another request', 413: 'Too large', 415: 'Not of an accepted type', 429: 'Too many requests', 500: 'A fault of the server; quote `reference`',
}
function responsesOf(operation: Operation, schemaOf: SchemaOf): Json {
  const isPublic = operation.access.scope.includes('public')
  const isWrite = operation.method !== 'GET'
  const codes = [
    ...(operation.params || operation.query || operation.body || isWrite ? [400] : []), ...(isPublic ? [] : [401, 403]), ...(operation.params ? [404] : []),
    ...(isWrite ? [409] : []), ...(operation.upload ? [413, 415] : []), 429, 500,
  ]
  const success = operation.download
    ? { 200: { description: 'The file', content: { [operation.download]: { schema: { type: 'string', format: 'binary' } } } } }
    : operation.response
      ? { [operation.status ?? 200]: { description: 'Done', content: { 'application/json': { schema: schemaOf(operation.response, 'output') } } } }
      : { [operation.status ?? 204]: { description: 'Done; no content' } }
  return { ...success, ...Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/responses/Problem${code}` }])) }
}

function accessOf({ access: { permission, scope }, limitPerMinute }: Operation): Json {
  const isPublic = scope.includes('public')
  const words = { public: 'anybody', person: 'whoever is signed in', region: 'a mandate over a region', organisation: 'a membership in an organisation' } as const
  const lines = [`Who: ${scope.map((s) => words[s]).join(', ')}.`, permission && `Permission: \`${permission}\`.`, limitPerMinute && `At most ${limitPerMinute} requests a minute.`]
  return {
    description: lines.filter(Boolean).join(' '),
    security: [...(isPublic ? [{}] : []), { session: [] }, { token: [] }],
    'x-access': { permission, scope },
  }
}

/** OpenAPI 3.1 of the whole contract. Made from the same objects that the server answers by, so it cannot say otherwise. */
export function openApiDocument(language: Language = 'en'): Json {
  const { schemas, schemaOf } = openComponents()
  // Answers first: they give a shape its plain name.
  for (const [, operation] of operations) if (operation.response) schemaOf(operation.response, 'output')
  const problem = schemaOf(Problem, 'output')
  const paths: Record<string, Json> = {}
  for (const [name, operation] of operations) {
    const path = apiPrefix + operation.path.replace(/:(\w+)/g, '{$1}')
    paths[path] ??= {}
    paths[path][operation.method.toLowerCase()] = {
      operationId: name, tags: [name.split('.')[0]], summary: operation.summary[language], ...accessOf(operation),
      parameters: parametersOf(operation, schemaOf), ...bodyOf(operation, schemaOf), responses: responsesOf(operation, schemaOf),
    }
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Jingwei 经纬', version: 'v1', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      description: 'Everything that the pages do, they do through this interface. Lists are pages with an opaque cursor in `next`; problems are RFC 9457 with a stable `code`; times are UTC.',
    },
    servers: [{ url: '/' }],
    tags: [...new Set(operations.map(([name]) => name.split('.')[0]))].map((name) => ({ name })),
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1))),
      parameters: {
        IdempotencyKey: { name: 'Idempotency-Key', in: 'header', required: false, description: 'The same key and request again gives the first answer and changes nothing', schema: { type: 'string', minLength: 8, maxLength: 100 } },
        AcceptLanguage: { name: 'Accept-Language', in: 'header', required: false, description: 'Language of texts and problems: zh-CN (default) or en', schema: { type: 'string' } },
      },
      responses: Object.fromEntries(Object.entries(refusals).map(([code, description]) => [`Problem${code}`, { description, content: { 'application/problem+json': { schema: problem } } }])),
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'better-auth.session_token', description: 'Set by signing in; named `__Secure-better-auth.session_token` on https' },
        token: { type: 'http', scheme: 'bearer', description: 'An API token: acts in one capacity with the permissions given to it, until it expires' },
      },
    },
  }
}
