import type { MachineState } from '@jingwei/contract/machines'
import type { Tile } from '@jingwei/contract/production'
import type { LastReading } from '@jingwei/contract/telemetry'
import type { z } from 'zod'

export type HallTile = z.infer<typeof Tile>
export type Said = ReadonlyMap<number, { state: MachineState; at: string }>

/** The newest state that each machine has said; the same map if none is newer. */
export function withStates(said: Said, readings: readonly LastReading[]): Said {
  let next: Map<number, { state: MachineState; at: string }> | null = null
  for (const one of readings) {
    if (one.state === null) continue
    const known = (next ?? said).get(one.machineId)
    if (known && Date.parse(known.at) >= Date.parse(one.at)) continue
    // Saying the same again is news only of being alive.
    if (known?.state === one.state) continue
    next ??= new Map(said)
    next.set(one.machineId, { state: one.state, at: one.at })
  }
  return next ?? said
}

/** A tile as it stands: what the machine said after the tile was made wins. Untouched tiles stay the same objects, so they are not drawn again. */
export function standing(tile: HallTile, said: Said, madeAt: string): HallTile {
  const one = said.get(tile.machineId)
  if (!one || one.state === tile.state || Date.parse(one.at) <= Math.max(Date.parse(madeAt), tile.since === null ? 0 : Date.parse(tile.since))) return tile
  return { ...tile, state: one.state, since: one.at }
}

export function countStates(tiles: readonly HallTile[]): ReadonlyMap<MachineState, number> {
  const counts = new Map<MachineState, number>()
  for (const tile of tiles) counts.set(tile.state, (counts.get(tile.state) ?? 0) + 1)
  return counts
}

export type Group = { workshopId: number | null; tiles: HallTile[] }
/** By workshop in the order of the workshops, those in none last; each keeps the order of the hall, because one knows a machine by its place. */
export function byWorkshop(tiles: readonly HallTile[], order: readonly number[]): readonly Group[] {
  const groups = new Map<number | null, Group>()
  for (const id of [...order, null]) groups.set(id, { workshopId: id, tiles: [] })
  for (const tile of tiles) (groups.get(tile.workshopId) ?? groups.get(null)!).tiles.push(tile)
  return [...groups.values()].filter((group) => group.tiles.length > 0)
}
