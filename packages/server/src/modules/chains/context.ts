import { regionOf, type Actor } from '../../kernel/access/actor.ts'
import type { Db } from '../../kernel/database/database.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Experts } from '../experts/index.ts'
import type { Measures } from '../measures/index.ts'
import type { Organisations } from '../organisations/index.ts'
import type { Providers } from '../providers/index.ts'
import type { RegionNode, Regions } from '../regions/index.ts'
import { regionOutside, unknownRegion } from './chains.errors.ts'
import type { ChainsTables } from './chains.tables.ts'

export type ChainsDb = Db<ChainsTables>
export type Uses = { readonly regions: Regions; readonly measures: Measures; readonly organisations: Organisations; readonly providers: Providers; readonly experts: Experts }
export type Context = Uses & { readonly kernel: Kernel }
export type Interval = { readonly lo: number; readonly hi: number }

export const placeRef = ({ regions }: Pick<Context, 'regions'>, x: number) => {
  const { code, name } = regions.toRef(x)
  return { code, name }
}
/** A place of the caller's own region. */
export function homeOf({ regions }: Context, actor: Actor, code: string, path = 'body.regionCode'): RegionNode {
  const { lo, hi } = regionOf(actor)
  const node = regions.resolve(code)
  if (!node) throw unknownRegion(code, path)
  if (node.lo < lo || node.hi > hi) throw regionOutside()
  return node
}
/** Where a chain is looked at: the region asked for, else the smaller of the caller's and the chain's. */
export function withinOf(context: Context, actor: Actor, chain: { region_x: number; region_hi: number }, code: string | undefined): RegionNode {
  const { lo } = code === undefined || code === '' ? regionOf(actor) : homeOf(context, actor, code, 'query.region')
  // Regions lie within one another or apart: of two that meet, the one that begins later is the smaller. Of two that are apart, that of the caller.
  return context.regions.byX(lo > chain.region_hi ? lo : Math.max(lo, chain.region_x))!
}
export const mayChange = (actor: Actor, { region_x: x, region_hi: hi }: { region_x: number; region_hi: number }) => actor.permissions.has('chains:manage') && actor.region !== null && x >= actor.region.lo && hi <= actor.region.hi
