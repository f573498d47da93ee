import type { FormDefinition } from '@jingwei/contract/collection-form'
import { compileForm, type CompiledForm } from '@jingwei/engines/collections'
import { regionOf, type Actor } from '../../kernel/access/actor.ts'
import type { Db } from '../../kernel/database/database.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Measures } from '../measures/index.ts'
import type { Notices } from '../notices/index.ts'
import type { Organisations } from '../organisations/index.ts'
import type { RegionNode, Regions } from '../regions/index.ts'
import { badDefinition, regionOutside, unknownRegion } from './collections.errors.ts'
import type { CollectionsTables } from './collections.tables.ts'

export type CollectionsDb = Db<CollectionsTables>
export type Uses = { readonly regions: Regions; readonly measures: Measures; readonly organisations: Organisations; readonly notices: Notices }
/** What the use cases of this module stand on. */
export type Context = Uses & { readonly kernel: Kernel }

export const placeRef = ({ regions }: Pick<Context, 'regions'>, x: number) => {
  const { code, name } = regions.toRef(x)
  return { code, name }
}
export const covers = (outer: { readonly lo: number; readonly hi: number }, inner: { readonly lo: number; readonly hi: number }) => outer.lo <= inner.lo && inner.hi <= outer.hi
/** A place of the caller's own region. */
export function homeOf({ regions }: Context, actor: Actor, code: string): RegionNode {
  const node = regions.resolve(code)
  if (!node) throw unknownRegion(code)
  if (!covers(regionOf(actor), node)) throw regionOutside()
  return node
}
export function compiledOf(form: FormDefinition): CompiledForm {
  const { compiled, faults } = compileForm(form)
  if (!compiled) throw badDefinition(faults)
  return compiled
}
/** A place that is no more: dissolved, merged or split after it was written down. Null for one that stands. */
export function goneOf({ regions }: Pick<Context, 'regions'>, x: number): { readonly name: string; readonly successor: string | null; readonly note: string | null } | null {
  const node = regions.byX(x)
  if (!node) return { name: regions.toRef(x).name, successor: null, note: null }
  const former = regions.snapshot().formerCodes.get(node.code)
  return former ? { name: node.name, successor: regions.byCode(former.code)?.fullName ?? null, note: former.note } : null
}
