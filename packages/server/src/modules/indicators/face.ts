import type { Definition, Figure } from '@jingwei/contract/indicators'
import type { Condition, Formula } from '@jingwei/engines/indicators'
import type { Actor } from '../../kernel/access/actor.ts'
import type { Db } from '../../kernel/database/database.ts'

/** A definition with its formula read: what is written stays readable, what is read can be computed. */
export type Defined = { readonly definition: Definition; readonly formula: Formula }
export type Wanted = {
  readonly codes: readonly string[]
  /** A version of a definition; the current one unless said. */
  readonly versions?: ReadonlyMap<string, number>
  readonly regions: readonly { readonly code: string; readonly name: string; readonly lo: number; readonly hi: number }[]
  readonly days: readonly string[]
  readonly by?: string
  readonly among?: readonly Condition[]
  readonly asKnownAt?: number
}
export type Proof = { readonly term: number; readonly text: { zh: string; en: string }; readonly records: number; readonly sum: number; readonly digest: string; readonly window: { readonly after: string | null; readonly until: string } }

export type Indicators = {
  /** Definitions in force that the caller may see. */
  definitions<T>(db: Db<T>): Promise<Definition[]>
  /** One, by code and version (the current unless said); undefined when there is none. */
  defined<T>(db: Db<T>, code: string, version?: number): Promise<Defined | undefined>
  /** Figures under the caller's rights. Unknown codes are refused. `value` is in the unit shown, a ratio is a fraction. */
  figures<T>(db: Db<T>, actor: Actor, wanted: Wanted): Promise<Figure[]>
  /** What a figure is proved by: for each sum of its formula the records, the sum as stored and a digest of both. */
  proof<T>(db: Db<T>, of: { readonly code: string; readonly version?: number; readonly region: { readonly lo: number; readonly hi: number }; readonly on: string; readonly asKnownAt?: number }): Promise<Proof[]>
}
