import type { Weights } from '@jingwei/engines/matching'
import { system } from '../../kernel/access/actor.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Regions } from '../regions/index.ts'
import { engineWeights, shippedShares, type MarketCode } from './market.ts'
import type { MatchesTables } from './matches.tables.ts'
import { currentWeights, type WeightsRecord } from './weights.store.ts'

export type Weighing = { readonly version: string; readonly shares: Readonly<Record<string, number>>; readonly weights: Weights; readonly from: WeightsRecord | null }
/** Whose weights hold where: the nearest region at or above that set its own, else those that the product ships. */
export type WeightBook = { at(market: MarketCode, x: number): Promise<Weighing>; forget(): void }

/** Read again after so long, so that a change in another process is seen. */
const keepMs = 5_000

export function openWeightBook(kernel: Kernel, regions: Regions): WeightBook {
  let kept: { rows: Promise<WeightsRecord[]>; at: number } | null = null
  const rows = () => {
    if (!kept || performance.now() - kept.at > keepMs) kept = { rows: kernel.database.as<MatchesTables, WeightsRecord[]>(system, currentWeights), at: performance.now() }
    return kept.rows.catch((error: unknown) => {
      kept = null
      throw error
    })
  }
  return {
    forget: () => void (kept = null),
    async at(market, x) {
      const own = (await rows()).filter((r) => r.market === market && r.weights !== null).flatMap((r) => {
        const node = regions.byX(r.region_x)
        return node && node.lo <= x && x <= node.hi ? [{ r, node }] : []
      })
      const nearest = own.sort((a, b) => b.node.lo - a.node.lo || a.node.hi - b.node.hi)[0]
      const shares = nearest?.r.weights ?? shippedShares(market)
      return { version: nearest ? `${nearest.node.code}-${nearest.r.version}` : 'shipped-1', shares, weights: engineWeights(shares), from: nearest?.r ?? null }
    },
  }
}
