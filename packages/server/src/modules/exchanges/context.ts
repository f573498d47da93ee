import { mandateRoles } from '@jingwei/contract/access'
import { regionOf, type Actor } from '../../kernel/access/actor.ts'
import type { Db } from '../../kernel/database/database.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Indicators } from '../indicators/index.ts'
import type { Measures } from '../measures/index.ts'
import type { RegionNode, Regions } from '../regions/index.ts'
import { regionOutside, unknownRegion } from './exchanges.errors.ts'
import type { ExchangesTables } from './exchanges.tables.ts'
import type { Own } from './keys.ts'

export type ExchangesDb = Db<ExchangesTables>
export type Uses = { readonly regions: Regions; readonly measures: Measures; readonly indicators: Indicators }
/** What the use cases of this module stand on. */
export type Context = Uses & { readonly kernel: Kernel; readonly own: Own }

export const placeOf = ({ regions }: Pick<Context, 'regions'>, x: number) => {
  const { code, name } = regions.toRef(x)
  return { code, name }
}
export function nodeOf({ regions }: Context, code: string, path: string): RegionNode {
  const node = regions.resolve(code)
  if (!node) throw unknownRegion(code, path)
  return node
}
/** On whose behalf: a region of the caller's, the whole of it unless said. */
export function homeOf(context: Context, actor: Actor, code: string | undefined, path: string): RegionNode {
  const mine = regionOf(actor)
  const node = nodeOf(context, code ?? mine.code, path)
  if (node.lo < mine.lo || node.hi > mine.hi) throw regionOutside()
  return node
}
/** Background work for one region sees what its analyst sees and no more. */
export function analystOf(context: Context, regionX: number): Actor {
  const node = context.regions.byX(regionX)
  if (!node) throw new Error(`no region lies at ${regionX}`)
  return { scope: 'region', person: null, capacityId: null, permissions: new Set(mandateRoles.analyst), region: { code: node.code, lo: node.lo, hi: node.hi }, organisationId: null }
}
