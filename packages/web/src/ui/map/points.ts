import { gcj02OfWgs84 } from '@jingwei/engines/geometry'
import type { Plane } from './shapes.ts'
import type { View } from './view.ts'

/** Points as they came: parallel lists, so that a quarter of a million of them are four arrays and not as many objects. */
export type Points = { readonly count: number; readonly unplaced: number; readonly longitude: Float32Array; readonly latitude: Float32Array; readonly id: Uint32Array; readonly kind: Uint32Array }

const headBytes = 16
const runHeadBytes = 8
const pointBytes = 12
/** Reads the binary of `/maps/points/…`. Throws where it is cut off. */
export function readPoints(buffer: ArrayBuffer): Points {
  const view = new DataView(buffer)
  if (buffer.byteLength < headBytes || view.getUint32(0, false) !== 0x4a575031) throw new Error('these are no points')
  const count = view.getUint32(4, true)
  const points = { count, unplaced: view.getUint32(8, true), longitude: new Float32Array(count), latitude: new Float32Array(count), id: new Uint32Array(count), kind: new Uint32Array(count) }
  let n = 0
  for (let at = headBytes; at < buffer.byteLength; ) {
    const [kind, length] = [view.getUint32(at, true), view.getUint32(at + 4, true)]
    at += runHeadBytes
    if (n + length > count || at + length * pointBytes > buffer.byteLength) break
    for (let i = 0; i < length; i++, n++, at += pointBytes) {
      points.longitude[n] = view.getFloat32(at, true)
      points.latitude[n] = view.getFloat32(at + 4, true)
      points.id[n] = view.getUint32(at + 8, true)
      points.kind[n] = kind
    }
  }
  if (n !== count) throw new Error('the points were cut off')
  return points
}
export const extentOf = ({ count, longitude, latitude }: Points): [west: number, south: number, east: number, north: number] => {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i < count; i++) {
    west = Math.min(west, longitude[i]!)
    east = Math.max(east, longitude[i]!)
    south = Math.min(south, latitude[i]!)
    north = Math.max(north, latitude[i]!)
  }
  return count === 0 ? [73, 18, 135, 54] : [west - 0.02, south - 0.02, east + 0.02, north + 0.02]
}

/** Points on the plane of a map: in units, shifted where the map is in GCJ-02, so that both agree. */
export type Placed = { readonly count: number; readonly x: Float32Array; readonly y: Float32Array; readonly id: Uint32Array; readonly kind: Uint32Array }
export function placed(points: Points, plane: Plane, system: 'wgs84' | 'cgcs2000' | 'gcj02', shows: (kind: number) => boolean = () => true): Placed {
  const x = new Float32Array(points.count)
  const y = new Float32Array(points.count)
  const id = new Uint32Array(points.count)
  const kind = new Uint32Array(points.count)
  let n = 0
  for (let i = 0; i < points.count; i++) {
    if (!shows(points.kind[i]!)) continue
    let [longitude, latitude] = [points.longitude[i]!, points.latitude[i]!]
    if (system === 'gcj02') ({ longitude, latitude } = gcj02OfWgs84({ longitude, latitude }))
    x[n] = (longitude - plane.west) * plane.narrow
    y[n] = plane.north - latitude
    id[n] = points.id[i]!
    kind[n++] = points.kind[i]!
  }
  return { count: n, x: x.subarray(0, n), y: y.subarray(0, n), id: id.subarray(0, n), kind: kind.subarray(0, n) }
}

export type Cluster = { x: number; y: number; count: number; weight: number; first: number }
const cellPixels = 72
/** Points by cells of a grid that lies still under the map: it changes with each doubling of the scale, not while one moves. */
export function clustersOf(points: Placed, scale: number, isWeighted: boolean): Cluster[] {
  const cell = cellPixels / 2 ** Math.floor(Math.log2(scale))
  const cells = new Map<number, Cluster>()
  for (let i = 0; i < points.count; i++) {
    const [x, y] = [points.x[i]!, points.y[i]!]
    const key = Math.floor(x / cell) * 4_194_304 + Math.floor(y / cell)
    const there = cells.get(key)
    const weight = isWeighted ? points.kind[i]! : 1
    if (there) {
      there.x += x
      there.y += y
      there.count++
      there.weight += weight
    } else cells.set(key, { x, y, count: 1, weight, first: i })
  }
  // The middle of its points is where a group stands; few before many, so that the large lie on top.
  return [...cells.values()].map((c) => ({ ...c, x: c.x / c.count, y: c.y / c.count })).sort((a, b) => a.count - b.count)
}

/** The nearest point to a place of the screen, within so many pixels. */
export function nearest(points: Placed, view: View, at: { x: number; y: number }, within: number): number | null {
  let best = within * within
  let found: number | null = null
  for (let i = 0; i < points.count; i++) {
    const dx = points.x[i]! * view.scale + view.x - at.x
    const dy = points.y[i]! * view.scale + view.y - at.y
    const d = dx * dx + dy * dy
    if (d <= best) {
      best = d
      found = i
    }
  }
  return found
}

/** Paints every point as a small square into the pixels of a picture; gives how many were inside. The pixels are cleared first. */
export function paint(pixels: Uint32Array, width: number, height: number, points: Placed, { scale, x: left, y: top }: View, colourOf: Uint32Array, dot: number): number {
  pixels.fill(0)
  const half = dot >> 1
  const [right, bottom] = [width - dot, height - dot]
  const last = colourOf.length - 1
  let n = 0
  for (let i = 0; i < points.count; i++) {
    const px = (points.x[i]! * scale + left - half) | 0
    const py = (points.y[i]! * scale + top - half) | 0
    if (px < 0 || py < 0 || px > right || py > bottom) continue
    n++
    const kind = points.kind[i]!
    const colour = colourOf[kind > last ? last : kind]!
    let at = py * width + px
    for (let row = 0; row < dot; row++, at += width) for (let column = 0; column < dot; column++) pixels[at + column] = colour
  }
  return n
}
