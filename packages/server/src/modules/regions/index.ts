import type { RegionClues, RegionMatch } from '@jingwei/engines/regions'
import { defineModule } from '../../kernel/module.ts'
import { regionRoutes } from './regions.routes.ts'
import { loadNationalTree, readSnapshot, type RegionNode, type Snapshot } from './tree.ts'

export type { RegionNode } from './tree.ts'
export type RegionRef = { code: string; name: string; fullName: string }
export type Regions = {
  /** A node by today's code; other spellings of codes go through `resolve`. */
  byCode(code: string): RegionNode | undefined
  byX(x: number): RegionNode | undefined
  toRef(x: number): RegionRef
  /** A code of any length or age to today's node. */
  resolve(code: string): RegionNode | undefined
  match(clues: RegionClues): RegionMatch | undefined
  /** What a reader sees below a node, placeholders replaced by their children. */
  childrenOf(code: string): RegionNode[]
  /** From the province down to the node. */
  pathOf(code: string): RegionNode[]
  snapshot(): Snapshot
}

export const regions = defineModule<Regions>({
  name: 'regions',
  uses: [],
  async start(kernel) {
    await loadNationalTree(kernel)
    let current: Snapshot
    const read = async () => void (current = await readSnapshot(kernel))
    await kernel.hear('jw_regions', () => void read().catch((error: unknown) => kernel.log.error({ err: error }, 'the regions were not read again')))
    await read()
    const nodes = (codes: readonly { code: string }[]) => codes.map((n) => current.byCode.get(n.code)!)
    const face: Regions = {
      byCode: (code) => current.byCode.get(code),
      byX: (x) => current.byX.get(x),
      toRef: (x) => {
        const node = current.byX.get(x)
        return { code: node?.code ?? '0', name: node?.name ?? '—', fullName: node?.fullName ?? '—' }
      },
      resolve: (code) => current.byCode.get(code) ?? current.byCode.get(current.resolve(code)?.code ?? ''),
      match: (clues) => current.match(clues),
      childrenOf: (code) => nodes(current.tree.shownChildren(code)),
      pathOf: (code) => nodes(current.tree.path(code)),
      snapshot: () => current,
    }
    regionRoutes(kernel, face)
    return face
  },
})
