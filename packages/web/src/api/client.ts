import type { Answer, Input, Operation } from '@jingwei/contract/operation'
import type { Problem } from '@jingwei/contract/problem'
import { currentLanguage, languageTag } from '../app/i18n.ts'

export const apiRoot = '/api/v1'

/** What went wrong, as the server says it; `status` 0 means that no answer came. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string | undefined
  /** Short number to quote; empty when the server was not reached. */
  readonly reference: string
  readonly fields: NonNullable<Problem['fields']>
  readonly data: NonNullable<Problem['data']>
  constructor(problem: Pick<Problem, 'status' | 'code' | 'title'> & Partial<Problem>) {
    super(problem.detail ?? problem.title)
    this.status = problem.status
    this.code = problem.code
    this.title = problem.title
    this.detail = problem.detail
    this.reference = problem.reference ?? ''
    this.fields = problem.fields ?? []
    this.data = problem.data ?? {}
  }
  get isUnreachable(): boolean {
    return this.status === 0 || (this.status >= 502 && this.status <= 504)
  }
  /** The server's word on one input of a form. */
  field(path: string): string | undefined {
    return this.fields.find((field) => field.path === path)?.message
  }
}

type Loose = { params?: Readonly<Record<string, unknown>>; query?: Readonly<Record<string, unknown>>; body?: unknown }
/** `api(op)` when it needs nothing, else `api(op, { params, query, body })`. */
export type Given<O extends Operation> = {} extends Input<O> ? [input?: Input<O>, options?: CallOptions] : [input: Input<O>, options?: CallOptions]
export type CallOptions = { signal?: AbortSignal; idempotencyKey?: string }

/** The address of an operation, for links and downloads too. */
export function addressOf(operation: Operation, input: Loose = {}): string {
  const path = operation.path.replace(/:(\w+)/g, (_all, name: string) => {
    const value = input.params?.[name]
    if (value === undefined || value === null) throw new TypeError(`${operation.path} needs params.${name}`)
    return encodeURIComponent(String(value))
  })
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(input.query ?? {})) {
    if (value === undefined || value === null || value === '') continue
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, one instanceof Date ? one.toISOString() : String(one))
  }
  return `${apiRoot}${path}${search.size ? `?${search}` : ''}`
}

const signedOutListeners = new Set<() => void>()
/** Called when the server no longer knows the session. */
export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener)
  return () => signedOutListeners.delete(listener)
}

export function headersFor(operation: Operation, idempotencyKey?: string): Record<string, string> {
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': languageTag[currentLanguage()] }
  if (operation.method !== 'GET') headers['idempotency-key'] = idempotencyKey ?? newKey()
  return headers
}

/** A random UUID; `crypto.randomUUID` is missing where the product is opened over plain http in an office network. */
export function newKey(): string {
  const random = crypto.getRandomValues(new Uint8Array(16))
  random[6] = (random[6]! & 0x0f) | 0x40
  random[8] = (random[8]! & 0x3f) | 0x80
  const hex = Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

const pausesMs = [300, 1200]

/** Safe to send again: reads always, writes because they carry an idempotency key. Only when no answer came. */
async function send(address: string, init: RequestInit): Promise<Response> {
  for (let attempt = 0; ; attempt++) {
    const pauseMs = pausesMs[attempt]
    try {
      const response = await fetch(address, init)
      if (pauseMs === undefined || response.status < 502 || response.status > 504) return response
    } catch (error) {
      if (init.signal?.aborted) throw error
      if (pauseMs === undefined || !navigator.onLine) throw unreachable()
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
}

export const unreachable = (): ApiProblem => new ApiProblem({ status: 0, code: 'client.unreachable', title: 'unreachable' })

export async function problemOf(response: Response): Promise<ApiProblem> {
  if (response.status === 401) for (const listener of signedOutListeners) listener()
  return problemFrom(response.status, await response.text().catch(() => ''))
}

export function problemFrom(status: number, text: string): ApiProblem {
  try {
    const problem = JSON.parse(text) as Partial<Problem>
    if (typeof problem.code === 'string') return new ApiProblem({ ...problem, status, code: problem.code, title: problem.title ?? problem.code })
  } catch {
    // Not problem details: a proxy in between has answered.
  }
  return new ApiProblem({ status, code: 'client.unexpected-answer', title: `HTTP ${status}` })
}

export async function api<const O extends Operation>(operation: O, ...[input, options]: Given<O>): Promise<Answer<O>> {
  const given: Loose = input ?? {}
  const headers = headersFor(operation, options?.idempotencyKey)
  const init: RequestInit = { method: operation.method, headers, credentials: 'same-origin', signal: options?.signal ?? null }
  if (given.body !== undefined) {
    headers['content-type'] = 'application/json'
    init.body = JSON.stringify(given.body)
  }
  const response = await send(addressOf(operation, given), init)
  if (!response.ok) throw await problemOf(response)
  const answer: unknown = operation.response === null || response.status === 204 ? undefined : await response.json()
  // The server writes only what the operation's response schema allows.
  return answer as Answer<O>
}
