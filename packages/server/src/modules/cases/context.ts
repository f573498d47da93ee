import type { Kernel } from '../../kernel/kernel.ts'
import type { Accounts } from '../accounts/index.ts'
import type { Notices } from '../notices/index.ts'
import type { Organisations } from '../organisations/index.ts'
import type { RegionNode, Regions } from '../regions/index.ts'
import { unknownRegion } from './cases.errors.ts'

/** What the use cases of this module stand on. */
export type Context = { readonly kernel: Kernel; readonly regions: Regions; readonly accounts: Accounts; readonly organisations: Organisations; readonly notices: Notices }

export function nodeOf({ regions }: Context, code: string): RegionNode {
  const node = regions.resolve(code)
  if (!node) throw unknownRegion(code)
  return node
}
export const placeOf = ({ regions }: Context, x: number) => {
  const { code, name } = regions.toRef(x)
  return { code, name }
}
