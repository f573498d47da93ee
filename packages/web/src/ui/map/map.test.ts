import { drawingOf, openGeoJson, topologyOf } from '@jingwei/engines/geometry'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inventedSquares } from '../../../../engines/src/geometry/invented.fixture.ts'
import { clustersOf, extentOf, nearest, paint, placed, readPoints, type Points } from './points.ts'
import { pathUnits, planeOf, planeOfDrawing, shapesOf } from './shapes.ts'
import { fitted, held, zoomed } from './view.ts'

const points = (list: readonly [longitude: number, latitude: number, kind: number][]): Points => ({
  count: list.length, unplaced: 0, longitude: Float32Array.from(list, (p) => p[0]), latitude: Float32Array.from(list, (p) => p[1]), id: Uint32Array.from(list, (_, i) => i + 1), kind: Uint32Array.from(list, (p) => p[2]),
})
const binary = (list: readonly [number, number, number][], cut = 0) => {
  const buffer = new ArrayBuffer(16 + list.length * 20)
  const view = new DataView(buffer)
  view.setUint32(0, 0x4a575031, false)
  view.setUint32(4, list.length, true)
  view.setUint32(8, 3, true)
  list.forEach(([longitude, latitude, kind], i) => {
    const at = 16 + i * 20
    view.setUint32(at, kind, true)
    view.setUint32(at + 4, 1, true)
    view.setFloat32(at + 8, longitude, true)
    view.setFloat32(at + 12, latitude, true)
    view.setUint32(at + 16, i + 1, true)
  })
  return buffer.slice(0, buffer.byteLength - cut)
}
const plane = planeOf(114, 28, 116, 30)

describe('the points of a map', () => {
  it('are read as they were sent, or not at all', () => {
    const list: [number, number, number][] = [[115.5, 28.5, 2], [115, 29, 5]]
    expect(readPoints(binary(list))).toEqual({ ...points(list), unplaced: 3 })
    expect(() => readPoints(binary(list, 4))).toThrow('cut off')
    expect(() => readPoints(new ArrayBuffer(16))).toThrow('no points')
    expect(readPoints(binary([])).count).toBe(0)
  })
  it('lie on the plane of the map, shifted where the map is', () => {
    const one = placed(points([[114, 30, 1], [115, 29, 2]]), plane, 'cgcs2000')
    expect([one.x[0], one.y[0], one.y[1]]).toEqual([0, 0, 1])
    expect(one.x[1]).toBeCloseTo(Math.cos((29 * Math.PI) / 180), 5)
    const shifted = placed(points([[115, 29, 2]]), plane, 'gcj02')
    expect(Math.hypot(shifted.x[0]! - one.x[1]!, shifted.y[0]! - one.y[1]!)).toBeGreaterThan(0.002)
    expect([...placed(points([[114, 30, 1], [115, 29, 2]]), plane, 'wgs84', (kind) => kind === 2).id]).toEqual([2])
  })
  it('are grouped without one being lost', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.double({ min: 114, max: 116, noNaN: true }), fc.double({ min: 28, max: 30, noNaN: true }), fc.nat({ max: 5 })), { maxLength: 200 }), fc.double({ min: 20, max: 20_000, noNaN: true }), (list, scale) => {
      const all = placed(points(list), plane, 'wgs84')
      const groups = clustersOf(all, scale, true)
      expect(groups.reduce((n, g) => n + g.count, 0)).toBe(list.length)
      expect(groups.reduce((n, g) => n + g.weight, 0)).toBe(list.reduce((n, p) => n + p[2], 0))
      for (const [i, g] of groups.entries()) if (i > 0) expect(g.count).toBeGreaterThanOrEqual(groups[i - 1]!.count)
    }))
  })
  it('are found under the pointer, and painted where they are', () => {
    const all = placed(points([[114.5, 29.5, 0], [115.5, 28.5, 1]]), plane, 'wgs84')
    const view = { scale: 100, x: 0, y: 0 }
    const at = { x: all.x[1]! * 100 + 3, y: all.y[1]! * 100 - 3 }
    expect([nearest(all, view, at, 8), nearest(all, view, at, 2)]).toEqual([1, null])
    const pixels = new Uint32Array(200 * 200).fill(9)
    expect(paint(pixels, 200, 200, all, view, Uint32Array.of(11, 22), 3)).toBe(2)
    expect([pixels.filter((v) => v === 11).length, pixels.filter((v) => v === 22).length, pixels.filter((v) => v === 0).length]).toEqual([9, 9, 200 * 200 - 18])
    expect(paint(pixels, 200, 200, all, { scale: 100, x: -500, y: 0 }, Uint32Array.of(11, 22), 3)).toBe(0)
  })
  it('without a map still have an extent', () => expect(extentOf(points([[115, 29, 0]])).map((v) => Math.round(v * 100) / 100)).toEqual([114.98, 28.98, 115.02, 29.02]))
})

describe('the view of a map', () => {
  const screen = { width: 800, height: 600 }
  const size = { width: 2, height: 2 }
  it('shows the whole, and gives no less', () => {
    const whole = fitted(size, screen)
    expect([Math.round(whole.scale), Math.round(whole.x + whole.scale), Math.round(whole.y + whole.scale)]).toEqual([288, 400, 300])
    expect(zoomed(whole, 0.5, { x: 0, y: 0 }, size, screen)).toEqual(whole)
  })
  it('comes closer about the pointer', () => {
    const whole = fitted(size, screen)
    const closer = zoomed(whole, 2, { x: 400, y: 300 }, size, screen)
    expect(closer).toEqual({ scale: whole.scale * 2, x: 400 - whole.scale * 2, y: 300 - whole.scale * 2 })
  })
  it('keeps the map in sight', () => {
    fc.assert(fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.double({ min: -1e6, max: 1e6, noNaN: true }), (x, y) => {
      const view = held({ scale: 500, x, y }, size, screen)
      expect(view.x <= 400 && view.x + 1000 >= 400 && view.y <= 300 && view.y + 1000 >= 300).toBe(true)
    }))
  })
})

describe('the shapes of a map', () => {
  const reader = openGeoJson({ points: 10_000, features: 100, featureCharacters: 100_000 })
  reader.push(JSON.stringify(inventedSquares([{ code: '91', name: '甲', column: 0, row: 0 }, { code: '92', name: '乙', column: 1, row: 0 }, { code: '92', name: '乙', column: 3, row: 0 }])))
  const { features } = reader.end()
  const drawing = drawingOf(topologyOf(features.map((f) => f.outline)), features.map((f) => ({ code: String(f.properties['adcode']), name: String(f.properties['name']) })), 5000)
  it('are one path for each region, with its name inside', () => {
    const shapes = shapesOf(drawing, planeOfDrawing(drawing))
    expect(shapes.map((s) => [s.key, s.path.split('M').length - 1, s.path.endsWith('Z')])).toEqual([['91', 1, true], ['92', 2, true]])
    expect(shapes[0]!.at.x).toBeGreaterThan(0.1)
    expect(shapes[0]!.at.x).toBeLessThan(0.15)
    expect(Math.round(shapes[1]!.share.width * 100)).toBe(75)
    for (const number of shapes[0]!.path.match(/-?\d+/g)!.map(Number)) expect(Math.abs(number)).toBeLessThan(2.1 * pathUnits)
  })
})
