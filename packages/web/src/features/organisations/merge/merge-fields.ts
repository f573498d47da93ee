import type { organisations, Organisation } from '@jingwei/contract/organisations'
import type { Body } from '@jingwei/contract/operation'

export type MergeField = Body<typeof organisations.merge>['take'][number]
export const mergeFields: readonly MergeField[] = [
  'name',
  'creditCode',
  'industryCode',
  'legalRepresentative',
  'address',
  'establishedOn',
  'staff',
  'revenueFen',
  'mainProducts',
  'businessScope',
]

/** Where the two differ; only there is something to choose. */
export const differing = (stays: Organisation, goes: Organisation): readonly MergeField[] =>
  mergeFields.filter((field) => (stays[field] ?? null) !== (goes[field] ?? null))

/** What is proposed before anybody has chosen: the duplicate's value where the other has none. */
export const proposed = (stays: Organisation, goes: Organisation): readonly MergeField[] =>
  differing(stays, goes).filter((field) => stays[field] === null && goes[field] !== null)

/** The record that proposes itself to stay: assessed before not assessed, a code before none, then the older. */
export function staying(a: Organisation, b: Organisation): Organisation {
  const rank = (one: Organisation) => (one.level === null ? 0 : 2) + (one.creditCode === null ? 0 : 1)
  const order = rank(b) - rank(a) || a.id - b.id
  return order <= 0 ? a : b
}
