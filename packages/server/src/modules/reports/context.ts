import { createHash } from 'node:crypto'
import { regionOf, type Actor } from '../../kernel/access/actor.ts'
import type { Db } from '../../kernel/database/database.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Accounts } from '../accounts/index.ts'
import type { Indicators } from '../indicators/index.ts'
import type { Measures } from '../measures/index.ts'
import type { Notices } from '../notices/index.ts'
import type { Organisations } from '../organisations/index.ts'
import type { RegionNode, Regions } from '../regions/index.ts'
import { outside, unknownRegion } from './reports.errors.ts'
import type { ReportsTables } from './reports.tables.ts'

export type ReportsDb = Db<ReportsTables>
export type Uses = { readonly regions: Regions; readonly accounts: Accounts; readonly notices: Notices; readonly measures: Measures; readonly organisations: Organisations; readonly indicators: Indicators }
export type Context = Uses & { readonly kernel: Kernel }

/** A region inside the mandate; the mandate's own if none is named. */
export function areaOf(regions: Regions, actor: Actor, code: string | undefined): RegionNode {
  const own = regionOf(actor)
  const node = regions.resolve(code ?? own.code)
  if (!node) throw unknownRegion(code ?? own.code)
  if (node.lo < own.lo || node.lo > own.hi) throw outside(node.fullName)
  return node
}
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, v]) => [key, sorted(v)]))
}
/** SHA-256 over a value as JSON with sorted keys: anybody can make it again from what they were given. */
export const digestOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(sorted(value))).digest('hex')
