import type { Permission } from '@jingwei/contract/access'
import type { Scope } from '@jingwei/contract/operation'

/** Who asks, in which capacity. `scope` chooses the database role, and with it which rows exist. */
export type Actor = {
  readonly scope: Scope | 'system'
  readonly person: { readonly id: string; readonly name: string } | null
  /** `mandate:12`, `membership:7`, or null. */
  readonly capacityId: string | null
  readonly permissions: ReadonlySet<Permission>
  /** Interval of the mandate's region; null unless `scope` is `region`. */
  readonly region: { readonly code: string; readonly lo: number; readonly hi: number } | null
  readonly organisationId: number | null
}

const none: ReadonlySet<Permission> = new Set()
export const nobody: Actor = { scope: 'public', person: null, capacityId: null, permissions: none, region: null, organisationId: null }
/** Background work that belongs to no one person. Never taken from a request. */
export const system: Actor = { scope: 'system', person: null, capacityId: null, permissions: none, region: null, organisationId: null }

/** The actor of an operation that takes a region scope; routes ask it so that handlers need not test for null. */
export function regionOf(actor: Actor) {
  if (!actor.region) throw new Error('this operation was reached without a region scope')
  return actor.region
}
export function personOf(actor: Actor) {
  if (!actor.person) throw new Error('this operation was reached without a person')
  return actor.person
}
