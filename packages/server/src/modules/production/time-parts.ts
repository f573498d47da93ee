import { shiftCuts } from '@jingwei/engines/shifts'
import type { Cut } from '../telemetry/index.ts'
import type { PlantPlan } from './plant-plan.ts'

/** A stretch of a cut that is in a shift or between shifts. */
export type Part = Cut & { readonly cut: number; readonly isPlanned: boolean; readonly breakSeconds: number }

/** The cuts without gaps, by shifts and what lies between them. Shifts that leave no break between them are one part: nothing tells them apart. */
export function partsOf(zone: string, plan: PlantPlan, cuts: readonly Cut[]): Part[] {
  const parts: Part[] = []
  for (const [cut, { fromMs, untilMs }] of cuts.entries()) {
    let at = fromMs
    const add = (until: number, isPlanned: boolean, breakSeconds: number) => {
      const before = parts.at(-1)
      if (until <= at) return
      if (before?.cut === cut && before.untilMs === at && before.isPlanned === isPlanned && before.breakSeconds === 0 && breakSeconds === 0) parts[parts.length - 1] = { ...before, untilMs: until }
      else parts.push({ cut, fromMs: at, untilMs: until, isPlanned, breakSeconds })
      at = until
    }
    for (const shift of shiftCuts(zone, plan.on, fromMs, untilMs)) {
      add(shift.fromMs, false, 0)
      add(shift.untilMs, true, shift.breakSeconds)
    }
    add(untilMs, false, 0)
  }
  return parts
}

/** A part of a part, within which one product was made and one thing was said of its stops. */
export type Piece = Cut & { readonly part: number }
export function piecesOf(parts: readonly Part[], bounds: readonly number[]): Piece[] {
  const sorted = [...new Set(bounds)].sort((a, b) => a - b)
  return parts.flatMap(({ fromMs, untilMs }, part) => {
    const edges = [fromMs, ...sorted.filter((b) => b > fromMs && b < untilMs), untilMs]
    return edges.slice(1).map((until, i) => ({ part, fromMs: edges[i]!, untilMs: until }))
  })
}
