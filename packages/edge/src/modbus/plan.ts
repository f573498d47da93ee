import type { ModbusPoint } from '../points/schema.ts'

/** One request: registers or bits that lie together, and the points in them. */
export type Read = { readonly unit: number; readonly function: number; readonly from: number; readonly count: number; readonly points: readonly ModbusPoint[] }
export type Poll = { readonly pollMs: number; readonly reads: readonly Read[] }

const widths: Record<ModbusPoint['type'], number> = { int16: 1, uint16: 1, bit: 1, bool: 1, int32: 2, uint32: 2, float32: 2, int64: 4, uint64: 4, float64: 4 }
/** Registers, or bits, that a point takes. */
export const widthOf = (point: ModbusPoint): number => widths[point.type]
const mostBits = 2000

/** Merges points that are read equally often into as few requests as the protocol and the machine allow. */
export function planPolls(points: readonly ModbusPoint[], { mostRegisters, mostGap }: { mostRegisters: number; mostGap: number }): Poll[] {
  const groups = grouped(points, (point) => point.pollMs)
  return [...groups].toSorted(([a], [b]) => a - b).map(([pollMs, inGroup]) => ({
    pollMs,
    reads: [...grouped(inGroup, (point) => `${point.unit} ${point.function}`).values()].flatMap((alike) => merge(alike, mostRegisters, mostGap)),
  }))
}
function grouped<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}
export function merge(points: readonly ModbusPoint[], mostRegisters: number, mostGap: number): Read[] {
  const { unit, function: code } = points[0]!
  const most = code <= 2 ? mostBits : mostRegisters
  const reads: { from: number; until: number; points: ModbusPoint[] }[] = []
  for (const point of points.toSorted((a, b) => a.address.register - b.address.register)) {
    const from = point.address.register
    const until = from + widthOf(point)
    const last = reads.at(-1)
    if (last && from - last.until <= mostGap && Math.max(until, last.until) - last.from <= most) {
      last.until = Math.max(last.until, until)
      last.points.push(point)
    } else reads.push({ from, until, points: [point] })
  }
  return reads.map((read) => ({ unit, function: code, from: read.from, count: read.until - read.from, points: read.points }))
}
/** The points of a read each on its own: where a machine refuses what lies between them. */
export const apart = (read: Read): Read[] => read.points.map((point) => ({ ...read, from: point.address.register, count: widthOf(point), points: [point] }))
