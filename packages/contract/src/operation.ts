import { z } from 'zod'
import type { Permission } from './access.ts'
import type { Text } from './text.ts'

/** Who the caller acts as. An operation lists every scope that may call it; the database decides which rows exist in it. */
export type Scope =
  | 'public' // nobody in particular; sees what was published
  | 'person' // whoever is signed in, on what is theirs
  | 'region' // a mandate: role × region subtree × validity
  | 'organisation' // a membership in an organisation

/**
 * Access is part of the type: an operation without it does not compile.
 * `permission: null` is only for scopes `public` and `person`, where being that is the permission.
 */
export type Access = { readonly permission: Permission | null; readonly scope: readonly [Scope, ...Scope[]] }

export type Operation = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Path below `/api/v1`, parameters as `:name`. */
  readonly path: `/${string}`
  readonly summary: Text
  readonly access: Access
  readonly params?: z.ZodType
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  /** The body is one file, sent as multipart field `file`; `body` describes the other fields. */
  readonly upload?: { readonly maxBytes: number }
  /** JSON answer; `null` when the answer has no body (204). */
  readonly response: z.ZodType | null
  /** The answer is a stream of this media type instead of JSON. */
  readonly download?: string
  /** Status of success when it is not 200 (or 204 for no body). */
  readonly status?: 201 | 202
  /** Its request or answer holds a secret: nothing of it is kept for a repeat with the same `Idempotency-Key`, which is done anew. */
  readonly secret?: true
  /** Requests a minute and caller, when this operation needs a tighter limit than the others. */
  readonly limitPerMinute?: number
}

export const operation = <const O extends Operation>(o: O): O => o

export type Params<O extends Operation> = O['params'] extends z.ZodType ? z.output<O['params']> : undefined
export type Query<O extends Operation> = O['query'] extends z.ZodType ? z.output<O['query']> : undefined
export type Body<O extends Operation> = O['body'] extends z.ZodType ? z.output<O['body']> : undefined
export type Answer<O extends Operation> = O['response'] extends z.ZodType ? z.output<O['response']> : undefined

type Given<Name extends string, T> = T extends z.ZodType ? ({} extends z.input<T> ? { [K in Name]?: z.input<T> } : { [K in Name]: z.input<T> }) : unknown
/** What a caller passes: `{ params, query, body }`, each only if the operation has it. */
export type Input<O extends Operation> = Given<'params', O['params']> & Given<'query', O['query']> & Given<'body', O['body']>

/** Page of a list: `next` is an opaque cursor, null on the last page. `total` stops counting at `totalLimit`. */
export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().nullable(), total: z.number().int().nonnegative(), totalIsExact: z.boolean() })

export const pageQuery = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export const idParams = z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) })
export const isoDate = z.iso.date()
export const instant = z.iso.datetime({ offset: true })
