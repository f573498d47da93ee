import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { refuse } from './failure.ts'

export type QueryRequest = {
  /** From the URL; the body then holds the data of an insert. */
  query: string | undefined
  database: string
  queryId: string | undefined
  defaultFormat: string
  settings: Map<string, string>
  params: Map<string, string>
  /** Hold the answer back until it is whole, so that a late failure still has its own status. */
  waitForEnd: boolean
}

/** Parameters of the HTTP interface itself, which are not settings and mean nothing here. */
const ignored = new Set(['quota_key', 'stacktrace', 'buffer_size', 'send_progress_in_http_headers', 'http_headers_progress_interval_ms'])
const refused = new Set(['session_id', 'role', 'compress', 'decompress', 'user', 'password'])

export const parseQuery = (url: URL): QueryRequest => {
  const request: QueryRequest = {
    query: undefined, database: 'default', queryId: undefined, defaultFormat: 'TabSeparated',
    settings: new Map(), params: new Map(), waitForEnd: false,
  }
  for (const [name, value] of url.searchParams) {
    if (!/^\w+$/.test(name)) throw refuse(36, 'BAD_ARGUMENTS', `'${name}' is not the name of a setting`)
    if (name === 'query') request.query = value
    else if (name === 'database') request.database = value
    else if (name === 'query_id') request.queryId = value
    else if (name === 'default_format') request.defaultFormat = value
    else if (name === 'wait_end_of_query') request.waitForEnd = value !== '0'
    else if (name.startsWith('param_')) request.params.set(name.slice('param_'.length), value)
    else if (refused.has(name)) throw refuse(36, 'BAD_ARGUMENTS', `The embedded engine does not know '${name}'`)
    else if (!ignored.has(name)) request.settings.set(name, value)
  }
  return request
}

const digest = (text: string) => createHash('sha256').update(text).digest()

/** The engine listens on loopback, where every local program and every web page in a browser can reach it: hence a secret. */
export const authorise = (request: IncomingMessage, username: string, password: string): void => {
  const { authorization } = request.headers
  const user = request.headers['x-clickhouse-user']
  const key = request.headers['x-clickhouse-key']
  const basic = /^Basic (.+)$/.exec(authorization ?? '')?.[1]
  const byHeaders = user !== undefined || key !== undefined ? `${user}:${key}` : undefined
  const given = basic !== undefined ? Buffer.from(basic, 'base64').toString('utf8') : byHeaders
  if (given === undefined) throw refuse(194, 'REQUIRED_PASSWORD', 'Authentication is required', 401)
  if (!timingSafeEqual(digest(given), digest(`${username}:${password}`))) {
    throw refuse(516, 'AUTHENTICATION_FAILED', 'Authentication failed: password is incorrect, or there is no user with such name', 403)
  }
}
