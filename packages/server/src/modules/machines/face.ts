import type { ConnectionProtocol, Mapping, SignalKind, SignalRole } from '@jingwei/contract/machines'
import type { Text } from '@jingwei/contract/text'
import type { Actor } from '../../kernel/access/actor.ts'
import type { Db } from '../../kernel/database/database.ts'

/** A signal of a machine; `id` names its series in the store. */
export type SignalFacts = {
  readonly id: number
  readonly machineId: number
  readonly code: string
  readonly kind: SignalKind
  readonly role: SignalRole | null
  readonly unit: string
  readonly samplingSeconds: number
  readonly holdSeconds: number
  readonly min: number | null
  readonly max: number | null
  /** What the machine says, in lower case → number of the state (place in `machineStates`). */
  readonly states: ReadonlyMap<string, number> | null
}
export type MachineFacts = {
  readonly id: number
  readonly organisationId: number
  readonly regionX: number
  readonly code: string
  readonly name: string
  readonly payloadName: string
  readonly typeId: number
  readonly typeTitle: Text
  readonly outputUnit: Text
  readonly workshopId: number | null
  readonly connectionId: number | null
  readonly idealSecondsPerUnit: number | null
  /** By code. */
  readonly signals: ReadonlyMap<string, SignalFacts>
}
export type ConnectionFacts = {
  readonly id: number
  readonly organisationId: number
  readonly regionX: number
  readonly name: string
  readonly protocol: ConnectionProtocol
  readonly isEnabled: boolean
  readonly username: string
  readonly certificateSha256: string | null
  readonly sparkplug: { readonly group: string; readonly edge: string } | null
  readonly mapping: Mapping | null
  /** By the name that messages give them. */
  readonly machines: ReadonlyMap<string, MachineFacts>
  /** The machine of a connection that serves exactly one. */
  readonly only: MachineFacts | null
}

/**
 * What an ingesting process knows of connections, kept in memory and told of every change, so that a storm of messages asks the database
 * nothing. An answer of null means: no such credential, or it is disabled.
 */
export type Directory = {
  byToken(token: string): Promise<ConnectionFacts | null>
  byUsername(username: string, token: string): Promise<ConnectionFacts | null>
  /** By the user name alone: for a broker of somebody else's, which has asked for the password already. */
  named(username: string): Promise<ConnectionFacts | null>
  /** SHA-256 of the certificate's DER, lower-case hex. */
  byCertificate(sha256: string): Promise<ConnectionFacts | null>
  bySparkplug(group: string, edge: string): Promise<ConnectionFacts | null>
  byId(id: number): Promise<ConnectionFacts | null>
  /** Called with the id of a connection that was changed, disabled or given another token. Returns the way to stop listening. */
  onChange(listener: (connectionId: number) => void): () => void
}
/** Sums since the last call, written in one statement. */
export type UseOfConnections = {
  readonly connections: readonly { connectionId: number; lastSeenAt: string; skewMs: number | null; accepted: number; refused: number }[]
  readonly machines: readonly { machineId: number; lastReadingAt: string }[]
  readonly unknown: readonly { connectionId: number; machine: string | null; signal: string; value: string; at: string }[]
}

export type Machines = {
  readonly directory: Directory
  recordUse(use: UseOfConnections): Promise<void>
  /** Machines that the caller may see, with their signals; retired ones too when asked by id. */
  visible<T>(db: Db<T>, which: { ids?: readonly number[]; workshopId?: number; organisationId?: number; organisationIds?: readonly number[] }): Promise<MachineFacts[]>
  /** Those of a firm for figures of the plant as a whole: its own, or those of a firm that shares figures with the officer. Refuses others. */
  ofPlant<T>(db: Db<T>, actor: Actor, organisationId: number | undefined): Promise<{ organisationId: number; machines: MachineFacts[] }>
  /** Firms of a region with machines that send readings, and how many, whatever they share. */
  connectedWithin<T>(db: Db<T>, region: { readonly lo: number; readonly hi: number }): Promise<readonly { readonly organisationId: number; readonly machines: number }[]>
  /** How many machines of these firms send readings, whatever they share; firms without any are absent. */
  connectedOf<T>(db: Db<T>, organisationIds: readonly number[]): Promise<ReadonlyMap<number, { readonly machines: number; readonly lastOn: string | null }>>
  /** For background work, whoever's they are. */
  byIds(ids: readonly number[]): Promise<Map<number, MachineFacts>>
  /** Energy of firms in a time, tce by organisation; firms of which nothing is known are absent. The module that knows it gives it to the overview. */
  energyFrom(source: (organisationIds: readonly number[], from: Date, to: Date) => Promise<Map<number, number>>): void
  /** Of each machine, the share of a time in which it was heard of (seconds known over seconds), 0 to 1; machines never heard of are absent. */
  onlineFrom(source: (machineIds: readonly number[], from: Date, to: Date) => Promise<Map<number, number>>): void
  /** How many messages of each connection could not become readings and wait to be looked at. In the caller's transaction. */
  deadLettersFrom(source: (db: Db<never>, connectionIds: readonly number[]) => Promise<Map<number, number>>): void
}
