import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import { codeResolver, intervals, makeRegionMatcher, NATION_CODE, parseRegions, regionTree, type RegionClues, type RegionKind, type RegionMatch, type RegionTree } from '@jingwei/engines/regions'
import copy from 'pg-copy-streams'
import { system } from '../../kernel/access/actor.ts'
import { moduleFolder } from '../../kernel/assets.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { allFormerCodes, allRegions } from './regions.store.ts'
import type { RegionsTables } from './regions.tables.ts'

export type RegionNode = {
  readonly code: string
  readonly name: string
  readonly fullName: string
  readonly kind: RegionKind
  readonly level: number
  readonly lo: number
  readonly hi: number
  readonly parentCode: string | null
  readonly own: boolean
}
export type Snapshot = {
  readonly tree: RegionTree
  readonly byCode: ReadonlyMap<string, RegionNode>
  readonly byX: ReadonlyMap<number, RegionNode>
  readonly resolve: ReturnType<typeof codeResolver>
  readonly match: (clues: RegionClues) => RegionMatch | undefined
  readonly formerCodes: ReadonlyMap<string, { code: string; note: string | null }>
}

/** Loads the national tree into an empty table. Its intervals are computed here once and are the truth from then on. */
export async function loadNationalTree(kernel: Kernel) {
  const client = await kernel.database.owner.connect()
  try {
    await client.query('begin')
    await client.query('lock table regions.region in exclusive mode')
    const there = await client.query('select 1 from regions.region limit 1')
    if (there.rowCount === 0) {
      const nodes = parseRegions(await readFile(join(moduleFolder('regions'), 'data', 'regions.txt'), 'utf8'))
      const placed = intervals(nodes)
      const rows = nodes.map((n) => `${n.code}\t${n.parent ?? '\\N'}\t${n.name}\t${n.kind}\t${n.level}\t${placed.get(n.code)!.lo}\t${placed.get(n.code)!.hi}\n`)
      await pipeline(Readable.from([rows.join('')]), client.query(copy.from('copy regions.region (code, parent_code, name, kind, level, lo, hi) from stdin')))
    }
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

export async function readSnapshot(kernel: Kernel): Promise<Snapshot> {
  const { rows, former } = await kernel.database.as<RegionsTables, { rows: Awaited<ReturnType<typeof allRegions>>; former: Awaited<ReturnType<typeof allFormerCodes>> }>(system, async (db) => ({ rows: await allRegions(db), former: await allFormerCodes(db) }))
  const tree = regionTree(rows.map((r) => ({ code: r.code, parent: r.parent_code, name: r.name, kind: r.kind as RegionKind, level: r.level as 0 | 1 | 2 | 3 | 4 | 5 })))
  const byCode = new Map<string, RegionNode>()
  const byX = new Map<number, RegionNode>()
  for (const r of rows) {
    const parent = r.parent_code === null ? undefined : byCode.get(r.parent_code)
    const inside = !parent || parent.code === NATION_CODE ? '' : parent.fullName
    const fullName = r.kind === 'group' ? inside || r.name : inside + r.name
    const node: RegionNode = { code: r.code, name: r.name, fullName, kind: r.kind as RegionKind, level: r.level, lo: r.lo, hi: r.hi, parentCode: r.parent_code, own: r.own }
    byCode.set(r.code, node)
    byX.set(r.lo, node)
  }
  const formerCodes = new Map(former.map((f) => [f.former_code, { code: f.code, note: f.note }]))
  const builtIn = codeResolver(tree)
  return {
    tree, byCode, byX, formerCodes,
    resolve: (code) => {
      const own = formerCodes.get(code)
      return own ? { code: own.code, how: 'former-code', certain: true } : builtIn(code)
    },
    match: lazy(() => makeRegionMatcher(tree)),
  }
}
/** The index of names takes a while to build and only imports need it. */
function lazy(make: () => Snapshot['match']): Snapshot['match'] {
  let made: Snapshot['match'] | undefined
  return (clues) => (made ??= make())(clues)
}
